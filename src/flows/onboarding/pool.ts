import type { PickPrior } from '../../learn/index.ts';
import { type Maturity, type Title, withinMaturity } from '../../model/index.ts';
import type { CollaborativeModel, VectorIndex } from '../../ports/index.ts';
import type { Library } from '../services.ts';

/** The titles that may be asked about, and what is believed of who picks them before anybody was asked. */
export interface PickPool {
  readonly titles: readonly Title[];
  readonly prior: PickPrior;
}

/** Neighbours by who watched what that describe a title. */
const NEIGHBOURS = 50;

const pools = new WeakMap<Library, Map<Maturity, PickPool>>();

/** The pool under a cap; worked out once for a library, since nothing of the viewer is in it. */
export function poolUnder(library: Library, cap: Maturity, param: (name: string) => number): PickPool {
  const known = pools.get(library) ?? new Map<Maturity, PickPool>();
  pools.set(library, known);
  const made = known.get(cap) ?? makePool(library, cap, param);
  known.set(cap, made);
  return made;
}

function makePool(library: Library, cap: Maturity, param: (name: string) => number): PickPool {
  const titles = library.catalogue.titles
    .filter((title) => withinMaturity(title.maturity, cap))
    .sort((a, b) => b.popularity - a.popularity || (a.id < b.id ? -1 : 1))
    .slice(0, param('onboarding.pool'));
  return { titles, prior: priorOf(titles, library, param) };
}

/** Who picks what, from how widely known the titles are and how alike they are. */
export function priorOf(
  titles: readonly Title[],
  { index, collaborative }: Pick<Library, 'index' | 'collaborative'>,
  param: (name: string) => number,
): PickPrior {
  const chance = Float64Array.from(
    titles,
    ({ popularity }) => param('onboarding.liked-share') * (popularity / 100) ** param('onboarding.known-power'),
  );
  const n = titles.length;
  const likeness = new Float32Array(n * n);
  const share = param('onboarding.collaborative-share');
  const company = companyOf(titles, collaborative);
  // A title that nobody watched is described by its content alone; the roots keep the whole positive semi-definite.
  const content = contentVectors(titles, index).map((vector, i) =>
    company.known[i] ? vector?.map((value) => value * Math.sqrt(1 - share)) : vector,
  );
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) likeness[i * n + j] = dot(content[i], content[j]) + share * company.shared(i, j);
  for (let i = 0; i < n; i++) {
    likeness[i * n + i] = 1;
    for (let j = 0; j < i; j++) likeness[j * n + i] = likeness[i * n + j] as number;
  }
  return { chance, likeness, explained: param('onboarding.explained') };
}

/** Sentence vectors less their mean, unit length: what all titles share says nothing of a taste. Null: no vector. */
function contentVectors(titles: readonly Title[], index: VectorIndex): (Float32Array | null)[] {
  const vectors = titles.map(({ id }) => index.vector(id));
  const there = vectors.filter((vector) => vector !== null);
  const mean = new Float32Array(there[0]?.length ?? 0);
  for (const vector of there)
    for (let d = 0; d < mean.length; d++) mean[d] = (mean[d] as number) + (vector[d] as number) / there.length;
  return vectors.map((vector) => {
    if (vector === null) return null;
    const centred = vector.map((value, d) => value - (mean[d] as number));
    const norm = Math.sqrt(dot(centred, centred));
    return norm > 0 ? centred.map((value) => value / norm) : null;
  });
}

function dot(a: Float32Array | null | undefined, b: Float32Array | null | undefined): number {
  if (!a || !b) return 0;
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}

/**
 * The company each title keeps: itself and what the same people watched, a unit vector over all titles. `shared` is the
 * inner product of two of them, 0 for a title that nobody watched.
 */
function companyOf(titles: readonly Title[], collaborative: CollaborativeModel | null) {
  const n = titles.length;
  const known = titles.map(({ id }) => collaborative?.knows(id) === true);
  const products = new Float32Array(n * n);
  /** By neighbour, which titles have it and how strongly: few pairs share one. */
  const bearers = new Map<string, { i: number; weight: number }[]>();
  for (const [i, { id }] of titles.entries()) {
    if (collaborative === null || !known[i]) continue;
    const near = collaborative.neighbours(id, NEIGHBOURS).filter(({ score }) => score > 0);
    const company = [{ id, score: 1 }, ...near];
    const norm = Math.hypot(...company.map(({ score }) => score));
    for (const { id: other, score } of company) {
      const list = bearers.get(other) ?? [];
      list.push({ i, weight: score / norm });
      bearers.set(other, list);
    }
  }
  for (const list of bearers.values())
    for (const a of list)
      for (const b of list)
        if (b.i < a.i) products[a.i * n + b.i] = (products[a.i * n + b.i] as number) + a.weight * b.weight;
  return { known, shared: (i: number, j: number): number => products[i * n + j] as number };
}
