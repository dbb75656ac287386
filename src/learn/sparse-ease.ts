import type { Ease } from './ease.ts';
import { topItems } from './recommender.ts';

/** A sparse items × items matrix in rows; the columns of a row ascend. */
export interface SparseWeights {
  readonly items: number;
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float32Array;
}

/**
 * The weights of a fitted EASE between items that have most to do with each other: a pair stays where it is among the
 * `strongest` of either item by its partial correlation ρ_ij = ±√(B_ij · B_ji) (the Gaussian graphical model behind
 * EASE: Steck, "Markov Random Fields for Collaborative Filtering", NeurIPS 2019). Both directions of a pair stay or go
 * together. Negative weights count: without them the answers are clearly worse.
 */
export function sparseEase(ease: Ease, items: number, strongest: number): SparseWeights {
  const kept = Array.from({ length: items }, () => new Set<number>());
  const squares = new Float64Array(items);
  for (let i = 0; i < items; i++) {
    for (let j = 0; j < items; j++) {
      const square = Math.abs(ease.weight(i, j) * ease.weight(j, i));
      squares[j] = square > 0 ? square : Number.NEGATIVE_INFINITY;
    }
    for (const j of topItems(squares, Math.min(strongest, items))) {
      kept[i]?.add(j);
      kept[j]?.add(i);
    }
  }
  const offsets = new Int32Array(items + 1);
  for (const [i, { size }] of kept.entries()) offsets[i + 1] = (offsets[i] as number) + size;
  const columns = new Int32Array(offsets[items] as number);
  const weights = new Float32Array(columns.length);
  for (const [i, others] of kept.entries()) {
    const from = offsets[i] as number;
    columns.set(Int32Array.from(others).sort(), from);
    for (let at = from; at < (offsets[i + 1] as number); at++) weights[at] = ease.weight(i, columns[at] as number);
  }
  return { items, offsets, columns, weights };
}

/** One cell; 0 where it was left out. */
export function weightAt({ offsets, columns, weights }: SparseWeights, row: number, column: number): number {
  let low = offsets[row] as number;
  let high = offsets[row + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle] as number) < column) low = middle + 1;
    else high = middle;
  }
  return low < (offsets[row + 1] as number) && columns[low] === column ? (weights[low] as number) : 0;
}
