import { cleaned, type History, type Interactions, support } from './interactions.ts';
import { seeded } from './random.ts';
import { notFitted, type Recommender } from './recommender.ts';

/** How many people have each item; the same for everyone. */
export class Popularity implements Recommender {
  readonly name = 'popularity';
  #counts: Float64Array | null = null;

  fit(data: Interactions): void {
    this.#counts = Float64Array.from(support(data));
  }

  scores(): Float64Array {
    if (this.#counts === null) throw notFitted(this.name);
    return this.#counts.slice();
  }
}

const DAY = 86_400;

/**
 * How many people took each item within the last days before the moment of asking, or before the newest event known
 * where that is earlier; ties, and items that nobody took lately, in the order of all-time popularity. Without times it
 * is popularity.
 */
export class RecentPopularity implements Recommender {
  readonly name: string;
  readonly #days: number;
  #counts: Float64Array | null = null;
  /** Every cell by time. */
  #times = new Float64Array();
  #taken = new Int32Array();

  constructor({ days = 30 }: { days?: number } = {}) {
    this.#days = days;
    this.name = `recent popularity ${days} days`;
  }

  fit(data: Interactions): void {
    this.#counts = Float64Array.from(support(data));
    const { times } = data;
    if (times === null) {
      this.#times = new Float64Array();
      return;
    }
    const order = Int32Array.from(times.keys()).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
    this.#times = Float64Array.from(order, (at) => times[at] as number);
    this.#taken = Int32Array.from(order, (at) => data.columns[at] as number);
  }

  scores({ now }: History): Float64Array {
    if (this.#counts === null) throw notFitted(this.name);
    const end = Math.min(now ?? Number.POSITIVE_INFINITY, (this.#times.at(-1) ?? 0) + 1);
    const users = Math.max(1, ...this.#counts) + 1;
    const scores = this.#counts.map((count) => count / users);
    const from = firstAtOrAfter(this.#times, end - this.#days * DAY);
    for (let at = from; at < this.#times.length && (this.#times[at] as number) < end; at++) {
      const item = this.#taken[at] as number;
      scores[item] = (scores[item] as number) + 1;
    }
    return scores;
  }
}

function firstAtOrAfter(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Any order, the same for the same seed and history. */
export class RandomOrder implements Recommender {
  readonly name = 'random';
  readonly #seed: number;
  #items: number | null = null;

  constructor({ seed = 1 }: { seed?: number } = {}) {
    this.#seed = seed;
  }

  fit({ items }: Interactions): void {
    this.#items = items;
  }

  scores({ items }: History): Float64Array {
    if (this.#items === null) throw notFitted(this.name);
    const hash = items.reduce((sum, item) => Math.imul(sum ^ item, 16_777_619), this.#seed ^ 2_166_136_261);
    const random = seeded(hash);
    return Float64Array.from({ length: this.#items }, random);
  }
}

/** What the person had, newest first: shows how much of a result is repetition. Other items score 0. */
export class CopyLast implements Recommender {
  readonly name = 'copy-last';
  #items: number | null = null;

  fit({ items }: Interactions): void {
    this.#items = items;
  }

  scores(history: History): Float64Array {
    if (this.#items === null) throw notFitted(this.name);
    const scores = new Float64Array(this.#items);
    for (const [i, item] of cleaned(history, this.#items).items.entries()) scores[item] = i + 1;
    return scores;
  }
}
