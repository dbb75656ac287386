import { parameterReader, priorOf } from '../../src/flows/index.ts';
import { type Interactions, loadCollaborative, trainCollaborative } from '../../src/learn/index.ts';
import { foldText, type Title } from '../../src/model/index.ts';
import { loadNetwork } from '../../src/platform/node/encoder.ts';
import { shippedCatalogue, shippedVectors } from '../../src/platform/node/shipped.ts';
import { createVectorIndex } from '../../src/platform/node/vector-index.ts';
import type { CollaborativeModel, VectorIndex } from '../../src/ports/index.ts';
import type { Crowd, NamedTitle } from './people.ts';
import type { Pool } from './strategies.ts';

/** The catalogue that is shipped, as far as a set of ratings has its films. */
export interface Shipped {
  readonly titles: readonly Title[];
  readonly index: VectorIndex;
}

export async function openShipped(): Promise<Shipped> {
  const { encoder } = await loadNetwork();
  const vectors = new Map([...shippedVectors(encoder.fingerprint)].map(([id, { vector }]) => [id, vector]));
  return { titles: shippedCatalogue(), index: createVectorIndex(vectors) };
}

interface Film {
  readonly title: Title;
  /** Of the set of ratings. */
  readonly number: number;
}

/** The best known films of the catalogue that the set has too, with the numbers of the set. */
function filmsOf({ titles }: Shipped, crowd: Crowd, names: readonly NamedTitle[], most: number): Film[] {
  const numbers = new Map(crowd.titleIds.map((id, number) => [id, number]));
  const named = new Map(names.map((title) => [`${foldText(title.name)} ${title.year}`, title.id]));
  return titles
    .filter(({ kind }) => kind === 'movie')
    .sort((a, b) => b.popularity - a.popularity || (a.id < b.id ? -1 : 1))
    .flatMap((title) => {
      const near = [0, 1, -1].flatMap((shift) => named.get(`${foldText(title.title)} ${title.year + shift}`) ?? []);
      const number = numbers.get(near[0] ?? '');
      return number === undefined ? [] : [{ title, number }];
    })
    .slice(0, most);
}

/** Settings of a small training; the seed and the moment matter to nothing that is asked of it here. */
const TRAINING = {
  origin: 'viewers',
  leastSupport: 3,
  easeTitles: 2000,
  easeRidge: 100,
  easeNeighbours: 100,
  factors: 32,
  epochs: 8,
  factorRidge: 0.01,
  unseen: 0.1,
  blend: 0.5,
  latelyDays: 30,
  now: 0,
  seed: 1,
} as const;

/** Who watched what among the films, learned from the people who are not asked. */
function collaborativeOf(films: readonly Film[], data: Interactions): CollaborativeModel | null {
  const ids = new Map(films.map(({ number, title }) => [number, title.id]));
  const people = Array.from({ length: data.users }, (_, user) =>
    [...data.columns.subarray(data.offsets[user], data.offsets[user + 1])].flatMap((number) => {
      const titleId = ids.get(number);
      return titleId === undefined ? [] : [{ titleId, strength: 1, at: 0 }];
    }),
  );
  const bytes = trainCollaborative(people, TRAINING);
  return bytes === null ? null : loadCollaborative(bytes, 'evaluation', createVectorIndex);
}

/** What the product believes of its own catalogue: by what titles are about, and by who watched what where `data` is given. */
export function shippedPool(
  shipped: Shipped,
  crowd: Crowd,
  names: readonly NamedTitle[],
  { data = null, overrides = new Map() }: { data?: Interactions | null; overrides?: ReadonlyMap<string, number> } = {},
): Pool {
  const param = parameterReader(overrides);
  const films = filmsOf(shipped, crowd, names, param('onboarding.pool'));
  const prior = priorOf(
    films.map(({ title }) => title),
    { index: shipped.index, collaborative: data === null ? null : collaborativeOf(films, data) },
    param,
  );
  return {
    titles: Int32Array.from(films, ({ number }) => number),
    ...prior,
    pickWeight: param('onboarding.pick-weight'),
  };
}
