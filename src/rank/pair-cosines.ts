import type { VectorIndex } from '../ports/index.ts';
import { cosine } from './cosine.ts';

/** What the cosines of one index may take: enough for the histories of some twenty viewers on 2,000 titles. */
const BUDGET_BYTES = 16 * 2 ** 20;
/** Places that a row has room for at first; more as titles come to be compared, of however many the index holds. */
const FIRST_PLACES = 1024;

const kept = new WeakMap<VectorIndex, PairCosines>();

/** The cosines of one title with others, by their places; NaN is "not worked out yet". */
export class CosineRow {
  readonly vector: Float32Array;
  #values = new Float32Array(0);

  constructor(vector: Float32Array) {
    this.vector = vector;
  }

  get bytes(): number {
    return this.#values.byteLength;
  }

  /** The cosine with the title that has this place. */
  at(place: number, vector: Float32Array): number {
    const known = this.#values[place];
    if (known !== undefined && !Number.isNaN(known)) return known;
    if (place >= this.#values.length) this.#grow(place);
    const worked = Math.fround(cosine(vector, this.vector));
    this.#values[place] = worked;
    return worked;
  }

  #grow(place: number): void {
    const before = this.#values;
    let size = Math.max(FIRST_PLACES, before.length);
    while (size <= place) size *= 2;
    this.#values = new Float32Array(size).fill(Number.NaN);
    this.#values.set(before);
  }
}

/**
 * Cosines between titles of one index, each worked out once. The same history meets the same candidates turn after turn,
 * and multiplying their vectors again would be half the time of a ranking.
 */
export class PairCosines {
  readonly #index: VectorIndex;
  /** Where a title stands in every row. */
  readonly #places = new Map<string, number>();
  /** Of vectors that are no title's, such as the middle of an interest: kept for as long as the vector itself is. */
  readonly #towards = new WeakMap<Float32Array, CosineRow>();
  /** By title, the one used longest ago first. */
  readonly #rows = new Map<string, CosineRow>();
  #bytes = 0;

  private constructor(index: VectorIndex) {
    this.#index = index;
  }

  static of(index: VectorIndex): PairCosines {
    const known = kept.get(index);
    if (known) return known;
    const made = new PairCosines(index);
    kept.set(index, made);
    return made;
  }

  /** The row of a title that others are compared with; null where its vector is not known. */
  row(titleId: string): CosineRow | null {
    const known = this.#rows.get(titleId);
    const vector = known?.vector ?? this.#index.vector(titleId);
    if (vector === null) return null;
    const row = known ?? new CosineRow(vector);
    this.#rows.delete(titleId);
    this.#rows.set(titleId, row);
    return row;
  }

  /** The row of a vector that comes with request after request as the same object. */
  towards(vector: Float32Array): CosineRow {
    const row = this.#towards.get(vector) ?? new CosineRow(vector);
    this.#towards.set(vector, row);
    return row;
  }

  /** Where a title stands in the rows. */
  place(titleId: string): number {
    const known = this.#places.get(titleId);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(titleId, place);
    return place;
  }

  /** Lets go of the rows used longest ago where all together take more than they may. */
  trim(): void {
    this.#bytes = 0;
    for (const row of this.#rows.values()) this.#bytes += row.bytes;
    for (const [titleId, row] of this.#rows) {
      if (this.#bytes <= BUDGET_BYTES) return;
      this.#rows.delete(titleId);
      this.#bytes -= row.bytes;
    }
  }
}
