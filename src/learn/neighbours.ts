import { type Interactions, transposed } from './interactions.ts';
import { floats, integers, packed, unpacked } from './storage.ts';

/** For each item its nearest others, best first: a sparse items × items matrix in rows. */
export interface Neighbours {
  readonly items: number;
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Of each row the `limit` greatest weights that are above 0, equal ones in the order of their numbers. `row(item, sums)`
 * adds the row's weights into `sums` (length items, zeros before).
 */
export function nearest(
  items: number,
  limit: number,
  row: (item: number, sums: Float64Array) => void,
  onRow: (done: number) => void = () => {},
): Neighbours {
  const lists = new Greatest(items, limit);
  const sums = new Float64Array(items);
  for (let item = 0; item < items; item++) {
    sums.fill(0);
    row(item, sums);
    sums[item] = 0;
    lists.offerRow(item, sums, items);
    onRow(item + 1);
  }
  return lists.neighbours();
}

/**
 * The same of X′X, with X users × items weighted: weights are inner products of items' columns, which `scale` may turn
 * into likenesses in place (of an item with those before it). Each pair is worked out once and offered to both.
 */
export function nearestColumns(
  weighted: Interactions,
  limit: number,
  scale: (item: number, sums: Float64Array) => void = () => {},
  onRow: (done: number) => void = () => {},
): Neighbours {
  const { items, offsets, columns, values } = weighted;
  const byItem = transposed(weighted);
  const lists = new Greatest(items, limit);
  const sums = new Float64Array(items);
  for (let item = 0; item < items; item++) {
    sums.fill(0, 0, item);
    for (let a = byItem.offsets[item] as number; a < (byItem.offsets[item + 1] as number); a++) {
      const value = byItem.values[a] as number;
      // Columns ascend, and the item is one of them: the loop ends there.
      for (let b = offsets[byItem.columns[a] as number] as number; ; b++) {
        const other = columns[b] as number;
        if (other >= item) break;
        sums[other] = (sums[other] as number) + value * (values[b] as number);
      }
    }
    scale(item, sums);
    lists.offerRow(item, sums, item, true);
    onRow(item + 1);
  }
  return lists.neighbours();
}

/** Items that a key has room for. */
const NUMBERS = 2 ** 21;

/**
 * The `limit` greatest weights of every item, in heaps with the least on top. A weight in single precision and its
 * number make one whole number below 2⁵³, a key (the bits of positive floats rise with their values), so that heaps hold
 * and compare plain numbers.
 */
class Greatest {
  readonly #items: number;
  readonly #limit: number;
  readonly #heaps: Float64Array;
  readonly #sizes: Int32Array;
  /** What a key must be above to get in. */
  readonly #least: Float64Array;
  readonly #floats: Float32Array;
  readonly #bits: Uint32Array;

  constructor(items: number, limit: number) {
    if (items > NUMBERS) throw new RangeError(`${items} items: at most ${NUMBERS} can be neighbours`);
    this.#items = items;
    this.#limit = Math.min(limit, items);
    this.#heaps = new Float64Array(items * this.#limit);
    this.#sizes = new Int32Array(items);
    this.#least = new Float64Array(items);
    this.#floats = new Float32Array(items);
    this.#bits = new Uint32Array(this.#floats.buffer);
  }

  /** The first `end` weights of an item's row; with `both` also the other way round. */
  offerRow(item: number, weights: Float64Array, end: number, both = false): void {
    this.#floats.set(end === weights.length ? weights : weights.subarray(0, end));
    for (let other = 0; other < end; other++) {
      const weight = this.#bits[other] as number;
      // Neither 0 nor below it, nor infinite, nor NaN.
      if (weight === 0 || weight >= 0x7f80_0000) continue;
      const top = weight * NUMBERS + (NUMBERS - 1);
      if (top - other > (this.#least[item] as number)) this.#insert(item, top - other);
      if (both && top - item > (this.#least[other] as number)) this.#insert(other, top - item);
    }
  }

  #insert(item: number, key: number): void {
    const [heaps, limit, base] = [this.#heaps, this.#limit, item * this.#limit];
    const size = this.#sizes[item] as number;
    let at = size;
    if (size < limit) {
      this.#sizes[item] = size + 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if ((heaps[base + parent] as number) <= key) break;
        heaps[base + at] = heaps[base + parent] as number;
        at = parent;
      }
    } else {
      at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= limit) break;
        if (child + 1 < limit && (heaps[base + child + 1] as number) < (heaps[base + child] as number)) child += 1;
        if ((heaps[base + child] as number) >= key) break;
        heaps[base + at] = heaps[base + child] as number;
        at = child;
      }
    }
    heaps[base + at] = key;
    if (this.#sizes[item] === limit) this.#least[item] = heaps[base] as number;
  }

  neighbours(): Neighbours {
    const offsets = new Int32Array(this.#items + 1);
    for (let item = 0; item < this.#items; item++)
      offsets[item + 1] = (offsets[item] as number) + (this.#sizes[item] as number);
    const columns = new Int32Array(offsets[this.#items] as number);
    const bits = new Uint32Array(columns.length);
    for (let item = 0; item < this.#items; item++) {
      const [from, size] = [offsets[item] as number, this.#sizes[item] as number];
      const keys = this.#heaps.subarray(item * this.#limit, item * this.#limit + size).sort();
      for (let i = 0; i < size; i++) {
        const key = keys[size - 1 - i] as number;
        bits[from + i] = Math.floor(key / NUMBERS);
        columns[from + i] = NUMBERS - 1 - (key % NUMBERS);
      }
    }
    return { items: this.#items, offsets, columns, weights: new Float32Array(bits.buffer) };
  }
}

/** Adds `strength` times the weights of one item's neighbours to the scores. */
export function addNeighbours(
  { offsets, columns, weights }: Neighbours,
  item: number,
  strength: number,
  scores: Float64Array,
): void {
  for (let at = offsets[item] as number; at < (offsets[item + 1] as number); at++) {
    const other = columns[at] as number;
    scores[other] = (scores[other] as number) + strength * (weights[at] as number);
  }
}

export function packedNeighbours(kind: string, settings: object, neighbours: Neighbours): Uint8Array {
  const { items, offsets, columns, weights } = neighbours;
  return packed(kind, { ...settings, items }, { offsets, columns, weights });
}

export function unpackedNeighbours(kind: string, bytes: Uint8Array): Neighbours {
  const stored = unpacked(kind, bytes);
  const { items } = stored.settings as { items: number };
  const [offsets, columns, weights] = [
    integers(stored, 'offsets'),
    integers(stored, 'columns'),
    floats(stored, 'weights'),
  ];
  if (offsets.length !== items + 1 || offsets[items] !== columns.length || columns.length !== weights.length)
    throw new RangeError('the stored neighbours do not fit together');
  return { items, offsets, columns, weights };
}
