import { ConjugateGradient } from './conjugate-gradient.ts';
import { type RowSolver, RowSolver as Solver } from './ials-solver.ts';
import { cleaned, type History, type Interactions, transposed } from './interactions.ts';
import { normal, seeded } from './random.ts';
import { guarded, notFitted, type Progress, type StorableRecommender } from './recommender.ts';
import { floats, packed, unpacked } from './storage.ts';

export interface IalsOptions {
  readonly factors?: number;
  readonly epochs?: number;
  /** λ of the paper. */
  readonly regularisation?: number;
  /** α₀: weight of every cell, seen or not, towards 0. */
  readonly unobserved?: number;
  /** ν: 1 scales a row's regularisation with how often it was seen, 0 not at all. */
  readonly frequencyExponent?: number;
  /**
   * How a row is solved: `conjugate-gradient` takes `steps` steps (fast); `exact` solves blocks of `block` coordinates
   * by Cholesky.
   */
  readonly solver?: 'conjugate-gradient' | 'exact';
  readonly steps?: number;
  /** Coordinates solved together; `factors` makes each epoch exact alternating least squares. */
  readonly block?: number;
  /** Deviation of the random start, before division by √factors. */
  readonly start?: number;
  readonly seed?: number;
}

/**
 * Implicit-feedback matrix factorisation by alternating least squares (Hu, Koren & Volinsky, ICDM 2008) with the
 * regularisation, start and blocks of Rendle et al. ("Revisiting the Performance of iALS on Item Recommendation
 * Benchmarks", RecSys 2022; "iALS++", 2021). With W users × k and H items × k it lowers
 *
 *   Σ_seen c_ui (w_u·h_i − 1)² + α₀ Σ_all (w_u·h_i)² + Σ_u λ_u ‖w_u‖² + Σ_i λ_i ‖h_i‖²,
 *   λ_u = λ (Σ_i c_ui + α₀ · items)^ν,   λ_i = λ (Σ_u c_ui + α₀ · users)^ν.
 *
 * A stranger's w is solved from the history in one exact step (fold-in), so scores never need retraining.
 * Time of an epoch: about 4 · cells · k · (steps + 1) by conjugate gradient, cells · k · block + (users + items) ·
 * k · block² / 6 exactly.
 */
export class Ials implements StorableRecommender {
  readonly #options: Required<IalsOptions>;
  #users: Float64Array = new Float64Array();
  #items: Float64Array | null = null;
  #foldIn: RowSolver | null = null;

