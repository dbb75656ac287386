import { type Interactions, transposed } from './interactions.ts';
import { topItems } from './recommender.ts';
import { floats, integers, packed, unpacked } from './storage.ts';

/** For each item its nearest others, best first: a sparse items × items matrix in rows. */
export interface Neighbours {
  readonly items: number;
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Of each row the `limit` greatest weights that are above 0. `row(item, sums)` adds the row's weights into `sums`
 * (length items, zeros before).
 */
export function nearest(
  items: number,
  limit: number,
  row: (item: number, sums: Float64Array) => void,
  onRow: (done: number) => void = () => {},
): Neighbours {
  const sums = new Float64Array(items);
  const columns: Int32Array[] = [];
  const weights: Float32Array[] = [];
  const offsets = new Int32Array(items + 1);
  for (let item = 0; item < items; item++) {
    sums.fill(0);
    row(item, sums);
    for (let j = 0; j < items; j++) if (!((sums[j] as number) > 0)) sums[j] = Number.NEGATIVE_INFINITY;
    sums[item] = Number.NEGATIVE_INFINITY;
    const best = topItems(sums, Math.min(limit, items));
    columns.push(best);
    weights.push(Float32Array.from(best, (j) => sums[j] as number));
    offsets[item + 1] = (offsets[item] as number) + best.length;
    onRow(item + 1);
  }
  return { items, offsets, columns: joined(columns, Int32Array), weights: joined(weights, Float32Array) };
}

function joined<T extends Int32Array | Float32Array>(parts: readonly T[], Kind: new (length: number) => T): T {
  const whole = new Kind(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Adds the inner products of one item's row with all others' into `sums`: a row of X′X, with X users × items weighted. */
export function products(weighted: Interactions): (item: number, sums: Float64Array) => void {
  const byItem = transposed(weighted);
  const { offsets, columns, values } = weighted;
  return (item, sums) => {
    for (let a = byItem.offsets[item] as number; a < (byItem.offsets[item + 1] as number); a++) {
      const user = byItem.columns[a] as number;
      const value = byItem.values[a] as number;
      for (let b = offsets[user] as number; b < (offsets[user + 1] as number); b++) {
        const other = columns[b] as number;
        sums[other] = (sums[other] as number) + value * (values[b] as number);
      }
    }
  };
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
