/** @module Experiments: who gets which arm, and what came of it. */
export { type Assignment, assign, hashed, overridesOf } from './assign.ts';
export {
  type Arm,
  type Experiment,
  ExperimentSchema,
  type Experiments,
  ExperimentsSchema,
  NO_EXPERIMENTS,
  readExperiments,
} from './definition.ts';
export { type Interleaved, interleavingWinner, teamDraft } from './interleave.ts';
export {
  METRIC_ABOUT,
  METRIC_NAMES,
  METRIC_TITLES,
  type MetricName,
  type Metrics,
  metricsAlong,
  metricsOf,
  type Span,
} from './metrics.ts';
export {
  type Effect,
  effectOf,
  logGamma,
  MISMATCH_ALARM,
  mismatchEvidence,
  type Sample,
  sampleOf,
  withoutForetold,
} from './statistics.ts';
