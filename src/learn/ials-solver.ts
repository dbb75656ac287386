import { type DotTile, dotTile } from './dot-tile.ts';

/** Observations that stand side by side in the panel. */
const PANEL = 512;
/** From panel row to panel row; no multiple of a page, or all rows would fall on the same lines of the cache. */
const ROW = PANEL + 8;
const round4 = (n: number) => Math.ceil(n / 4) * 4;

/** What one user's (or item's) equations are made of. */
export interface Observations {
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Solves, for one row w (length k) against the other side's factors H (n × k):
 *
 *   min_w  Σ_observed c (w·h − 1)² + α₀ Σ_all (w·h)² + λ_w ‖w‖²
 *
 * by one Newton step for each block of coordinates, which is exact where the block is the whole of w (iALS++, Rendle et
 * al. 2021). Normal equations of a block B with the rest held: (Σ c h_B h_Bᵀ + α₀ G_BB + λ_w I) δ = gradient_B, G = HᵀH.
 */
export class RowSolver {
  readonly #k: number;
  readonly #block: number;
  readonly #rows: number;
  readonly #alpha: number;
  readonly #tile: DotTile;
  /** Where in the tile's buffer the equations (rows × rows) begin; the panel (rows × ROW) stands at 0. */
  readonly #equations: number;
  /** HᵀH, k × k. */
  readonly #gram: Float64Array;
  #factors: Float64Array = new Float64Array();
  #residuals = new Float64Array(PANEL);
  readonly #gradient: Float64Array;

  constructor({ factors, block, unobserved }: { factors: number; block: number; unobserved: number }) {
    this.#k = factors;
    this.#block = Math.min(block, factors);
    this.#rows = round4(Math.max(this.#block, 4));
    this.#alpha = unobserved;
    this.#equations = this.#rows * ROW;
    this.#tile = dotTile(this.#rows * ROW + this.#rows * this.#rows);
    this.#gram = new Float64Array(factors * factors);
    this.#gradient = new Float64Array(this.#block);
  }

  /** HᵀH of the factors last faced, k × k. */
  get gram(): Float64Array {
    return this.#gram;
  }

  /** Puts the other side in place: its factors, row-major n × k. */
  face(factors: Float64Array): void {
    this.#factors = factors;
    const [k, n] = [this.#k, factors.length / this.#k];
    this.#gram.fill(0);
    const columns = new Int32Array(PANEL);
    // The whole of HᵀH, by pairs of blocks where k is longer than one; each pair through plain sums.
    if (this.#block === k) {
      this.#clear();
      for (let from = 0; from < n; from += PANEL) {
        const length = Math.min(PANEL, n - from);
        for (let i = 0; i < length; i++) columns[i] = from + i;
        this.#gather(columns, null, 0, length, 0, k);
        this.#accumulate(length);
      }
      const { buffer } = this.#tile;
      for (let i = 0; i < k; i++)
        for (let j = 0; j <= i; j++) {
          const value = buffer[this.#equations + i * this.#rows + j] as number;
          this.#gram[i * k + j] = value;
          this.#gram[j * k + i] = value;
        }
      return;
    }
    for (let row = 0; row < n; row++)
      for (let i = 0; i < k; i++) {
        const left = factors[row * k + i] as number;
        for (let j = 0; j <= i; j++)
          this.#gram[i * k + j] = (this.#gram[i * k + j] as number) + left * (factors[row * k + j] as number);
      }
    for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) this.#gram[j * k + i] = this.#gram[i * k + j] as number;
  }

  #clear(): void {
    this.#tile.buffer.fill(0, this.#equations);
  }

  /** √c · h of each observation, turned: coordinate `start + f` of all of them side by side in panel row f. */
  #gather(columns: Int32Array, roots: Float64Array | null, from: number, length: number, start: number, size: number) {
    const [x, h, k] = [this.#tile.buffer, this.#factors, this.#k];
    for (let i = 0; i < length; i++) {
      const source = (columns[from + i] as number) * k + start;
      const root = roots === null ? 1 : (roots[from + i] as number);
      for (let f = 0; f < size; f++) x[f * ROW + i] = root * (h[source + f] as number);
    }
    if (length % 2 === 1) for (let f = 0; f < size; f++) x[f * ROW + length] = 0;
  }

