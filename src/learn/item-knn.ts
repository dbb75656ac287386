import { cleaned, type History, type Interactions } from './interactions.ts';
import { addNeighbours, type Neighbours, nearestColumns, packedNeighbours, unpackedNeighbours } from './neighbours.ts';
import { guarded, notFitted, type Progress, type StorableRecommender } from './recommender.ts';

export interface ItemKnnOptions {
  readonly weighting?: 'cosine' | 'bm25';
  /** Neighbours kept for each item. */
  readonly neighbours?: number;
  /** Cosine: added to the product of the norms, against chance neighbours of rare items. */
  readonly shrinkage?: number;
  /** BM25: how fast repeated values saturate. */
  readonly k1?: number;
  /** BM25: 0 to 1, how much an item's length (its users) counts against it. */
  readonly b?: number;
}

/**
 * Item-item neighbours: s(i, j) is the cosine of the items' columns (Sarwar et al., WWW 2001), or the inner product of
 * the columns weighted by BM25 (items as documents, users as words: Robertson & Zaragoza 2009; the form that the
 * package `implicit` uses). The score of j is Σ_i value_i · s(i, j) over the history's items i that have j among their
 * nearest.
 */
export class ItemKnn implements StorableRecommender {
  readonly #options: Required<ItemKnnOptions>;
  #neighbours: Neighbours | null = null;

  constructor({ weighting = 'cosine', neighbours = 100, shrinkage = 0, k1 = 100, b = 0.5 }: ItemKnnOptions = {}) {
    if (!(neighbours >= 1)) throw new RangeError(`${neighbours} neighbours: at least one is wanted`);
    this.#options = { weighting, neighbours, shrinkage, k1, b };
  }

  get name(): string {
    const { weighting, neighbours, shrinkage, k1, b } = this.#options;
    return `item-kNN ${weighting} n=${neighbours}${weighting === 'bm25' ? ` k1=${k1} b=${b}` : ` shrink=${shrinkage}`}`;
  }

  fit(data: Interactions, onProgress: Progress = () => {}): void {
    const { weighting, neighbours, shrinkage, k1, b } = this.#options;
    const weighted = weighting === 'bm25' ? bm25(data, k1, b) : data;
    const squares = new Float64Array(data.items);
    for (let at = 0; at < data.columns.length; at++) {
      const item = data.columns[at] as number;
      squares[item] = (squares[item] as number) + (data.values[at] as number) ** 2;
    }
    const norms = squares.map(Math.sqrt);
    const cosine = (item: number, sums: Float64Array) => {
      const own = norms[item] as number;
      for (let j = 0; j < item; j++)
        if ((sums[j] as number) > 0) sums[j] = (sums[j] as number) / (own * (norms[j] as number) + shrinkage);
    };
    const scale = weighting === 'bm25' ? undefined : cosine;
    this.#neighbours = nearestColumns(weighted, neighbours, scale, (done) =>
      onProgress(done, data.items, 'neighbours'),
    );
  }

  scores(history: History): Float64Array {
    if (this.#neighbours === null) throw notFitted(this.name);
    const scores = new Float64Array(this.#neighbours.items);
    const { items, values } = cleaned(history, this.#neighbours.items);
    for (const [i, item] of items.entries()) addNeighbours(this.#neighbours, item, values[i] as number, scores);
    return guarded(scores);
  }

  save(): Uint8Array {
    if (this.#neighbours === null) throw notFitted(this.name);
    return packedNeighbours('item-knn', this.#options, this.#neighbours);
  }

  load(bytes: Uint8Array): void {
    this.#neighbours = unpackedNeighbours('item-knn', bytes);
  }
}

/**
 * w_ui = idf(u) · x(k1 + 1) / (k1 · (1 − b + b · length_i / mean length) + x), with idf(u) = ln(items) − ln(1 + |I_u|)
 * and length_i = Σ_u x_ui. A user who has everything says nothing; negative weights (more than all items) cannot occur
 * but for rounding, and become 0.
 */
function bm25(data: Interactions, k1: number, b: number): Interactions {
  const lengths = new Float64Array(data.items);
  for (let at = 0; at < data.columns.length; at++) {
    const item = data.columns[at] as number;
    lengths[item] = (lengths[item] as number) + (data.values[at] as number);
  }
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, data.items);
  const values = new Float32Array(data.values.length);
  for (let user = 0; user < data.users; user++) {
    const [from, to] = [data.offsets[user] as number, data.offsets[user + 1] as number];
    const idf = Math.max(0, Math.log(data.items) - Math.log1p(to - from));
    for (let at = from; at < to; at++) {
      const x = data.values[at] as number;
      const length = 1 - b + (b * (lengths[data.columns[at] as number] as number)) / mean;
      values[at] = (idf * x * (k1 + 1)) / (k1 * length + x);
    }
  }
  return { ...data, values };
}
