import type { FeatureGrid } from './additive-grid.ts';
import type { AdditiveList } from './additive-lists.ts';

/**
 * Lists made ready for many passes. A cell's code is its place on the feature's knots in fixed point: the slot in the
 * upper bits, the way to the next one in the lower `FRACTION_BITS`.
 */
export interface EncodedLists {
  readonly features: number;
  readonly count: number;
  /** Rows of list i: offsets[i] to offsets[i + 1]. */
  readonly offsets: Int32Array;
  readonly codes: Uint16Array;
  /** Of each row, what counts and is not learned. */
  readonly givens: Float32Array;
  /** weight × target of each row. */
  readonly gains: Float32Array;
  /** Sum of gains of each list. */
  readonly totals: Float64Array;
  /** 0: none; i + 1: context i. */
  readonly contexts: Int32Array;
  /** Sum of all gains. */
  readonly mass: number;
}

export const FRACTION_BITS = 10;
export const FRACTION_MASK = (1 << FRACTION_BITS) - 1;
export const FRACTION = 1 / (1 << FRACTION_BITS);

/** Codes lists on the grids. Lists without an outcome are left out. Throws a `RangeError` that says what is wrong. */
export function encodeLists(lists: readonly AdditiveList[], grids: readonly FeatureGrid[]): EncodedLists {
  const d = grids.length;
  const kept = lists.filter(({ targets }) => targets.some((target) => target > 0));
  const offsets = new Int32Array(kept.length + 1);
  for (const [i, { targets }] of kept.entries()) offsets[i + 1] = (offsets[i] as number) + targets.length;
  const rows = offsets[kept.length] as number;
  const codes = new Uint16Array(rows * d);
  const gains = new Float32Array(rows);
  const givens = new Float32Array(rows);
  const totals = new Float64Array(kept.length);
  const contexts = new Int32Array(kept.length);
  for (const [i, { features, targets, weights, offsets: given, context }] of kept.entries()) {
    const start = offsets[i] as number;
    for (let cell = 0; cell < features.length; cell++)
      codes[start * d + cell] = codeOf(grids[cell % d] as FeatureGrid, features[cell] as number);
    for (let row = 0; row < targets.length; row++) {
      const gain = (targets[row] as number) * (weights?.[row] ?? 1);
      if (!(gain >= 0 && gain < Number.POSITIVE_INFINITY))
        throw new RangeError(`a target times its weight is ${gain}, where 0 or more is wanted`);
      gains[start + row] = gain;
      totals[i] = (totals[i] as number) + gain;
    }
    if (given !== undefined) givens.set(given, start);
    contexts[i] = context === undefined ? 0 : context + 1;
  }
  return {
    features: d,
    count: kept.length,
    offsets,
    codes,
    givens,
    gains,
    totals,
    contexts,
    mass: totals.reduce((sum, total) => sum + total, 0),
  };
}

function codeOf(grid: FeatureGrid, value: number): number {
  if (Number.isNaN(value)) return grid.missing << FRACTION_BITS;
  return Math.round(grid.place(value) * (1 << FRACTION_BITS));
}
