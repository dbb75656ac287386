import { dotProduct, type Title } from '../model/index.ts';

/** What each thing in common counts; together one, so that a title is wholly like itself. */
const MEANING = 0.4;
const FRANCHISE = 0.3;
const GENRES = 0.2;
const LEAD = 0.1;

interface Marks {
  readonly id: string;
  readonly genres: readonly string[];
  /** What the name begins with, before any subtitle or number; null where that says nothing. */
  readonly stem: string | null;
  /** Who made it; null where nobody is credited as director or creator. */
  readonly lead: string | null;
}
const marks = new WeakMap<Title, Marks>();

function marksOf(of: Title): Marks {
  const known = marks.get(of);
  if (known !== undefined) return known;
  const { id, title, genres, people } = of;
  const stem = (title.toLowerCase().split(/[:–-]|\bpart\b|\d/)[0] ?? '').trim();
  const made: Marks = {
    id,
    genres,
    stem: stem.length > 3 ? stem : null,
    lead: people.find(({ role }) => role !== 'cast')?.name ?? null,
  };
  marks.set(of, made);
  return made;
}

/**
 * How much two of the titles, by number, are the same thing to choose: what they are about, one franchise, the same
 * genres, the same maker. Up to 1. A sum of inner products, hence positive semidefinite, as a determinantal point
 * process needs it; what a title does not have (a vector, a maker) is like nothing else.
 */
export function samenessOf(
  titles: readonly Title[],
  vector: (id: string) => Float32Array | null,
): (a: number, b: number) => number {
  const known = titles.map(marksOf);
  const vectors = titles.map(({ id }) => vector(id));
  return (a, b) => {
    const x = known[a];
    const y = known[b];
    if (x === undefined || y === undefined) return 0;
    if (x.id === y.id) return 1;
    let shared = 0;
    for (const genre of x.genres) if (y.genres.includes(genre)) shared += 1;
    const v = vectors[a] ?? null;
    const w = vectors[b] ?? null;
    return (
      (v !== null && w !== null ? MEANING * dotProduct(v, w) : 0) +
      (x.stem !== null && x.stem === y.stem ? FRANCHISE : 0) +
      (GENRES * shared) / Math.sqrt(x.genres.length * y.genres.length) +
      (x.lead !== null && x.lead === y.lead ? LEAD : 0)
    );
  };
}
