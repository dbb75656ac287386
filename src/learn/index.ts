/** @module Learning from everybody's interactions, in TypeScript: collaborative filtering and its baselines. */
export { PickBelief, type PickPrior } from './active-selection.ts';
export { type AdditiveOptions, trainAdditive } from './additive.ts';
export {
  type ExaminationOptions,
  examinationByRandomisation,
  examinationByRegression,
  type Impressions,
  inversePropensity,
} from './additive-examination.ts';
export type { AdditiveList } from './additive-lists.ts';
export { type AdditiveModel, type Surface, scoreAdditive } from './additive-model.ts';
export type { Monotone, Penalties } from './additive-parameters.ts';
export {
  bootstrapInterval,
  drawn,
  ESTIMATORS,
  type Estimate,
  type EstimatorName,
  estimate,
  LinearBandit,
  type LoggedDecision,
} from './bandits/index.ts';
export { CopyLast, Popularity, RandomOrder, RecentPopularity } from './baselines.ts';
export { Blend, type BlendPart, blended, Fading, standardised } from './blend.ts';
export { type Calibration, plattScaling, probabilityAt, type ReliabilityBin, reliability } from './calibration.ts';
export { loadCollaborative } from './collaborative.ts';
export { Ease, type EaseOptions } from './ease.ts';
export { type Gathered, gathered } from './gathered.ts';
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
export { type CollaborativeSettings, type Taken, type TakenTitle, trainCollaborative } from './train-collaborative.ts';
