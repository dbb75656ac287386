import {
  CopyLast,
  Ease,
  Fading,
  Ials,
  ItemKnn,
  Popularity,
  RandomOrder,
  RecentPopularity,
  type Recommender,
  SequenceKnn,
} from '../../src/learn/index.ts';
import type { Split } from './splits.ts';

/** One kind of model with the settings that the validation may choose among. */
export interface Family {
  readonly name: string;
  readonly baseline: boolean;
  /** What is trained, once for each. */
  readonly settings: readonly (() => Recommender)[];
  /** Half-lives, in places of the history, at which each is asked; ∞ is the plain history. */
  readonly halfLives: readonly number[];
}

const FOREVER = Number.POSITIVE_INFINITY;

/** Every grid there is. Small on purpose; the choice is by the head measure of the protocol on the validation only. */
export function familiesOf({ protocol, items, users, train }: Split): Family[] {
  const timed = protocol !== 'strong-generalisation';
  const halfLives = timed ? [FOREVER, 40, 10] : [FOREVER];
  const plain = { halfLives: [FOREVER] };
  const sparse = train.columns.length / (users * items) < 0.005;
  // The fuller the diagonal of XᵀX, the more ridge.
  const ridge = users > 2000 && !sparse ? [100, 300, 1000] : [30, 100, 300];
  // The sparser the log, the less an empty cell says.
  const unseen = sparse ? [0.002, 0.01, 0.05] : [0.1, 0.5];
  // The inverse of every film of a wide catalogue takes minutes; films that one person had have little to say.
  const minSupport = items > 5000 ? 3 : 1;
  return [
    { name: 'random', baseline: true, settings: [() => new RandomOrder()], ...plain },
    { name: 'copy-last', baseline: true, settings: [() => new CopyLast()], ...plain },
    { name: 'popularity', baseline: true, settings: [() => new Popularity()], ...plain },
    ...(timed
      ? [
          {
            name: 'recent popularity',
            baseline: true,
            settings: [7, 30, 90, 365].map((days) => () => new RecentPopularity({ days })),
            ...plain,
          },
        ]
      : []),
    {
      name: 'item-kNN',
      baseline: true,
      settings: [
        ...[20, 100, 400].map((neighbours) => () => new ItemKnn({ weighting: 'cosine', neighbours })),
        ...[20, 100, 400].map((neighbours) => () => new ItemKnn({ weighting: 'bm25', neighbours, k1: 100, b: 0.5 })),
        ...[20, 100, 400].map((neighbours) => () => new ItemKnn({ weighting: 'bm25', neighbours, k1: 1.2, b: 0.75 })),
      ],
      ...plain,
    },
    {
      name: 'item-kNN fading',
      baseline: false,
      settings: [20, 100].map((neighbours) => () => new ItemKnn({ weighting: 'cosine', neighbours, shrinkage: 10 })),
      halfLives: timed ? [40, 10, 3] : [FOREVER],
    },
    ...(timed
      ? [
          {
            name: 'sequence-kNN',
            baseline: false,
            settings: [
              [5, 0.5],
              [10, 0.5],
              [10, 0.2],
              [20, 0.5],
            ].map(
              ([window = 5, popularityPenalty = 0.5]) =>
                () =>
                  new SequenceKnn({ window, popularityPenalty, neighbours: 500 }),
            ),
            ...plain,
          },
        ]
      : []),
    {
      name: 'EASE',
      baseline: false,
      settings: ridge.map((regularisation) => () => new Ease({ regularisation, minSupport })),
      halfLives,
    },
    {
      name: 'iALS',
      baseline: false,
      settings: [0.003, 0.01, 0.03].flatMap((regularisation) =>
        unseen.map((unobserved) => () => new Ials({ factors: 64, epochs: 16, regularisation, unobserved })),
      ),
      halfLives,
    },
  ];
}

/** The fitted model asked at a half-life. */
export function atHalfLife(model: Recommender, halfLife: number, items: number): Recommender {
  return Number.isFinite(halfLife) ? new Fading(model, { halfLife, items }) : model;
}

/** What each part of the blend may weigh; EASE always weighs 1. */
export const BLEND_PARTS = ['EASE', 'iALS', 'item-kNN fading', 'sequence-kNN', 'recent popularity'] as const;
export const BLEND_WEIGHTS = [0, 0.4, 1];
