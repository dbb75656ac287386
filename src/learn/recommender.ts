import type { History, Interactions } from './interactions.ts';

/** How far a training is; `done` rises to `total`. Throwing from it ends the training. */
export type Progress = (done: number, total: number, note: string) => void;

/** A model of taste that learns from everybody's interactions and then scores every item for one history. */
export interface Recommender {
  /** Short, unique among the models of one table; says the settings that matter. */
  readonly name: string;
  /** Learns from scratch; what was learned before is gone. */
  fit(data: Interactions, onProgress?: Progress): void;
  /**
   * A score for each item, length `items` of the training data, higher is better, comparable within one call only.
   * Never NaN: what is not a number becomes −∞. Items of the history are scored like any other; leaving them out is the
   * caller's choice. An empty history gives the model's opinion of a stranger, mostly all zeros.
   */
  scores(history: History): Float64Array;
}

/** A recommender whose knowledge can be stored. Loading gives the same scores up to Float32. */
export interface StorableRecommender extends Recommender {
  save(): Uint8Array;
  load(bytes: Uint8Array): void;
}

/** Turns what is not a number into −∞, in place. Infinities stay. */
export function guarded(scores: Float64Array): Float64Array {
  for (let i = 0; i < scores.length; i++) if (Number.isNaN(scores[i])) scores[i] = Number.NEGATIVE_INFINITY;
  return scores;
}

export function notFitted(name: string): Error {
  return new Error(`${name}: call fit or load first`);
}

/**
 * The `k` items with the highest scores, best first; equal scores in the order of their numbers. `excluded` items and
 * scores of −∞ are never among them.
 */
export function topItems(scores: Float64Array, k: number, excluded: ReadonlySet<number> = new Set()): Int32Array {
  const heap = new Int32Array(k);
  let size = 0;
  // A heap with the worst on top; a later number is worse among equals.
  const worse = (a: number, b: number) => {
    const [left, right] = [scores[a] as number, scores[b] as number];
    return left < right || (left === right && a > b);
  };
  const sink = (start: number, end: number) => {
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= end) return;
      if (child + 1 < end && worse(heap[child + 1] as number, heap[child] as number)) child += 1;
      if (!worse(heap[child] as number, heap[at] as number)) return;
      [heap[at], heap[child]] = [heap[child] as number, heap[at] as number];
      at = child;
    }
  };
  for (let item = 0; item < scores.length && k > 0; item++) {
    const score = scores[item] as number;
    if (!(score > Number.NEGATIVE_INFINITY) || (size === k && !worse(heap[0] as number, item)) || excluded.has(item))
      continue;
    if (size < k) {
      heap[size++] = item;
      if (size === k) for (let i = (k >> 1) - 1; i >= 0; i--) sink(i, k);
    } else {
      heap[0] = item;
      sink(0, k);
    }
  }
  return heap.slice(0, size).sort((a, b) => (worse(a, b) ? 1 : -1));
}
