import type { Catalogue, Title } from '../model/index.ts';
import type { VectorIndex } from '../ports/index.ts';

/** How much the facts count beside the meaning of the story when two titles are held side by side. */
const FACTS_SHARE = 0.5;
/** A genre tells more of a title than a mood, a mood more than whether it is a film. */
const GENRE = 1;
const MOOD = 0.7;
const KIND = 0.5;

/** `genre:Crime`, `mood:dark`, `kind:series`: what a title is, as far as its label goes. Series and limited are one. */
export function facetsOf(title: Title): string[] {
  return [
    ...title.genres.map((genre) => `genre:${genre}`),
    ...title.moods.map((mood) => `mood:${mood}`),
    title.kind === 'movie' ? 'kind:film' : 'kind:series',
  ];
}

const weightOf = (facet: string) => (facet.startsWith('genre:') ? GENRE : facet.startsWith('mood:') ? MOOD : KIND);

interface FacetBook {
  readonly columns: ReadonlyMap<string, number>;
  /** Share of the catalogue that has the facet. */
  readonly share: (facet: string) => number;
  /** Share of the catalogue that is in the language. */
  readonly languageShare: (language: string) => number;
}
const books = new WeakMap<Catalogue, FacetBook>();

export function facetBook(catalogue: Catalogue): FacetBook {
  const known = books.get(catalogue);
  if (known) return known;
  const counts = new Map<string, number>();
  const languages = new Map<string, number>();
  for (const title of catalogue.titles) {
    for (const facet of facetsOf(title)) counts.set(facet, (counts.get(facet) ?? 0) + 1);
    languages.set(title.language, (languages.get(title.language) ?? 0) + 1);
  }
  const all = Math.max(1, catalogue.titles.length);
  const made: FacetBook = {
    columns: new Map([...counts.keys()].map((facet, column) => [facet, column])),
    share: (facet) => (counts.get(facet) ?? 0) / all,
    languageShare: (language) => (languages.get(language) ?? 0) / all,
  };
  books.set(catalogue, made);
  return made;
}

const points = new WeakMap<VectorIndex, WeakMap<Catalogue, Map<string, Float32Array | null>>>();

/**
 * Where a title lies for a viewer: its sentence vector and its facts, weighted by how rare they are, in one vector of
 * unit length, so that a dot product of two is half likeness of the stories and half likeness of the facts. Null where
 * the index has no vector.
 */
export function pointOf(title: Title, catalogue: Catalogue, index: VectorIndex): Float32Array | null {
  const byCatalogue = points.get(index) ?? new WeakMap<Catalogue, Map<string, Float32Array | null>>();
  points.set(index, byCatalogue);
  const made = byCatalogue.get(catalogue) ?? new Map<string, Float32Array | null>();
  byCatalogue.set(catalogue, made);
  const known = made.get(title.id);
  if (known !== undefined) return known;
  const point = makePoint(title, catalogue, index.vector(title.id));
  made.set(title.id, point);
  return point;
}

function makePoint(title: Title, catalogue: Catalogue, vector: Float32Array | null): Float32Array | null {
  if (vector === null) return null;
  const { columns, share } = facetBook(catalogue);
  const point = new Float32Array(vector.length + columns.size);
  for (let i = 0; i < vector.length; i++) point[i] = (vector[i] as number) * Math.sqrt(1 - FACTS_SHARE);
  const known = facetsOf(title).flatMap((facet) => {
    const column = columns.get(facet);
    return column === undefined ? [] : [{ column, weight: weightOf(facet) * -Math.log(share(facet)) }];
  });
  const norm = Math.hypot(...known.map(({ weight }) => weight)) || 1;
  for (const { column, weight } of known) point[vector.length + column] = (weight / norm) * Math.sqrt(FACTS_SHARE);
  return point;
}

export interface UsualLikeness {
  /** Mean dot product of two points, as `pointOf` makes them. */
  readonly points: number;
  /** Mean cosine of two sentence vectors. */
  readonly stories: number;
}
const usual = new WeakMap<VectorIndex, WeakMap<Catalogue, UsualLikeness>>();
/** Titles that the mean is taken over: every so many of the catalogue. */
const SAMPLE = 200;

/** How alike any two titles are: what likeness is measured from, so that limits hold for any encoder and catalogue. */
export function usualLikeness(catalogue: Catalogue, index: VectorIndex): UsualLikeness {
  const byCatalogue = usual.get(index) ?? new WeakMap<Catalogue, UsualLikeness>();
  usual.set(index, byCatalogue);
  const known = byCatalogue.get(catalogue);
  if (known !== undefined) return known;
  const stride = Math.max(1, Math.floor(catalogue.titles.length / SAMPLE));
  const titles = catalogue.titles.filter((_, i) => i % stride === 0);
  const made = {
    points: meanLikeness(titles.flatMap((title) => pointOf(title, catalogue, index) ?? [])),
    stories: meanLikeness(titles.flatMap(({ id }) => index.vector(id) ?? [])),
  };
  byCatalogue.set(catalogue, made);
  return made;
}

/** Mean dot product of all pairs of unit vectors: (|Σv|² − n) / (n (n − 1)); 0 for fewer than two. */
function meanLikeness(vectors: readonly Float32Array[]): number {
  const n = vectors.length;
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  const square = sum.reduce((all, value) => all + value * value, 0);
  return n < 2 ? 0 : (square - n) / (n * (n - 1));
}
