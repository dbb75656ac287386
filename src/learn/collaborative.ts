import type { CollaborativeModel, Neighbour, VectorIndex, VectorIndexFactory, WeightedTitle } from '../ports/index.ts';
import { type CollaborativeParts, unpackedCollaborative } from './collaborative-file.ts';
import { type SparseWeights, weightAt } from './sparse-ease.ts';

type Allow = (id: string) => boolean;
const anyone: Allow = () => true;

/** Everything that one history needs worked out: the item-item sums, the folded-in vector and their scales. */
interface Reading {
  /** xB by row. */
  readonly sums: Float64Array;
  readonly person: Float64Array;
  /** The standardised blend of both for one row. */
  readonly score: (row: number) => number;
}

/** A mean and a deviation; a deviation of 0 says that nothing stands out. */
interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * A trained model at work. The score of a title is blend · z(EASE) + (1 − blend) · z(iALS), standardised again, where z
 * is taken over the titles it knows. The scales of the factor part come from the factors' moments (mean w·h̄, mean
 * square wᵀ(HᵀH/n)w), so that one title's score costs one product and not a pass over all of them.
 */
class TrainedCollaborative implements CollaborativeModel {
  readonly version: string;
  readonly #parts: CollaborativeParts;
  readonly #rows: ReadonlyMap<string, number>;
  readonly #factors: Float64Array;
  readonly #width: number;
  /** Over the rows: mean of the factors, and mean of their outer products. */
  readonly #mean: Float64Array;
  readonly #second: Float64Array;
  readonly #index: VectorIndex;

  constructor(parts: CollaborativeParts, version: string, createIndex: VectorIndexFactory) {
    this.version = version;
    this.#parts = parts;
    this.#rows = new Map(parts.titleIds.map((id, row) => [id, row]));
    this.#factors = parts.ials.itemFactors;
    this.#width = this.#factors.length / parts.titleIds.length;
    this.#mean = columnMeans(this.#factors, this.#width);
    this.#second = parts.ials.itemGram.map((sum) => sum / parts.titleIds.length);
    this.#index = createIndex(augmented(parts.titleIds, this.#factors, this.#width));
  }

  get origin() {
    return this.#parts.origin;
  }

  get people() {
    return this.#parts.people;
  }

  get titles() {
    return this.#parts.titleIds.length;
  }

  knows(titleId: string): boolean {
    return this.#rows.has(titleId);
  }

  factors(titleId: string): Float64Array | null {
    const row = this.#rows.get(titleId);
    return row === undefined ? null : this.#factors.slice(row * this.#width, (row + 1) * this.#width);
  }