  constructor(options: IalsOptions = {}) {
    const factors = options.factors ?? 64;
    this.#options = {
      epochs: 16,
      regularisation: 0.003,
      unobserved: 0.1,
      frequencyExponent: 1,
      solver: 'conjugate-gradient',
      steps: 3,
      block: factors,
      start: 0.1,
      seed: 1,
      ...options,
      factors,
    };
    const { regularisation, block, unobserved } = this.#options;
    if (!Number.isInteger(factors) || factors < 1) throw new RangeError(`${factors} factors: a whole number is wanted`);
    if (!(regularisation > 0)) throw new RangeError(`a regularisation of ${regularisation} is not above 0`);
    if (!(unobserved >= 0)) throw new RangeError(`a weight of ${unobserved} for what was not seen is below 0`);
    if (!(block >= 1)) throw new RangeError(`blocks of ${block} coordinates: at least one is wanted`);
  }

  get name(): string {
    const { factors, epochs, regularisation, unobserved } = this.#options;
    return `iALS k=${factors} λ=${regularisation} α₀=${unobserved} epochs=${epochs}`;
  }

  /** Items × factors, row-major; what an ANN index holds (inner product). */
  get itemFactors(): Float64Array {
    if (this.#items === null) throw notFitted(this.name);
    return this.#items;
  }

  /** HᵀH of the item factors, factors × factors. */
  get itemGram(): Float64Array {
    if (this.#foldIn === null) throw notFitted(this.name);
    return this.#foldIn.gram;
  }

  /** Users × factors of the training data. */
  get userFactors(): Float64Array {
    return this.#users;
  }

  fit(data: Interactions, onProgress: Progress = () => {}): void {
    const { factors, epochs, block, unobserved, start, seed } = this.#options;
    const draw = normal(seeded(seed));
    const deviation = start / Math.sqrt(factors);
    const random = (rows: number) => new Float64Array(rows * factors).map(() => deviation * draw());
    this.#users = random(data.users);
    this.#items = random(data.items);
    const byItem = transposed(data);
    const userRegularisation = this.#regularisation(data);
    const itemRegularisation = this.#regularisation(byItem);
    if (this.#options.solver === 'exact') {
      const solver = new Solver({ factors, block, unobserved });
      for (let epoch = 0; epoch < epochs; epoch++) {
        pass(solver, this.#items, this.#users, data, userRegularisation);
        pass(solver, this.#users, this.#items, byItem, itemRegularisation);
        onProgress(epoch + 1, epochs, 'epochs');
      }
    } else {
      const settings = { factors, unobserved, userRegularisation, itemRegularisation };
      const gradient = new ConjugateGradient(data, byItem, settings);
      gradient.start(this.#users, this.#items);
      for (let epoch = 0; epoch < epochs; epoch++) {
        gradient.epoch(this.#options.steps);
        onProgress(epoch + 1, epochs, 'epochs');
      }
      this.#users = gradient.factors('users');
      this.#items = gradient.factors('items');
    }
    this.#prepareFoldIn();
  }

  /** λ (Σ c + α₀ · others)^ν of each row. */
  #regularisation({ users, items, offsets, values }: Interactions): Float64Array {
    return Float64Array.from({ length: users }, (_, row) => {
      let sum = 0;
      for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) sum += values[at] as number;
      return this.#scaled(sum, items);
    });
  }

  #scaled(strength: number, others: number): number {
    const { regularisation, unobserved, frequencyExponent } = this.#options;
    // A row that nothing speaks for keeps a regularisation above 0, or its equations would have no one solution.
    return regularisation * Math.max(strength + unobserved * others, 1e-9) ** frequencyExponent;
  }

  #prepareFoldIn(): void {
    const { factors, unobserved } = this.#options;
    this.#foldIn = new Solver({ factors, block: factors, unobserved });
    this.#foldIn.face(this.itemFactors);
  }

  /** w for a history, length factors; zeros for an empty one. */
  foldIn(history: History): Float64Array {
    const { factors } = this.#options;
    const w = new Float64Array(factors);
    if (this.#foldIn === null) throw notFitted(this.name);
    const items = this.itemFactors.length / factors;
    const { items: columns, values } = cleaned(history, items);
    if (columns.length === 0) return w;
    const strength = values.reduce((sum, value) => sum + value, 0);
    this.#foldIn.solve(w, 0, { columns, values, from: 0, to: columns.length }, this.#scaled(strength, items));
    return w;
  }

  scores(history: History): Float64Array {
    const [w, h, k] = [this.foldIn(history), this.itemFactors, this.#options.factors];
    const scores = new Float64Array(h.length / k);
    for (let i = 0; i < scores.length; i++) {
      let sum = 0;
      for (let f = 0; f < k; f++) sum += (w[f] as number) * (h[i * k + f] as number);
      scores[i] = sum;
    }
    return guarded(scores);
  }

  /** The objective over the training data; falls with every exact epoch. */
  loss(data: Interactions): number {
    const [w, h, k] = [this.#users, this.itemFactors, this.#options.factors];
    let loss = 0;
    for (let user = 0; user < data.users; user++)
      for (let at = data.offsets[user] as number; at < (data.offsets[user + 1] as number); at++) {
        const item = data.columns[at] as number;
        let predicted = 0;
        for (let f = 0; f < k; f++) predicted += (w[user * k + f] as number) * (h[item * k + f] as number);
        loss += (data.values[at] as number) * (predicted - 1) ** 2;
      }
    const { factors, unobserved } = this.#options;
    const grams = [w, h].map((side) => {
      const solver = new Solver({ factors, block: factors, unobserved });
      solver.face(side);
      return solver.gram;
    });
    const [left = new Float64Array(), right = new Float64Array()] = grams;
    for (let i = 0; i < left.length; i++) loss += unobserved * (left[i] as number) * (right[i] as number);
    for (const [side, matrix] of [
      [w, data],
      [h, transposed(data)],
    ] as const)
      for (const [row, weight] of this.#regularisation(matrix).entries())
        for (let f = 0; f < k; f++) loss += weight * (side[row * k + f] as number) ** 2;
    return loss;
  }

  save(): Uint8Array {
    return packed('ials', this.#options, { items: new Float32Array(this.itemFactors) });
  }

  /** Puts stored item factors in place, with the settings they were trained with; user factors are not stored. */
  load(bytes: Uint8Array): void {
    const stored = unpacked('ials', bytes);
    const { factors } = stored.settings as Required<IalsOptions>;
    Object.assign(this.#options, stored.settings);
    const items = floats(stored, 'items');
    if (items.length % factors !== 0) throw new RangeError(`the stored factors are not rows of ${factors}`);
    this.#items = new Float64Array(items);
    this.#users = new Float64Array();
    this.#prepareFoldIn();
  }
}

/** One side solved against the other. */
function pass(
  solver: RowSolver,
  fixed: Float64Array,
  target: Float64Array,
  { users, offsets, columns, values }: Interactions,
  regularisation: Float64Array,
): void {
  solver.face(fixed);
  for (let row = 0; row < users; row++)
    solver.solve(
      target,
      row,
      { columns, values, from: offsets[row] as number, to: offsets[row + 1] as number },
      regularisation[row] as number,
    );
}
