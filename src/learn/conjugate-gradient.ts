import { type Gathered, gathered } from './gathered.ts';
import type { Interactions } from './interactions.ts';

/** One side of the factorisation inside the buffer: places counted in numbers. */
interface Side {
  readonly rows: number;
  readonly factors: number;
  /** The side's interactions: offsets of rows, and where columns and values begin. */
  readonly offsets: Int32Array;
  readonly columns: number;
  readonly values: number;
  readonly regularisation: Float64Array;
}

/**
 * Alternating least squares with a few steps of conjugate gradient for each row, from where the row stands (Takács,
 * Pilászy & Tikk, RecSys 2011; what `implicit` does too), in single precision. Rows never get worse by the objective.
 */
export class ConjugateGradient {
  readonly #width: number;
  readonly #k: number;
  readonly #unobserved: number;
  readonly #memory: Gathered;
  readonly #users: Side;
  readonly #items: Side;
  readonly #gram: number;
  readonly #vectors: number;

  constructor(
    byUser: Interactions,
    byItem: Interactions,
    settings: {
      factors: number;
      unobserved: number;
      userRegularisation: Float64Array;
      itemRegularisation: Float64Array;
      plain?: boolean;
    },
  ) {
    this.#k = settings.factors;
    const width = Math.ceil(settings.factors / 16) * 16;
    this.#width = width;
    this.#unobserved = settings.unobserved;
    const cells = byUser.columns.length;
    let next = 0;
    const take = (numbers: number) => {
      const at = next;
      next += Math.ceil(numbers / 4) * 4;
      return at;
    };
    const side = (matrix: Interactions, regularisation: Float64Array): Side => ({
      rows: matrix.users,
      factors: take(matrix.users * width),
      offsets: matrix.offsets,
      columns: take(cells),
      values: take(cells),
      regularisation,
    });
    this.#users = side(byUser, settings.userRegularisation);
    this.#items = side(byItem, settings.itemRegularisation);
    this.#gram = take(width * width);
    this.#vectors = take(3 * width);
    this.#memory = gathered(next, width, settings.plain);
    for (const [{ columns, values }, matrix] of [
      [this.#users, byUser],
      [this.#items, byItem],
    ] as const) {
      this.#memory.integers.set(matrix.columns, columns);
      this.#memory.floats.set(matrix.values, values);
    }
  }

  /** Puts factors in place, rows × k. */
  start(users: Float64Array, items: Float64Array): void {
    for (const [side, factors] of [
      [this.#users, users],
      [this.#items, items],
    ] as const)
      for (let row = 0; row < side.rows; row++)
        for (let f = 0; f < this.#k; f++)
          this.#memory.floats[side.factors + row * this.#width + f] = factors[row * this.#k + f] as number;
  }

  /** The factors as they stand, rows × k. */
  factors(of: 'users' | 'items'): Float64Array {
    const side = of === 'users' ? this.#users : this.#items;
    const factors = new Float64Array(side.rows * this.#k);
    for (let row = 0; row < side.rows; row++)
      for (let f = 0; f < this.#k; f++)
        factors[row * this.#k + f] = this.#memory.floats[side.factors + row * this.#width + f] as number;
    return factors;
  }

  /** Both sides once, with `steps` steps of conjugate gradient a row. */
  epoch(steps: number): void {
    this.#pass(this.#users, this.#items, steps);
    this.#pass(this.#items, this.#users, steps);
  }

  /** α₀ · HᵀH of the side that is held. */
  #face({ rows, factors }: Side): void {
    const [x, width] = [this.#memory.floats, this.#width];
    const sums = new Float64Array(width * width);
    const k = this.#k;
    // Four rows at a time: a quarter of the writes.
    const whole = rows - (rows % 4);
    for (let row = 0; row < whole; row += 4) {
      const a = factors + row * width;
      const [b, c, d] = [a + width, a + 2 * width, a + 3 * width];
      for (let i = 0; i < k; i++) {
        const p = x[a + i] as number;
        const q = x[b + i] as number;
        const r = x[c + i] as number;
        const s = x[d + i] as number;
        const to = i * width;
        for (let j = 0; j <= i; j++)
          sums[to + j] =
            (sums[to + j] as number) +
            p * (x[a + j] as number) +
            q * (x[b + j] as number) +
            r * (x[c + j] as number) +
            s * (x[d + j] as number);
      }
    }
    for (let row = whole; row < rows; row++) {
      const a = factors + row * width;
      for (let i = 0; i < k; i++)
        for (let j = 0; j <= i; j++)
          sums[i * width + j] = (sums[i * width + j] as number) + (x[a + i] as number) * (x[a + j] as number);
    }
    for (let i = 0; i < width; i++)
      for (let j = 0; j <= i; j++) {
        const value = this.#unobserved * (sums[i * width + j] as number);
        x[this.#gram + i * width + j] = value;
        x[this.#gram + j * width + i] = value;
      }
  }

  #pass(side: Side, held: Side, steps: number): void {
    this.#face(held);
    const [x, width, memory] = [this.#memory.floats, this.#width, this.#memory];
    const gram = this.#gram;
    const residual = this.#vectors;
    const direction = residual + width;
    const image = direction + width;
    for (let row = 0; row < side.rows; row++) {
      const from = side.offsets[row] as number;
      const indices = side.columns + from;
      const c = side.values + from;
      const count = (side.offsets[row + 1] as number) - from;
      const h = held.factors;
      const w = side.factors + row * width;
      const lambda = side.regularisation[row] as number;
      // r = Σ c (1 − h·w) h − (α₀G + λ) w
      memory.product(gram, w, residual, width);
      for (let f = 0; f < width; f++) x[residual + f] = -(x[residual + f] as number) - lambda * (x[w + f] as number);
      memory.residuals(indices, c, count, h, w, residual, 1);
      let square = 0;
      for (let f = 0; f < width; f++) {
        x[direction + f] = x[residual + f] as number;
        square += (x[residual + f] as number) ** 2;
      }
      for (let step = 0; step < steps && square > 1e-20; step++) {
        // A p = (α₀G + λ) p + Σ c (h·p) h; the kernel subtracts the sum, so all is kept negative.
        memory.product(gram, direction, image, width);
        for (let f = 0; f < width; f++)
          x[image + f] = -(x[image + f] as number) - lambda * (x[direction + f] as number);
        memory.residuals(indices, c, count, h, direction, image, 0);
        let curvature = 0;
        for (let f = 0; f < width; f++) curvature -= (x[direction + f] as number) * (x[image + f] as number);
        if (!(curvature > 0)) break;
        const length = square / curvature;
        let next = 0;
        for (let f = 0; f < width; f++) {
          x[w + f] = (x[w + f] as number) + length * (x[direction + f] as number);
          const value = (x[residual + f] as number) + length * (x[image + f] as number);
          x[residual + f] = value;
          next += value * value;
        }
        const turn = next / square;
        for (let f = 0; f < width; f++)
          x[direction + f] = (x[residual + f] as number) + turn * (x[direction + f] as number);
        square = next;
      }
    }
  }
}
