/** @module Words to intent: rules and lexicons over the catalogue, a network beside them, and what weighs both. */
export { ARBITER, type ArbiterWeights } from './arbiter.ts';
export { wishOf } from './labels.ts';
export { createLocalParser } from './parser.ts';
export { type GroundedReading, type GroundedValue, groundReading } from './second-reader.ts';
export { withoutSelfDescription } from './self-description.ts';
export {
  type Decision,
  HARD_FIELDS,
  isCertain,
  readingAlone,
  type Settled,
  type Standing,
  settleReadings,
} from './two-readers.ts';
