import type { FeatureGrid } from './additive-grid.ts';

/** +1: never falls; −1: never rises; 0: free. */
export type Monotone = -1 | 0 | 1;

/** Which two features a surface is over. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

export interface Penalties {
  /** On the mean square of a shape's values. */
  readonly ridge: number;
  /** On the squared second differences of a shape's values from knot to knot (P-splines, Eilers and Marx 1996). */
  readonly smoothness: number;
  /** On the mean square of what a context adds to a shape. */
  readonly contextRidge: number;
  /** On the mean square of a surface's values, and on its second differences along both axes. */
  readonly pairRidge: number;
  readonly pairSmoothness: number;
}

/** What softplus maps onto `y`. */
const unsoftplus = (y: number) => (y > 30 ? y : Math.log(Math.expm1(y)));
const softplus = (x: number) => (x > 30 ? x : Math.log1p(Math.exp(x)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
/** A step that a constrained shape begins with, at least: nearly flat, yet steep enough for a gradient. */
const LEAST_STEP = 0.05;

/**
 * How one vector of free numbers makes the tables of all shapes, and how gradients go back. Table 0 is the shape
 * everywhere; table c + 1 the one in context c. A free shape is its values at the knots, plus in a context a coarser
 * shape; a constrained one is a start and steps softplus(θ), in a context softplus(θ + φ) with φ constant on coarse
 * stretches, so that the constraint holds in every context. Surfaces stand at the end, row-major, as they are.
 */
export class Parameters {
  readonly grids: readonly FeatureGrid[];
  readonly pairs: readonly Pair[];
  readonly contexts: number;
  readonly monotone: readonly Monotone[];
  /** Numbers in one table. */
  readonly slots: number;
  readonly length: number;
  /** Where each surface begins, in the vector. */
  readonly surfaces: readonly number[];
  /** The tables of the straight lines that shapes are pulled towards. */
  readonly lines: Float64Array;
  readonly #general: number[] = [];
  readonly #special: number[][] = [];

  /** `slopes`: of the lines that shapes are pulled towards, everywhere and then a context each; flat where left out. */
  constructor(
    grids: readonly FeatureGrid[],
    monotone: readonly Monotone[],
    contexts: number,
    slopes: readonly (readonly number[])[] = [],
    pairs: readonly Pair[] = [],
  ) {
    this.grids = grids;
    this.monotone = monotone;
    this.contexts = contexts;
    this.pairs = pairs;
    this.slots = grids.reduce((sum, { slots }) => sum + slots, 0);
    let at = 0;
    for (const grid of grids) {
      this.#general.push(at);
      if (grid.varies) at += grid.knots.length;
    }
    for (let context = 0; context < contexts; context++)
      this.#special.push(
        grids.map((grid, f) => {
          const here = at;
          if (grid.varies) at += grid.coarse.length - (this.#sign(f) === 0 ? 0 : 1);
          return here;
        }),
      );
    this.surfaces = pairs.map(({ a, b }) => {
      const here = at;
      at += this.#grid(a).coarse.length * this.#grid(b).coarse.length;
      return here;
    });
    this.length = at;
    this.lines = new Float64Array((contexts + 1) * this.slots);
    for (let c = 0; c <= contexts; c++)
      for (const [f, grid] of grids.entries())
        for (const [k, knot] of grid.knots.entries())
          this.lines[c * this.slots + grid.base + k] =
            (slopes[c]?.[f] ?? slopes[0]?.[f] ?? 0) * (knot - (grid.knots[0] as number));
  }

  #grid(f: number): FeatureGrid {
    return this.grids[f] as FeatureGrid;
  }

  #sign(f: number): Monotone {
    return this.monotone[f] ?? 0;
  }

  /** The lines; or what `before` knew of shapes and contexts, where it is given. */
  initial(before?: Float64Array): Float64Array {
    const vector = new Float64Array(this.length);
    if (before !== undefined) {
      vector.set(before.subarray(0, this.surfaces[0] ?? this.length));
      return vector;
    }
    for (const [f, grid] of this.grids.entries()) {
      if (!grid.varies) continue;
      const sign = this.#sign(f);
      const from = this.#general[f] as number;
      const lineAt = (c: number, k: number) => this.lines[c * this.slots + grid.base + k] as number;
      const stepAt = (c: number, k: number) =>
        unsoftplus(Math.max(LEAST_STEP, sign * (lineAt(c, k) - lineAt(c, k - 1))));
      for (let k = 0; k < grid.knots.length; k++)
        vector[from + k] = sign === 0 || k === 0 ? lineAt(0, k) : stepAt(0, k);
      for (const [c, starts] of this.#special.entries()) {
        const special = starts[f] as number;
        for (let i = 0; i < grid.coarse.length - (sign === 0 ? 0 : 1); i++) {
          const k = grid.coarse[i] as number;
          vector[special + i] = sign === 0 ? lineAt(c + 1, k) - lineAt(0, k) : stepAt(c + 1, k + 1) - stepAt(0, k + 1);
        }
      }
    }
    return vector;
  }

  /** Writes all tables, (contexts + 1) × slots. */
  expand(vector: Float64Array, tables: Float64Array): void {
    for (const [f, grid] of this.grids.entries()) {
      if (!grid.varies) continue;
      const sign = this.#sign(f);
      const from = this.#general[f] as number;
      for (let c = 0; c <= this.contexts; c++) {
        const at = c * this.slots + grid.base;
        const special = c === 0 ? -1 : (this.#special[c - 1]?.[f] as number);
        let value = vector[from] as number;
        tables[at] = value + (sign === 0 && special >= 0 ? (vector[special] as number) : 0);
        for (let k = 1; k < grid.knots.length; k++) {
          if (sign === 0) {
            value = vector[from + k] as number;
            tables[at + k] = special < 0 ? value : value + this.#coarseAt(vector, special, grid, k);
          } else {
            const shift = special < 0 ? 0 : (vector[special + (grid.stretch[k - 1] as number)] as number);
            value += sign * softplus((vector[from + k] as number) + shift);
            tables[at + k] = value;
          }
        }
      }
    }
  }

  #coarseAt(vector: Float64Array, special: number, grid: FeatureGrid, k: number): number {
    const at = special + (grid.stretch[k] as number);
    const along = grid.start[k] as number;
    return (vector[at] as number) * (1 - along) + (vector[at + 1] as number) * along;
  }

  /** Adds to `gradient` what a gradient by the tables means for the vector. */
  pullBack(vector: Float64Array, byTables: Float64Array, gradient: Float64Array): void {
    const add = (at: number, by: number) => {
      gradient[at] = (gradient[at] as number) + by;
    };
    for (const [f, grid] of this.grids.entries()) {
      if (!grid.varies) continue;
      const sign = this.#sign(f);
      const from = this.#general[f] as number;
      for (let c = 0; c <= this.contexts; c++) {
        const at = c * this.slots + grid.base;
        const special = c === 0 ? -1 : (this.#special[c - 1]?.[f] as number);
        let after = 0;
        for (let k = grid.knots.length - 1; k >= 0; k--) {
          const by = byTables[at + k] as number;
          if (sign === 0) {
            add(from + k, by);
            if (special >= 0) {
              const along = grid.start[k] as number;
              add(special + (grid.stretch[k] as number), by * (1 - along));
              add(special + (grid.stretch[k] as number) + 1, by * along);
            }
            continue;
          }
          after += by;
          if (k === 0) add(from, after);
          else {
            const shiftAt = special < 0 ? -1 : special + (grid.stretch[k - 1] as number);
            const shift = shiftAt < 0 ? 0 : (vector[shiftAt] as number);
            const step = sign * sigmoid((vector[from + k] as number) + shift) * after;
            add(from + k, step);
            if (shiftAt >= 0) add(shiftAt, step);
          }
        }
      }
    }
  }

  /** The penalty on what differs from the lines, with its gradients added: by the tables, and by the vector for surfaces. */
  penalty(
    penalties: Penalties,
    vector: Float64Array,
    tables: Float64Array,
    byTables: Float64Array,
    gradient: Float64Array,
  ): number {
    let sum = 0;
    const off = tables.map((value, i) => value - (this.lines[i] as number));
    for (const grid of this.grids) {
      const count = grid.knots.length;
      if (!grid.varies) continue;
      sum += squares(off, grid.base, count, penalties.ridge / count, byTables);
      sum += bends(off, grid.base, count, 1, penalties.smoothness, byTables);
      for (let c = 1; c <= this.contexts; c++)
        for (let k = 0; k < count; k++) {
          const [special, general] = [c * this.slots + grid.base + k, grid.base + k];
          const added = (off[special] as number) - (off[general] as number);
          const by = (penalties.contextRidge / count) * added;
          sum += (by * added) / 2;
          byTables[special] = (byTables[special] as number) + by;
          byTables[general] = (byTables[general] as number) - by;
        }
    }
    for (const [p, { a, b }] of this.pairs.entries()) {
      const at = this.surfaces[p] as number;
      const [rows, columns] = [this.#grid(a).coarse.length, this.#grid(b).coarse.length];
      sum += squares(vector, at, rows * columns, penalties.pairRidge / (rows * columns), gradient);
      for (let i = 0; i < rows; i++)
        sum += bends(vector, at + i * columns, columns, 1, penalties.pairSmoothness, gradient);
      for (let j = 0; j < columns; j++) sum += bends(vector, at + j, rows, columns, penalties.pairSmoothness, gradient);
    }
    return sum;
  }
}

/** ½ λ Σ v², over `count` entries. */
function squares(values: Float64Array, from: number, count: number, lambda: number, gradient: Float64Array): number {
  let sum = 0;
  for (let at = from; at < from + count; at++) {
    const value = values[at] as number;
    sum += value * value;
    gradient[at] = (gradient[at] as number) + lambda * value;
  }
  return (lambda * sum) / 2;
}

/** ½ λ Σ (v₋ − 2v + v₊)². */
function bends(
  values: Float64Array,
  from: number,
  count: number,
  stride: number,
  lambda: number,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let i = 1; i + 1 < count; i++) {
    const at = from + i * stride;
    const bend = (values[at - stride] as number) - 2 * (values[at] as number) + (values[at + stride] as number);
    sum += bend * bend;
    gradient[at - stride] = (gradient[at - stride] as number) + lambda * bend;
    gradient[at] = (gradient[at] as number) - 2 * lambda * bend;
    gradient[at + stride] = (gradient[at + stride] as number) + lambda * bend;
  }
  return (lambda * sum) / 2;
}
