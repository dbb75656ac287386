/** @module A simulated world of viewers: for tests where the truth must be known and for the data of the demonstration. */
export { ARTWORK_KINDS, type ArtworkKind } from './artwork.ts';
export { WORLD } from './parameters.ts';
export { type Character, type Liking, Person, type Routine, type Traits, type WorldMoment } from './person.ts';
export { streamOf } from './random.ts';
export { examination, type Response, respond, resume, type ShownItem, type ShownRow, search } from './response.ts';
export { interestAround, type WorldInterest, type WorldTitle } from './titles.ts';
export { nextVisit, type Visit, visitAt } from './visits.ts';
export { type Sitting, watch } from './watching.ts';
export { createWorld, type World, type WorldOptions, type WorldProfile } from './world.ts';
