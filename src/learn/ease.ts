import { cleaned, type History, type Interactions, support, transposed } from './interactions.ts';
import { invert, type SymmetricMatrix, symmetricMatrix } from './inverse.ts';
import { guarded, notFitted, type Progress, type StorableRecommender } from './recommender.ts';
import { floats, integers, packed, unpacked } from './storage.ts';

export interface EaseOptions {
  /** λ: ridge on each weight; grows with the number of users. */
  readonly regularisation?: number;
  /** Items that fewer users have are left out of the inverse and score 0. */
  readonly minSupport?: number;
}

/**
 * EASE, an item-item model with a closed form (Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019).
 * With X users × items, G = XᵀX + λI (items × items) and P = G⁻¹, the weights that minimise ‖X − XB‖² + λ‖B‖² under
 * diag(B) = 0 are B_ij = −P_ij / P_jj off the diagonal. Scores of a history x are xB.
 *
 * Time: items³ multiplications; memory: 8 · items² bytes while fitting, 4 · items² after.
 */
export class Ease implements StorableRecommender {
  readonly #options: Required<EaseOptions>;
  #items = 0;
  /** Item of each row of the weights, and row of each item (−1: left out). */
  #kept: Int32Array = new Int32Array();
  #rows: Int32Array = new Int32Array();
  /** B, row-major, kept × kept. */
  #weights: Float32Array | null = null;

  constructor({ regularisation = 200, minSupport = 1 }: EaseOptions = {}) {
    if (!(regularisation > 0)) throw new RangeError(`a regularisation of ${regularisation} is not above 0`);
    this.#options = { regularisation, minSupport };
  }

  get name(): string {
    const { regularisation, minSupport } = this.#options;
    return `EASE λ=${regularisation}${minSupport > 1 ? ` support≥${minSupport}` : ''}`;
  }

  fit(data: Interactions, onProgress: Progress = () => {}): void {
    const counts = support(data);
    const { regularisation, minSupport } = this.#options;
    this.#keep(
      data.items,
      Int32Array.from(counts.keys()).filter((item) => (counts[item] as number) >= Math.max(1, minSupport)),
    );
    const gram = this.#gram(data);
    for (let i = 0; i < gram.size; i++) {
      const at = i * gram.stride + i;
      gram.cells[at] = (gram.cells[at] as number) + regularisation;
    }
    invert(gram, (done, total) => onProgress(done, total, 'inverting'));
    this.#weights = weightsOf(gram);
  }

  #keep(items: number, kept: Int32Array): void {
    this.#items = items;
    this.#kept = kept;
    this.#rows = new Int32Array(items).fill(-1);
    for (const [row, item] of kept.entries()) this.#rows[item] = row;
  }

  /** XᵀX over the kept items, lower triangle. */
  #gram(data: Interactions): SymmetricMatrix {
    const matrix = symmetricMatrix(this.#kept.length);
    const { cells, stride } = matrix;
    const byItem = transposed(data);
    // By rows of the result, so that the writes of one item stay within one row.
    for (const [row, item] of this.#kept.entries())
      for (let a = byItem.offsets[item] as number; a < (byItem.offsets[item + 1] as number); a++) {
        const user = byItem.columns[a] as number;
        const value = byItem.values[a] as number;
        for (let b = data.offsets[user] as number; b < (data.offsets[user + 1] as number); b++) {
          const other = data.columns[b] as number;
          if (other > item) break;
          const column = this.#rows[other] as number;
          if (column >= 0)
            cells[row * stride + column] =
              (cells[row * stride + column] as number) + value * (data.values[b] as number);
        }
      }
    return matrix;
  }

  scores(history: History): Float64Array {
    if (this.#weights === null) throw notFitted(this.name);
    const scores = new Float64Array(this.#items);
    const n = this.#kept.length;
    const { items, values } = cleaned(history, this.#items);
    const sums = new Float64Array(n);
    for (const [i, item] of items.entries()) {
      const row = this.#rows[item] as number;
      if (row < 0) continue;
      const value = values[i] as number;
      const weights = this.#weights.subarray(row * n, (row + 1) * n);
      for (let j = 0; j < n; j++) sums[j] = (sums[j] as number) + value * (weights[j] as number);
    }
    for (let j = 0; j < n; j++) scores[this.#kept[j] as number] = sums[j] as number;
    return guarded(scores);
  }

  /** The weight from one item to another: how much having `from` speaks for `to`. For explanations and tests. */
  weight(from: number, to: number): number {
    if (this.#weights === null) throw notFitted(this.name);
    const [row, column] = [this.#rows[from] ?? -1, this.#rows[to] ?? -1];
    return row < 0 || column < 0 ? 0 : (this.#weights[row * this.#kept.length + column] as number);
  }

  save(): Uint8Array {
    if (this.#weights === null) throw notFitted(this.name);
    return packed('ease', { ...this.#options, items: this.#items }, { kept: this.#kept, weights: this.#weights });
  }

  load(bytes: Uint8Array): void {
    const stored = unpacked('ease', bytes);
    const kept = integers(stored, 'kept');
    const weights = floats(stored, 'weights');
    if (weights.length !== kept.length ** 2) throw new RangeError('the stored weights are not square');
    this.#keep((stored.settings as { items: number }).items, kept);
    this.#weights = weights;
  }
}

/** B from P, as Float32, row-major without padding. */
function weightsOf({ size, stride, cells }: SymmetricMatrix): Float32Array {
  const weights = new Float32Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      if (i !== j) weights[i * size + j] = -(cells[i * stride + j] as number) / (cells[j * stride + j] as number);
  return weights;
}
