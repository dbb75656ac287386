import type { Random } from '../../ports/index.ts';

/** One logged decision, and what the policy that is judged would have done. */
export interface LoggedDecision {
  /** Which arm was shown, and with what probability (> 0). */
  readonly action: number;
  readonly propensity: number;
  readonly reward: number;
  /** The judged policy's probability of each arm; sums to one. */
  readonly target: Float64Array;
  /** A model's expected reward of each arm; needed by DM, DR and switch-DR. Learn it on other data than is judged. */
  readonly expected?: Float64Array;
}

export interface Estimate {
  readonly estimator: EstimatorName;
  readonly value: number;
  /** 95 %. */
  readonly interval: readonly [number, number];
  /** Decisions, and how many evenly weighted ones they are worth: (Σw)² / Σw² (Kish 1965). */
  readonly n: number;
  readonly effective: number;
}

export const ESTIMATORS = ['replay', 'dm', 'ips', 'snips', 'dr', 'switch-dr'] as const;
export type EstimatorName = (typeof ESTIMATORS)[number];

const Z95 = 1.959963984540054;

/** Above this weight switch-DR trusts the model instead of the log. */
const SWITCH = 10;

/**
 * Each decision's term and the weight that divides the sum; null where a decision says nothing to this estimator.
 * With w = target(action) / propensity and q the model's expectation:
 *   replay     r where the shown arm is the target's first choice (Li et al. 2011; unbiased for even logging)
 *   dm         Σ_a target(a) q(a)
 *   ips        w r (Horvitz & Thompson 1952);  snips the same over Σw (Swaminathan & Joachims 2015)
 *   dr         dm + w (r − q(action)) (Dudík, Langford & Li 2011)
 *   switch-dr  dr where w ≤ τ, else dm (Wang, Agarwal & Dudík 2017)
 */
function termOf(
  name: EstimatorName,
  decision: LoggedDecision,
  threshold: number,
): { term: number; weight: number } | null {
  const { action, propensity, reward, target, expected } = decision;
  const w = (target[action] ?? 0) / propensity;
  if (name === 'replay') return firstChoice(target) === action ? { term: reward, weight: 1 } : null;
  if (name === 'ips') return { term: w * reward, weight: 1 };
  if (name === 'snips') return { term: w * reward, weight: w };
  if (expected === undefined) throw new RangeError(`${name} needs a model's expected rewards`);
  let direct = 0;
  for (let a = 0; a < target.length; a++) direct += (target[a] as number) * (expected[a] ?? 0);
  const correction = w * (reward - (expected[action] ?? 0));
  if (name === 'dm') return { term: direct, weight: 1 };
  if (name === 'dr') return { term: direct + correction, weight: 1 };
  return { term: direct + (w <= threshold ? correction : 0), weight: 1 };
}

function firstChoice(target: Float64Array): number {
  let best = 0;
  for (let a = 1; a < target.length; a++) if ((target[a] as number) > (target[best] as number)) best = a;
  return best;
}

/**
 * What the judged policy would have earned a decision, with a 95 % interval by the delta method: the variance of
 * (term − value · weight) over n, divided by the squared mean weight. Throws a `RangeError` for a propensity that is not
 * above 0 and for a model that is needed and lacking. No usable decision gives NaN.
 */
export function estimate(
  name: EstimatorName,
  decisions: readonly LoggedDecision[],
  { threshold = SWITCH }: { threshold?: number } = {},
): Estimate {
  const terms: { term: number; weight: number }[] = [];
  let [sumW, sumW2] = [0, 0];
  for (const decision of decisions) {
    if (!(decision.propensity > 0)) throw new RangeError(`a propensity of ${decision.propensity} is not above 0`);
    const w = (decision.target[decision.action] ?? 0) / decision.propensity;
    sumW += w;
    sumW2 += w * w;
    const term = termOf(name, decision, threshold);
    if (term !== null) terms.push(term);
  }
  const { value, error } = ratio(terms);
  return {
    estimator: name,
    value,
    interval: [value - Z95 * error, value + Z95 * error],
    n: decisions.length,
    effective: sumW2 === 0 ? 0 : (sumW * sumW) / sumW2,
  };
}

function ratio(terms: readonly { term: number; weight: number }[]): { value: number; error: number } {
  const n = terms.length;
  let [total, weights] = [0, 0];
  for (const { term, weight } of terms) {
    total += term;
    weights += weight;
  }
  const value = weights > 0 ? total / weights : Number.NaN;
  let squares = 0;
  for (const { term, weight } of terms) squares += (term - value * weight) ** 2;
  const error = n < 2 ? Number.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n) / (weights / n);
  return { value, error };
}

/** The same by resampling decisions: a percentile interval, for estimators whose terms are far from normal. */
export function bootstrapInterval(
  name: EstimatorName,
  decisions: readonly LoggedDecision[],
  { random, rounds = 500, threshold = SWITCH }: { random: Random; rounds?: number; threshold?: number },
): [number, number] {
  const terms = decisions.flatMap((decision) => termOf(name, decision, threshold) ?? []);
  const values = Float64Array.from({ length: rounds }, () => {
    let [total, weights] = [0, 0];
    for (let i = 0; i < terms.length; i++) {
      const { term, weight } = terms[Math.floor(random() * terms.length)] as { term: number; weight: number };
      total += term;
      weights += weight;
    }
    return total / weights;
  }).sort();
  return [values[Math.floor(rounds * 0.025)] ?? Number.NaN, values[Math.ceil(rounds * 0.975) - 1] ?? Number.NaN];
}
