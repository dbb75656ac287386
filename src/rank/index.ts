/** @module The additive ranker: named features in named groups, every term kept. */
export type { Scored } from './columns.ts';
export { type LoggedTerm, leadOf, probabilityOf } from './learned.ts';
export { type Desk, deskFor, FEATURES, RANK_PARAMETERS, type RankInput, rank } from './rank.ts';
export { softMisses } from './request-features.ts';
export { weightName } from './row-weights.ts';
