import { cleaned, type History, type Interactions, support, transposed } from './interactions.ts';
import { addNeighbours, type Neighbours, nearest, packedNeighbours, unpackedNeighbours } from './neighbours.ts';
import { guarded, notFitted, type Progress, type StorableRecommender } from './recommender.ts';

export interface SequenceKnnOptions {
  readonly neighbours?: number;
  /** How many later items of the same person count as following. */
  readonly window?: number;
  /** 0: raw counts, 1: divided by how often the follower occurs at all. */
  readonly popularityPenalty?: number;
  /** Newest items of a history that speak; the one before the newest counts half, and so on as 1 / distance. */
  readonly last?: number;
}

/**
 * What people took next: s(i → j) = Σ over people who had j within `window` places after i of 1 / distance, divided by
 * support(j)^penalty (a Markov chain with skips, as in session kNN: Ludewig & Jannach, UMUAI 2018). The score of j adds
 * s over the last items of the history, weighted by 1 / place from the end. Needs times; without them it knows nothing.
 */
export class SequenceKnn implements StorableRecommender {
  readonly #options: Required<SequenceKnnOptions>;
  #neighbours: Neighbours | null = null;

  constructor({ neighbours = 200, window = 5, popularityPenalty = 0.5, last = 10 }: SequenceKnnOptions = {}) {
    this.#options = { neighbours, window, popularityPenalty, last };
  }

  get name(): string {
    const { window, popularityPenalty, last } = this.#options;
    return `sequence-kNN window=${window} penalty=${popularityPenalty} last=${last}`;
  }

  fit(data: Interactions, onProgress: Progress = () => {}): void {
    const { neighbours, window, popularityPenalty } = this.#options;
    const counts = support(data);
    if (data.times === null) {
      this.#neighbours = nearest(data.items, 1, () => {});
      return;
    }
    const order = inOrder(data, data.times);
    const positions = transposed({
      ...data,
      columns: order,
      values: new Float32Array(order.length),
      times: placesOf(data),
    });
    const row = (item: number, sums: Float64Array) => {
      for (let a = positions.offsets[item] as number; a < (positions.offsets[item + 1] as number); a++) {
        const user = positions.columns[a] as number;
        const place = positions.times?.[a] as number;
        const end = Math.min(data.offsets[user + 1] as number, place + 1 + window);
        for (let at = place + 1; at < end; at++) {
          const other = order[at] as number;
          sums[other] = (sums[other] as number) + 1 / (at - place);
        }
      }
      for (let j = 0; j < sums.length; j++)
        if ((sums[j] as number) > 0) sums[j] = (sums[j] as number) / (counts[j] as number) ** popularityPenalty;
    };
    this.#neighbours = nearest(data.items, neighbours, row, (done) => onProgress(done, data.items, 'followers'));
  }

  scores(history: History): Float64Array {
    if (this.#neighbours === null) throw notFitted(this.name);
    const scores = new Float64Array(this.#neighbours.items);
    const { items } = cleaned(history, this.#neighbours.items);
    const from = Math.max(0, items.length - this.#options.last);
    for (let i = from; i < items.length; i++)
      addNeighbours(this.#neighbours, items[i] as number, 1 / (items.length - i), scores);
    return guarded(scores);
  }

  save(): Uint8Array {
    if (this.#neighbours === null) throw notFitted(this.name);
    return packedNeighbours('sequence-knn', this.#options, this.#neighbours);
  }

  load(bytes: Uint8Array): void {
    this.#neighbours = unpackedNeighbours('sequence-knn', bytes);
  }
}

/** The items of each user by time, in the places of the user's row. */
function inOrder({ users, offsets, columns }: Interactions, times: Float64Array): Int32Array {
  const order = new Int32Array(columns.length);
  for (let user = 0; user < users; user++) {
    const [from, to] = [offsets[user] as number, offsets[user + 1] as number];
    const places = Int32Array.from({ length: to - from }, (_, i) => from + i);
    places.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
    for (const [i, at] of places.entries()) order[from + i] = columns[at] as number;
  }
  return order;
}

/** Each place's own number, so that a transposed matrix still knows where its cells stood. */
function placesOf({ columns }: Interactions): Float64Array {
  return Float64Array.from(columns.keys());
}
