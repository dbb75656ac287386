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
import { ContentNearest } from './chain/content.ts';
import { SameTasteLately } from './chain/same-taste.ts';
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

export const FOREVER = Number.POSITIVE_INFINITY;

/** Every grid there is. Small on purpose; the choice is by the head measure of the protocol on the validation only. */
export function familiesOf({ protocol, items, users, train, facts }: Split): Family[] {
  const timed = protocol !== 'strong-generalisation';
  const halfLives = timed ? [FOREVER, 40, 10] : [FOREVER];
  const plain = { halfLives: [FOREVER] };
  const sparse = train.columns.length / (users * items) < 0.005;
  // The fuller the diagonal of XᵀX, the more ridge.
  const ridge = users > 2000 && !sparse ? [300, 1000, 3000] : [30, 100, 300];
  // λ and α₀. The sparser the log, the less an empty cell says.
  const factorised = sparse
    ? [0.003, 0.01, 0.03].flatMap((regularisation) => [0.002, 0.01, 0.05].map((unseen) => [regularisation, unseen]))
    : [
        [0.003, 0.1],
        [0.01, 0.1],
        [0.03, 0.1],
        [0.03, 0.5],
        [0.03, 1],
        [0.1, 0.5],
      ];
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
      name: 'same taste lately',
      baseline: false,
      settings: (timed
        ? [
            [50, FOREVER],
            [200, FOREVER],
            [200, 60],
          ]
        : [[200, FOREVER]]
      ).map(
        ([people = 200, days = FOREVER]) =>
          () =>
            new SameTasteLately({ people, days }),
      ),
      ...plain,
    },
    ...(facts === null
      ? []
      : [
          {
            name: 'content',
            baseline: false,
            settings: [() => new ContentNearest(facts)],
            halfLives: timed ? [FOREVER, 40, 10] : [FOREVER],
          },
        ]),
    {
      name: 'EASE',
      baseline: false,
      settings: ridge.map((regularisation) => () => new Ease({ regularisation, minSupport })),
      halfLives,
    },
    {
      name: 'iALS',
      baseline: false,
      settings: factorised.map(
        ([regularisation = 0.01, unobserved = 0.1]) =>
          () =>
            new Ials({ factors: 64, epochs: 16, regularisation, unobserved }),
      ),
      halfLives,
    },
  ];
}

/** The model asked at a half-life; with `items` where it is fitted already. */
export function atHalfLife(model: Recommender, halfLife: number, items?: number): Recommender {
  if (!Number.isFinite(halfLife)) return model;
  return new Fading(model, items === undefined ? { halfLife } : { halfLife, items });
}

/** Every family that some split has, for those who name them. */
export const FAMILIES: readonly string[] = [
  'random',
  'copy-last',
  'popularity',
  'recent popularity',
  'item-kNN',
  'item-kNN fading',
  'sequence-kNN',
  'same taste lately',
  'content',
  'EASE',
  'iALS',
];

/** What each part of the blend may weigh; EASE always weighs 1. */
export const BLEND_PARTS = ['EASE', 'iALS', 'item-kNN fading', 'sequence-kNN', 'recent popularity'] as const;
export const BLEND_WEIGHTS = [0, 0.4, 1];
