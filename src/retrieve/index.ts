/** @module Candidate generation: the gate, the hard wishes, and the sources that propose titles. */
export { gate } from './filters/gate.ts';
export { hasHardWish, violationCost, violationsOf } from './filters/hard-wishes.ts';
export { RETRIEVE_PARAMETERS } from './parameters.ts';
export { type Retrieved, retrieve, type Shelves } from './retrieve.ts';
export { SOURCES, type Source, type SourceInput } from './sources/index.ts';
