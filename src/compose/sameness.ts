import type { Title } from '../model/index.ts';

/** What each thing in common counts; together one, so that a title is wholly like itself. */
const MEANING = 0.4;
const FRANCHISE = 0.3;
const GENRES = 0.2;
const LEAD = 0.1;

interface Marks {
  readonly id: string;
  readonly vector: Float32Array | null;
  readonly genres: readonly string[];
  /** What the name begins with, before any subtitle or number; null where that says nothing. */
  readonly stem: string | null;
  /** Who made it; null where nobody is credited as director or creator. */
  readonly lead: string | null;
}

function marksOf({ id, title, genres, people }: Title, vector: Float32Array | null): Marks {
  const stem = (title.toLowerCase().split(/[:–-]|\bpart\b|\d/)[0] ?? '').trim();
  return {
    id,
    vector,
    genres,
    stem: stem.length > 3 ? stem : null,
    lead: people.find(({ role }) => role !== 'cast')?.name ?? null,
  };
}

/** The cosine of two unit vectors. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
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
  const marks = titles.map((title) => marksOf(title, vector(title.id)));
  return (a, b) => {
    const [x, y] = [marks[a], marks[b]];
    if (x === undefined || y === undefined) return 0;
    if (x.id === y.id) return 1;
    let shared = 0;
    for (const genre of x.genres) if (y.genres.includes(genre)) shared += 1;
    return (
      (x.vector !== null && y.vector !== null ? MEANING * cosine(x.vector, y.vector) : 0) +
      (x.stem !== null && x.stem === y.stem ? FRANCHISE : 0) +
      (GENRES * shared) / Math.sqrt(x.genres.length * y.genres.length) +
      (x.lead !== null && x.lead === y.lead ? LEAD : 0)
    );
  };
}
