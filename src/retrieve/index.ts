/** @module Candidate generation: the gate, the hard wishes, and the sources that propose titles. */
export { gate } from './filters/gate.ts';
export { violationCost, violationsOf } from './filters/hard-wishes.ts';
export { RETRIEVE_PARAMETERS, type Retrieved, retrieve, SOURCES } from './retrieve.ts';
export type { Source, SourceInput } from './sources/index.ts';
