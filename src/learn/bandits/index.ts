/** Bandits and what can be said of a policy from the logs of another. */
export { drawn, LinearBandit, type LinearBanditOptions } from './linear-bandit.ts';
export {
  bootstrapInterval,
  ESTIMATORS,
  type Estimate,
  type EstimatorName,
  estimate,
  type LoggedDecision,
} from './off-policy.ts';
