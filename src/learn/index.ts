/** @module Learning from everybody's interactions, in TypeScript: collaborative filtering and its baselines. */
export { CopyLast, Popularity, RandomOrder, RecentPopularity } from './baselines.ts';
export { Blend, type BlendPart, blended, Fading, standardised } from './blend.ts';
export { Ease, type EaseOptions } from './ease.ts';
export { Ials, type IalsOptions } from './ials.ts';
export { RowSolver, solveCholesky } from './ials-solver.ts';
export {
  cleaned,
  type History,
  historyOf,
  type InteractionEvent,
  type Interactions,
  interactionsOf,
  type Merge,
  support,
  transposed,
} from './interactions.ts';
export { invert, type SymmetricMatrix, symmetricMatrix } from './inverse.ts';
export { ItemKnn, type ItemKnnOptions } from './item-knn.ts';
export { type Progress, type Recommender, type StorableRecommender, topItems } from './recommender.ts';
export { SequenceKnn, type SequenceKnnOptions } from './sequence-knn.ts';
