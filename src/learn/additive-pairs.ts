import { type EncodedLists, FRACTION, FRACTION_BITS, FRACTION_MASK } from './additive-encode.ts';
import type { FeatureGrid } from './additive-grid.ts';
import type { ListwiseLoss } from './additive-loss.ts';
import type { Pair } from './additive-parameters.ts';

/** What is left over at each row once the shapes have spoken: first and second derivative of the loss by its score. */
export interface Leftover {
  readonly features: number;
  /** Rows of list i: offsets[i] to offsets[i + 1]. */
  readonly offsets: Int32Array;
  /** Rows × features: the nearest coarse knot, −1 for "not known". */
  readonly knots: Int8Array;
  readonly residuals: Float32Array;
  readonly curvatures: Float32Array;
}

/** Rows that pairs are looked for in; more take long and tell little more. */
const ROWS_MOST = 300_000;
/** Newton steps of cells with little curvature are drawn towards 0 by this. */
const DAMPING = 5;
/** Pairs that are looked at on held-out lists for each one that is wanted. */
const SHORTLIST = 4;
/** Held-out gain in standard errors below which it may be chance. */
const CERTAIN = 2.5;
const CENTRINGS = 5;

/**
 * The pairs of features that explain most of what the shapes leave over, best first, at most `most` (after FAST, Lou et
 * al., "Accurate Intelligible Models with Pairwise Interactions", KDD 2013): a Newton step a cell of each coarse grid,
 * without its row and column means, ranked by its gain on `train` and kept where its gain on `heldOut` is above chance.
 */
export function choosePairs(
  train: Leftover,
  heldOut: Leftover,
  grids: readonly FeatureGrid[],
  eligible: readonly number[],
  most: number,
): Pair[] {
  const fits = eligible.flatMap((a, i) =>
    eligible.slice(i + 1).map((b) => {
      const cells = newtonCells(train, grids, { a, b });
      return { pair: { a, b }, ...cells };
    }),
  );
  return fits
    .sort((left, right) => right.gain - left.gain)
    .slice(0, SHORTLIST * most)
    .map(({ pair, steps }) => ({ pair, gain: heldOutGain(heldOut, grids, pair, steps) }))
    .filter(({ gain }) => gain.mean > CERTAIN * gain.error)
    .sort((left, right) => right.gain.mean - left.gain.mean)
    .slice(0, most)
    .map(({ pair }) => pair);
}

/** Evenly chosen lists with what shapes leave over of them. */
export function leftoverOf(
  loss: ListwiseLoss,
  lists: EncodedLists,
  grids: readonly FeatureGrid[],
  vector: Float64Array,
  tables: Float64Array,
): Leftover {
  const d = lists.features;
  const every = Math.max(1, Math.ceil((lists.offsets[lists.count] as number) / ROWS_MOST));
  const chosen = Array.from({ length: Math.ceil(lists.count / every) }, (_, i) => i * every);
  const offsets = new Int32Array(chosen.length + 1);
  for (const [i, list] of chosen.entries())
    offsets[i + 1] = (offsets[i] as number) + (lists.offsets[list + 1] as number) - (lists.offsets[list] as number);
  const rows = offsets[chosen.length] as number;
  const knots = new Int8Array(rows * d);
  const residuals = new Float32Array(rows);
  const curvatures = new Float32Array(rows);
  let at = 0;
  loss.pass(vector, tables, null, (row, residual, curvature, list) => {
    if (list % every !== 0) return;
    residuals[at] = residual;
    curvatures[at] = curvature;
    for (let f = 0; f < d; f++)
      knots[at * d + f] = nearestKnot(grids[f] as FeatureGrid, lists.codes[row * d + f] as number);
    at += 1;
  });
  return { features: d, offsets, knots, residuals, curvatures };
}

function nearestKnot(grid: FeatureGrid, code: number): number {
  const slot = code >> FRACTION_BITS;
  const stretch = grid.stretch[slot] as number;
  if (stretch < 0) return -1;
  const along = (grid.start[slot] as number) + (grid.step[slot] as number) * (code & FRACTION_MASK) * FRACTION;
  return along < 0.5 ? stretch : stretch + 1;
}

function cellOf({ knots, features }: Leftover, row: number, { a, b }: Pair, columns: number): number {
  const [i, j] = [knots[row * features + a] as number, knots[row * features + b] as number];
  return i < 0 || j < 0 ? -1 : i * columns + j;
}

function newtonCells(left: Leftover, grids: readonly FeatureGrid[], pair: Pair): { steps: Float64Array; gain: number } {
  const rows = (grids[pair.a] as FeatureGrid).coarse.length;
  const columns = (grids[pair.b] as FeatureGrid).coarse.length;
  const slopes = new Float64Array(rows * columns);
  const bends = new Float64Array(rows * columns);
  for (let row = 0; row < left.residuals.length; row++) {
    const cell = cellOf(left, row, pair, columns);
    if (cell < 0) continue;
    slopes[cell] = (slopes[cell] as number) + (left.residuals[row] as number);
    bends[cell] = (bends[cell] as number) + (left.curvatures[row] as number);
  }
  const steps = slopes.map((slope, cell) => slope / ((bends[cell] as number) + DAMPING));
  for (let i = 0; i < CENTRINGS; i++) centre(steps, bends, rows, columns);
  let gain = 0;
  for (let cell = 0; cell < steps.length; cell++)
    gain +=
      (steps[cell] as number) * (slopes[cell] as number) - ((steps[cell] as number) ** 2 * (bends[cell] as number)) / 2;
  return { steps, gain };
}

/** Takes the weighted means of rows, then of columns, out of a table; returns what was taken. */
export function centre(
  values: Float64Array,
  weights: Float64Array,
  rows: number,
  columns: number,
): { byRow: Float64Array; byColumn: Float64Array } {
  const take = (start: number, stride: number, count: number) => {
    let [sum, mass] = [0, 0];
    for (let i = 0, at = start; i < count; i++, at += stride) {
      sum += (values[at] as number) * (weights[at] as number);
      mass += weights[at] as number;
    }
    const mean = mass > 0 ? sum / mass : 0;
    for (let i = 0, at = start; i < count; i++, at += stride) values[at] = (values[at] as number) - mean;
    return mean;
  };
  return {
    byRow: Float64Array.from({ length: rows }, (_, i) => take(i * columns, 1, columns)),
    byColumn: Float64Array.from({ length: columns }, (_, j) => take(j, columns, rows)),
  };
}

/** What the steps would gain on lists they were not made from: the mean over lists and its standard error. */
function heldOutGain(
  left: Leftover,
  grids: readonly FeatureGrid[],
  pair: Pair,
  steps: Float64Array,
): { mean: number; error: number } {
  const columns = (grids[pair.b] as FeatureGrid).coarse.length;
  const n = left.offsets.length - 1;
  let [sum, squares] = [0, 0];
  for (let list = 0; list < n; list++) {
    let gain = 0;
    for (let row = left.offsets[list] as number; row < (left.offsets[list + 1] as number); row++) {
      const cell = cellOf(left, row, pair, columns);
      if (cell < 0) continue;
      const step = steps[cell] as number;
      gain += step * (left.residuals[row] as number) - (step * step * (left.curvatures[row] as number)) / 2;
    }
    sum += gain;
    squares += gain * gain;
  }
  const mean = sum / Math.max(1, n);
  return { mean, error: Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean) / Math.max(1, n)) };
}