  /** Adds panel · panelᵀ to the lower triangle of the equations. */
  #accumulate(length: number): void {
    const even = length + (length % 2);
    for (let i = 0; i < this.#rows; i += 4)
      for (let j = 0; j < i + 4; j += 2)
        this.#tile.add(this.#equations + i * this.#rows + j, i * ROW, j * ROW, this.#rows, ROW, even, 1);
  }

  /**
   * Improves row `at` (k numbers from `at · k`) of `target` in place. `cold` says that the row is to be found from
   * nothing rather than bettered.
   */
  solve(target: Float64Array, at: number, observed: Observations, regularisation: number): void {
    const { columns, values, from, to } = observed;
    const [k, h, count] = [this.#k, this.#factors, to - from];
    const w = at * k;
    if (this.#residuals.length < count) this.#residuals = new Float64Array(2 * count);
    const residuals = this.#residuals;
    const roots = new Float64Array(count);
    const own = columns.subarray(from, to);
    for (let i = 0; i < count; i++) {
      const root = Math.sqrt(values[from + i] as number);
      const source = (own[i] as number) * k;
      let predicted = 0;
      for (let f = 0; f < k; f++) predicted += (target[w + f] as number) * (h[source + f] as number);
      roots[i] = root;
      residuals[i] = root * (predicted - 1);
    }
    for (let start = 0; start < k; start += this.#block)
      this.#step(target, w, { columns: own, roots, residuals, start, regularisation });
  }

  #step(
    target: Float64Array,
    w: number,
    at: { columns: Int32Array; roots: Float64Array; residuals: Float64Array; start: number; regularisation: number },
  ): void {
    const { columns, roots, residuals, start, regularisation } = at;
    const [k, x] = [this.#k, this.#tile.buffer];
    const size = Math.min(this.#block, k - start);
    const gradient = this.#gradient;
    for (let f = 0; f < size; f++) {
      let sum = 0;
      for (let g = 0; g < k; g++) sum += (this.#gram[(start + f) * k + g] as number) * (target[w + g] as number);
      gradient[f] = this.#alpha * sum + regularisation * (target[w + start + f] as number);
    }
    this.#clear();
    for (let from = 0; from < columns.length; from += PANEL) {
      const length = Math.min(PANEL, columns.length - from);
      this.#gather(columns, roots, from, length, start, size);
      this.#accumulate(length);
      for (let f = 0; f < size; f++) {
        let sum = 0;
        for (let i = 0; i < length; i++) sum += (x[f * ROW + i] as number) * (residuals[from + i] as number);
        gradient[f] = (gradient[f] as number) + sum;
      }
    }
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) {
        const cell = this.#equations + i * this.#rows + j;
        const shared = this.#alpha * (this.#gram[(start + i) * k + start + j] as number);
        x[cell] = (x[cell] as number) + shared + (i === j ? regularisation : 0);
      }
    solveCholesky(x, this.#equations, this.#rows, gradient, size);
    for (let f = 0; f < size; f++) target[w + start + f] = (target[w + start + f] as number) - (gradient[f] as number);
    if (start + size >= k) return;
    for (let i = 0; i < columns.length; i++) {
      const source = (columns[i] as number) * k + start;
      let change = 0;
      for (let f = 0; f < size; f++) change += (gradient[f] as number) * (this.#factors[source + f] as number);
      residuals[i] = (residuals[i] as number) - (roots[i] as number) * change;
    }
  }
}

/**
 * Solves A z = b in place of b, with A (size × size, lower triangle, rows `stride` apart from `at` on) positive definite;
 * A becomes its Cholesky factor. A pivot that rounding makes not positive zeroes its coordinate, so no NaN comes out.
 */
export function solveCholesky(x: Float64Array, at: number, stride: number, b: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const row = at + i * stride;
    for (let j = 0; j <= i; j++) {
      const other = at + j * stride;
      let sum = x[row + j] as number;
      for (let k = 0; k < j; k++) sum -= (x[row + k] as number) * (x[other + k] as number);
      if (i === j) x[row + j] = sum > 0 ? Math.sqrt(sum) : Number.POSITIVE_INFINITY;
      else x[row + j] = sum / (x[other + j] as number);
    }
    let value = b[i] as number;
    for (let k = 0; k < i; k++) value -= (x[row + k] as number) * (b[k] as number);
    b[i] = value / (x[row + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    const value = (b[i] as number) / (x[at + i * stride + i] as number);
    b[i] = value;
    for (let k = 0; k < i; k++) b[k] = (b[k] as number) - value * (x[at + i * stride + k] as number);
  }
}