  lately(titleId: string): number {
    const row = this.#rows.get(titleId);
    return row === undefined ? 0 : (this.#parts.lately[row] as number);
  }

  neighbours(titleId: string, k: number, allow: Allow = anyone): Neighbour[] {
    const row = this.#rows.get(titleId);
    if (row === undefined) return [];
    const { offsets, columns, weights } = this.#parts.weights;
    const found: Neighbour[] = [];
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
      const other = columns[at] as number;
      const weight = weights[at] as number;
      const id = this.#parts.titleIds[other] as string;
      if (weight > 0 && allow(id))
        found.push({ id, score: Math.sqrt(weight * Math.max(0, weightAt(this.#parts.weights, other, row))) });
    }
    return best(found, k);
  }

  propose(history: readonly WeightedTitle[], k: number, allow: Allow = anyone): Neighbour[] {
    const known = this.#known(history);
    if (known.length === 0) return [];
    const { sums, person, score } = this.#read(known);
    const norm = Math.hypot(...person);
    const query = new Float32Array(this.#width + 1);
    for (let f = 0; f < this.#width; f++) query[f] = (person[f] as number) / (norm || 1);
    const byFactors = norm > 0 ? this.#index.nearest(query, k, allow) : [];
    const byItems: Neighbour[] = [];
    for (const [row, sum] of sums.entries()) {
      const id = this.#parts.titleIds[row] as string;
      if (sum > 0 && allow(id)) byItems.push({ id, score: sum });
    }
    const ids = new Set([...byFactors, ...best(byItems, k)].map(({ id }) => id));
    return best(
      [...ids].map((id) => ({ id, score: score(this.#rows.get(id) as number) })),
      k,
    );
  }

  scorer(history: readonly WeightedTitle[]): (titleId: string) => number | null {
    const { score } = this.#read(this.#known(history));
    return (titleId) => {
      const row = this.#rows.get(titleId);
      return row === undefined ? null : score(row);
    };
  }

  because(history: readonly WeightedTitle[], titleId: string): { titleId: string; share: number }[] {
    const row = this.#rows.get(titleId);
    if (row === undefined) return [];
    const terms = this.#known(history)
      .map(({ row: from, weight }) => ({ from, term: weight * weightAt(this.#parts.weights, from, row) }))
      .filter(({ term }) => term > 0);
    const whole = terms.reduce((sum, { term }) => sum + term, 0);
    return terms
      .map(({ from, term }) => ({ titleId: this.#parts.titleIds[from] as string, share: term / whole }))
      .sort((a, b) => b.share - a.share || (a.titleId < b.titleId ? -1 : 1));
  }

  /** The titles of the history that the model knows, each once with its weights added up. */
  #known(history: readonly WeightedTitle[]): { row: number; weight: number }[] {
    const weights = new Map<number, number>();
    for (const { titleId, weight } of history) {
      const row = this.#rows.get(titleId);
      if (row !== undefined && Number.isFinite(weight)) weights.set(row, (weights.get(row) ?? 0) + weight);
    }
    return [...weights].map(([row, weight]) => ({ row, weight }));
  }

  #read(known: readonly { row: number; weight: number }[]): Reading {
    const sums = itemSums(this.#parts.weights, known);
    // What speaks against has no place in the factors' objective, which knows only more or less of a yes.
    const liked = known.filter(({ weight }) => weight > 0);
    const person = this.#parts.ials.foldIn({
      items: Int32Array.from(liked, ({ row }) => row),
      values: Float32Array.from(liked, ({ weight }) => weight),
    });
    const byItems = scaleOf(sums);
    const byFactors = this.#factorScale(person);
    const { blend } = this.#parts;
    const left = byItems.deviation > 0 ? blend / byItems.deviation : 0;
    const right = byFactors.deviation > 0 ? (1 - blend) / byFactors.deviation : 0;
    const variance =
      (left * byItems.deviation) ** 2 +
      (right * byFactors.deviation) ** 2 +
      2 * left * right * (this.#meanProduct(sums, person) - byItems.mean * byFactors.mean);
    const unit = variance > 1e-18 ? 1 / Math.sqrt(variance) : 0;
    return {
      sums,
      person,
      score: (row) =>
        unit * (left * ((sums[row] as number) - byItems.mean) + right * (this.#product(person, row) - byFactors.mean)),
    };
  }

  #product(person: Float64Array, row: number): number {
    let sum = 0;
    const from = row * this.#width;
    for (let f = 0; f < this.#width; f++) sum += (person[f] as number) * (this.#factors[from + f] as number);
    return sum;
  }

  #factorScale(person: Float64Array): Scale {
    const k = this.#width;
    let [mean, square] = [0, 0];
    for (let f = 0; f < k; f++) {
      mean += (person[f] as number) * (this.#mean[f] as number);
      for (let g = 0; g < k; g++)
        square += (person[f] as number) * (person[g] as number) * (this.#second[f * k + g] as number);
    }
    return scaled(mean, square);
  }

  /** Mean over the rows of item-item sum times factor product: w · Σ sum_j h_j / n. */
  #meanProduct(sums: Float64Array, person: Float64Array): number {
    const weighted = new Float64Array(this.#width);
    for (const [row, sum] of sums.entries())
      if (sum !== 0)
        for (let f = 0; f < this.#width; f++)
          weighted[f] = (weighted[f] as number) + sum * (this.#factors[row * this.#width + f] as number);
    return weighted.reduce((total, value, f) => total + value * (person[f] as number), 0) / sums.length;
  }
}

/**
 * Puts a stored model to work. `createIndex` makes the index that proposals are looked up in. Throws a `RangeError`
 * that says what is wrong with bytes that are no such model.
 */
export function loadCollaborative(
  bytes: Uint8Array,
  version: string,
  createIndex: VectorIndexFactory,
): CollaborativeModel {
  return new TrainedCollaborative(unpackedCollaborative(bytes), version, createIndex);
}

function itemSums(
  { items, offsets, columns, weights }: SparseWeights,
  known: readonly { row: number; weight: number }[],
): Float64Array {
  const sums = new Float64Array(items);
  for (const { row, weight } of known)
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
      const other = columns[at] as number;
      sums[other] = (sums[other] as number) + weight * (weights[at] as number);
    }
  return sums;
}

function scaled(mean: number, meanSquare: number): Scale {
  const variance = meanSquare - mean * mean;
  // Rounding alone must not make titles differ.
  return { mean, deviation: variance > 1e-12 * meanSquare ? Math.sqrt(variance) : 0 };
}

function scaleOf(values: Float64Array): Scale {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return scaled(sum / values.length, squares / values.length);
}

function columnMeans(factors: Float64Array, k: number): Float64Array {
  const means = new Float64Array(k);
  const rows = factors.length / k;
  for (let at = 0; at < factors.length; at++)
    means[at % k] = (means[at % k] as number) + (factors[at] as number) / rows;
  return means;
}

/**
 * Item factors as unit vectors with one more coordinate, so that nearest by cosine to (w, 0) is greatest by inner product
 * with w (Bachrach et al., "Speeding Up the Xbox Recommender System", RecSys 2014): h ↦ (h, √(M² − ‖h‖²)) / M, with M
 * the greatest norm.
 */
function augmented(ids: readonly string[], factors: Float64Array, k: number): Map<string, Float32Array> {
  const square = (row: number) => {
    let sum = 0;
    for (let f = 0; f < k; f++) sum += (factors[row * k + f] as number) ** 2;
    return sum;
  };
  const greatest = Math.max(
    Number.MIN_VALUE,
    ids.reduce((most, _, row) => Math.max(most, square(row)), 0),
  );
  return new Map(
    ids.map((id, row) => {
      const vector = new Float32Array(k + 1);
      for (let f = 0; f < k; f++) vector[f] = (factors[row * k + f] as number) / Math.sqrt(greatest);
      vector[k] = Math.sqrt(Math.max(0, 1 - square(row) / greatest));
      return [id, vector];
    }),
  );
}

/** The `k` highest, best first, ties by id. */
function best(found: Neighbour[], k: number): Neighbour[] {
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, Math.max(0, k));
}
