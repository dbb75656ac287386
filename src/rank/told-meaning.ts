import { clamp, type Title } from '../model/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { cosine } from './cosine.ts';

/** Titles that the spread is taken over: every so many of the catalogue. */
const SAMPLE = 2000;
/** Deviations above the mean at which a title is as near to free words as titles come. */
const NEAREST = 3;

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}
const spreads = new WeakMap<Float32Array, { index: VectorIndex; spread: Spread }>();

/** How near the titles of the catalogue lie to the words as a rule: the scale differs from phrase to phrase. */
function spreadOf(vector: Float32Array, index: VectorIndex, byId: ReadonlyMap<string, Title>): Spread {
  const known = spreads.get(vector);
  if (known?.index === index) return known.spread;
  const stride = Math.max(1, Math.floor(byId.size / SAMPLE));
  let [count, sum, squares, at] = [0, 0, 0, 0];
  for (const id of byId.keys()) {
    if (at++ % stride !== 0) continue;
    const other = index.vector(id);
    if (other === null) continue;
    const near = cosine(vector, other);
    count += 1;
    sum += near;
    squares += near * near;
  }
  const mean = sum / Math.max(1, count);
  const spread = { mean, deviation: Math.sqrt(Math.max(1e-12, squares / Math.max(1, count) - mean * mean)) };
  spreads.set(vector, { index, spread });
  return spread;
}

/**
 * How near titles come to words told in free text, 0 (no nearer than most) to 1 (as near as titles come): cosine above
 * the mean of the catalogue, in deviations, of which three are 1. A title without a vector is at 0.
 */
export function meaningOf(
  vector: Float32Array,
  index: VectorIndex,
  byId: ReadonlyMap<string, Title>,
): (titleId: string) => number {
  const { mean, deviation } = spreadOf(vector, index, byId);
  return (titleId) => {
    const other = index.vector(titleId);
    return other === null ? 0 : clamp((cosine(vector, other) - mean) / deviation / NEAREST, 0, 1);
  };
}
