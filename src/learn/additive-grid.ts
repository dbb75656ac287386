import type { AdditiveList } from './additive-lists.ts';

/** More knots than this do not fit the fixed-point code of a cell. */
export const KNOTS_MOST = 60;
/** Values a feature's quantiles are taken from, at most. */
const SAMPLE = 50_000;

/**
 * The knots of one feature, ascending; and a coarser choice among them, on which contexts
 * and pairs are learned. Its slots in a table are one a knot, a pad, one for "not known" (always 0) and a pad, so that
 * slot and slot + 1 can be read for every code.
 */
export class FeatureGrid {
  readonly knots: Float64Array;
  /** Indices into `knots`; the first and the last are among them. */
  readonly coarse: Int32Array;
  /** Where its slots begin in a table. */
  readonly base: number;
  readonly slots: number;
  /** Of each slot: the coarse stretch it begins in (−1 for "not known"), where in it, and the length of its own. */
  readonly stretch: Int32Array;
  readonly start: Float64Array;
  readonly step: Float64Array;

  constructor(knots: Float64Array, coarseMost: number, base: number) {
    this.knots = knots;
    this.base = base;
    this.slots = knots.length + 3;
    this.coarse = spread(knots.length, coarseMost);
    this.stretch = new Int32Array(this.slots).fill(-1);
    this.start = new Float64Array(this.slots);
    this.step = new Float64Array(this.slots);
    for (let at = 0; at + 1 < this.coarse.length; at++) {
      const [from, to] = [this.coarse[at] as number, this.coarse[at + 1] as number];
      const [low, high] = [knots[from] as number, knots[to] as number];
      for (let slot = from; slot < to; slot++) {
        this.stretch[slot] = at;
        this.start[slot] = ((knots[slot] as number) - low) / (high - low);
        this.step[slot] = ((knots[slot + 1] as number) - (knots[slot] as number)) / (high - low);
      }
    }
    // The last knot ends the last stretch.
    this.stretch[knots.length - 1] = Math.max(0, this.coarse.length - 2);
    this.start[knots.length - 1] = this.coarse.length > 1 ? 1 : 0;
  }

  /** The slot of "not known". */
  get missing(): number {
    return this.knots.length + 1;
  }

  /** Whether it takes more than one value: otherwise there is nothing to learn of it. */
  get varies(): boolean {
    return this.knots.length > 1;
  }

  /** Where `value` lies on the knots, 0 to knots − 1, in fractions of their stretches. */
  place(value: number): number {
    const { knots } = this;
    const last = knots.length - 1;
    if (!(value > (knots[0] as number))) return 0;
    if (value >= (knots[last] as number)) return last;
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((knots[middle] as number) <= value) low = middle;
      else high = middle;
    }
    const from = knots[low] as number;
    return low + (value - from) / ((knots[high] as number) - from);
  }
}

/** `most` of the numbers 0 … count − 1, evenly spread, both ends among them. */
function spread(count: number, most: number): Int32Array {
  const wanted = Math.min(count, Math.max(2, most));
  if (count === 1) return Int32Array.of(0);
  return Int32Array.from({ length: wanted }, (_, i) => Math.round((i * (count - 1)) / (wanted - 1)));
}

/** One grid a feature, from the values in the lists; a feature of few values gets a knot at each. */
export function gridsOf(
  lists: readonly AdditiveList[],
  { features, knots, coarse }: { features: number; knots: number; coarse: number },
): FeatureGrid[] {
  const rows = lists.reduce((sum, { targets }) => sum + targets.length, 0);
  const every = Math.max(1, Math.ceil(rows / SAMPLE));
  const sampled: Float64Array[] = Array.from({ length: features }, () => new Float64Array(Math.ceil(rows / every)));
  const counts = new Int32Array(features);
  let row = 0;
  for (const list of lists)
    for (let i = 0; i < list.targets.length; i++, row++) {
      if (row % every !== 0) continue;
      for (let f = 0; f < features; f++) {
        const value = list.features[i * features + f] as number;
        if (!Number.isFinite(value)) continue;
        (sampled[f] as Float64Array)[counts[f] as number] = value;
        counts[f] = (counts[f] as number) + 1;
      }
    }
  let base = 0;
  return sampled.map((values, f) => {
    const grid = new FeatureGrid(knotsOf(values.subarray(0, counts[f]).sort(), knots), coarse, base);
    base += grid.slots;
    return grid;
  });
}

/**
 * At most `most` ascending knots, the least and the greatest value among them, at even steps of the mean of rank and
 * range: by rank alone the tails would have no knot, by range alone the bulk would have few.
 */
function knotsOf(sorted: Float64Array, most: number): Float64Array {
  if (sorted.length === 0) return Float64Array.of(0);
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= most) return distinct;
  const [least, last] = [sorted[0] as number, sorted.length - 1];
  const range = (sorted[last] as number) - least;
  const chosen = new Set<number>();
  for (let i = 0; i <= last; i++) {
    const value = sorted[i] as number;
    const measure = (i / last + (value - least) / range) / 2;
    if (measure >= chosen.size / (most - 1) || i === last) chosen.add(value);
  }
  return Float64Array.from(chosen).sort();
}
