import { samenessOf } from '../../src/compose/sameness.ts';
import { Ease, type Interactions, type Recommender, support } from '../../src/learn/index.ts';
import type { Title } from '../../src/model/index.ts';
import { tailOf } from '../behaviour/character.ts';
import { NO_FACTS } from '../behaviour/facts.ts';
import { DATA_SETS, type Log, loadSet } from '../behaviour/sets.ts';
import { type Split, splitOf } from '../behaviour/splits.ts';
import { UsageError } from '../errors.ts';
import { inCatalogue, readFilms } from './films.ts';

/** A data set as the re-ranking sees it. Items are numbers. */
export interface World {
  readonly name: string;
  readonly about: string;
  readonly split: Split;
  readonly genres: readonly (readonly string[])[];
  readonly likeness: (a: number, b: number) => number;
  /** Unit vector of an item by its meaning; null where the set has none. */
  readonly vector: ((item: number) => Float32Array | null) | null;
  /** Outside the most popular tenth of the films. */
  readonly littleKnown: (item: number) => boolean;
  /** How many of the people have the item. */
  readonly counts: Int32Array;
  /** What scores, trained on this much. */
  readonly model: (data: Interactions) => Recommender;
}

/** λ of EASE: the best of 100, 300 and 1000 on the validation of latest-small and of 100k. */
const RIDGE = 100;
/** Two different films of the very same genres are half alike: genres are not all there is to a film. */
const SAME_GENRES = 0.5;

function genreLikeness(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((genre) => b.includes(genre)).length;
  return (SAME_GENRES * shared) / Math.sqrt(Math.max(1, a.length * b.length));
}

function worldOf(name: string, about: string, split: Split, more: Partial<World> = {}): World {
  const genres = (split.facts ?? []).map((facts) => facts.genres);
  return {
    name,
    about,
    split,
    genres,
    likeness: (a, b) => (a === b ? 1 : genreLikeness(genres[a] ?? [], genres[b] ?? [])),
    vector: null,
    littleKnown: tailOf(split),
    counts: support(split.final),
    model: (data) => {
      const model = new Ease({ regularisation: RIDGE });
      model.fit(data);
      return model;
    },
    ...more,
  };
}

function logNamed(name: string, folder: string): Log {
  const set = DATA_SETS.find((one) => one.name === name);
  if (set === undefined) throw new UsageError(`no set is called ${name}`);
  return loadSet(set, folder);
}

export interface Shelf {
  readonly titles: readonly Title[];
  readonly vector: (id: string) => Float32Array | null;
}

/** The films of latest-small that the product's catalogue has, with the product's genres, vectors and likeness. */
function catalogueWorld(small: Log, folder: string, shelf: Shelf): World {
  const titleOf = inCatalogue(readFilms(folder), shelf.titles);
  const split = splitOf(
    {
      ...small,
      events: small.events.filter(({ item }) => titleOf.has(small.itemIds[item] ?? '')),
      facts: small.itemIds.map((id) => ({ ...NO_FACTS, genres: titleOf.get(id)?.genres ?? [] })),
    },
    'leave-one-out',
  );
  const titles = split.itemIds.flatMap((id) => titleOf.get(id) ?? []);
  const likeness = samenessOf(titles, shelf.vector);
  const known = new Float32Array(split.items * split.items).fill(Number.NaN);
  const about = 'the films of latest-small that the shipped catalogue has, likeness as in the product';
  return worldOf('catalogue', about, split, {
    likeness: (a, b) => {
      const at = a * split.items + b;
      if (Number.isNaN(known[at])) known[at] = likeness(a, b);
      return known[at] as number;
    },
    vector: (item) => shelf.vector(titles[item]?.id ?? ''),
  });
}

export const WORLDS = ['latest-small', '100k', 'catalogue'] as const;
export type WorldName = (typeof WORLDS)[number];

/** One of the worlds in which prices are measured, leave-one-out. Throws a `UsageError` where its data is not there. */
export function worldNamed(name: WorldName, folder: string, shelf: Shelf): World {
  if (name === 'catalogue') return catalogueWorld(logNamed('latest-small', folder), folder, shelf);
  const split = splitOf(logNamed(name, folder), 'leave-one-out');
  return worldOf(name, `MovieLens ${name}, likeness by genres`, split);
}
