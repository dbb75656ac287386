import type { VectorIndex } from '../ports/index.ts';
import { cosine } from './cosine.ts';

/** What the cosines of one index may take: enough for the histories of some twenty viewers on 2,000 titles. */
const BUDGET_BYTES = 16 * 2 ** 20;

const kept = new WeakMap<VectorIndex, PairCosines>();

/**
 * Cosines between titles of one index, each worked out once. The same history meets the same candidates turn after turn,
 * and multiplying their vectors again would be half the time of a ranking.
 */
export class PairCosines {
  readonly #index: VectorIndex;
  readonly #rowsMost: number;
  /** Where a title stands in every row. */
  readonly #places = new Map<string, number>();
  /** By title, the one used longest ago first; NaN is "not worked out yet". */
  readonly #rows = new Map<string, Float32Array>();

  private constructor(index: VectorIndex) {
    this.#index = index;
    this.#rowsMost = Math.max(1, Math.floor(BUDGET_BYTES / (4 * Math.max(1, index.size))));
  }

  static of(index: VectorIndex): PairCosines {
    const known = kept.get(index);
    if (known) return known;
    const made = new PairCosines(index);
    kept.set(index, made);
    return made;
  }

  /** The row of a title that others are compared with; null where its vector is not known. */
  row(titleId: string): Float32Array | null {
    if (this.#index.vector(titleId) === null) return null;
    const row = this.#rows.get(titleId) ?? new Float32Array(this.#index.size).fill(Number.NaN);
    this.#rows.delete(titleId);
    this.#rows.set(titleId, row);
    if (this.#rows.size > this.#rowsMost) {
      const [oldest] = this.#rows.keys();
      if (oldest !== undefined) this.#rows.delete(oldest);
    }
    return row;
  }

  /** Where a title stands in the rows; −1 where its vector is not known. */
  place(titleId: string): number {
    const known = this.#places.get(titleId);
    if (known !== undefined) return known;
    if (this.#index.vector(titleId) === null) return -1;
    const place = this.#places.size;
    this.#places.set(titleId, place);
    return place;
  }

  /** The cosine of a title with the one whose row it is. A place beyond the index's size is worked out each time. */
  at(row: Float32Array, rowId: string, place: number, titleId: string): number {
    const known = row[place];
    if (known !== undefined && !Number.isNaN(known)) return known;
    const worked = Math.fround(cosine(this.#index.vector(titleId), this.#index.vector(rowId)));
    row[place] = worked;
    return worked;
  }
}
