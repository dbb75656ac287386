/** @module The additive ranker: named features in named groups, every term kept. */
export { FEATURES, RANK_PARAMETERS, rank, type Scored } from './rank.ts';
export { likeness, softMisses } from './request-features.ts';
