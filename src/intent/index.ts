/** @module Words to intent: rules and lexicons over the catalogue, a network beside them, and what weighs both. */
export { ARBITER, type ArbiterWeights } from './arbiter.ts';
export { wishOf } from './labels.ts';
export { createLocalParser } from './parser.ts';
