import { type Gathered, gathered } from '../../learn/index.ts';
import type { VectorIndex, VectorIndexFactory } from '../../ports/index.ts';
import { BestRows } from './best-rows.ts';
import { handedOut, widthOf } from './vector-rows.ts';

/** Rows a cluster that the middles are learned from, and how often they are moved. */
const SAMPLE_EACH = 20;
const ROUNDS = 5;
/** Share of the clusters that is looked into, those whose middles lie nearest. */
const LOOKED_INTO = 1 / 10;
/** Rows that are looked at whatever the clusters: so few are no work. */
const LEAST_ROWS = 4000;

/**
 * Approximate search over clusters (an inverted file: Jégou, Douze & Schmid 2011, without the quantisation). Rows lie
 * cluster by cluster; a search looks through those whose middles lie nearest to the query, and through as many more as
 * it takes until a filter has let enough through, all of them at last. Built in seconds where a navigable graph takes
 * minutes (docs/decisions/2026-11-30-index-of-many-titles.md), without randomness: the same vectors give the same index.
 */
export const createClusteredIndex: VectorIndexFactory = (vectors): VectorIndex => {
  const given = [...vectors.keys()];
  const dimensions = vectors.values().next().value?.length ?? 0;
  const width = widthOf(dimensions);
  const clusters = Math.max(1, Math.round(Math.sqrt(given.length)));
  const query = given.length * width;
  const middles = query + width;
  const scores = middles + clusters * width;
  const memory = gathered(scores + Math.max(given.length, clusters), width);
  const { floats, product } = memory;
  given.forEach((id, row) => {
    floats.set(vectors.get(id) ?? [], row * width);
  });
  const layout = { rows: given.length, clusters, width, middles, scores };
  learnMiddles(memory, layout);
  const clusterOf = Int32Array.from(given, (_, row) => nearestMiddle(memory, layout, row));
  const { order, starts } = byCluster(clusterOf, clusters);
  reorder(floats, width, order, query);
  const ids = Array.from(order, (row) => given[row] as string);
  const rowOf = new Map(ids.map((id, row) => [id, row]));

  const nearestClusters = (): number[] => {
    product(middles, query, scores, clusters);
    const near = floats.slice(scores, scores + clusters);
    return Array.from(near.keys()).sort((a, b) => (near[b] as number) - (near[a] as number) || a - b);
  };
  return {
    size: ids.length,
    vector: handedOut(rowOf, (row) => floats.slice(row * width, row * width + dimensions)),
    nearest: (wanted, k, allow) => {
      if (ids.length === 0 || !(k >= 1)) return [];
      floats.set(wanted, query);
      const best = new BestRows(ids, k);
      const least = Math.ceil(clusters * LOOKED_INTO);
      let looked = 0;
      for (const [visited, cluster] of nearestClusters().entries()) {
        if (visited >= least && looked >= LEAST_ROWS && best.size >= k) break;
        const [start, end] = [starts[cluster] as number, starts[cluster + 1] as number];
        product(start * width, query, scores, end - start);
        for (let row = start; row < end; row++) {
          const score = floats[scores + row - start] as number;
          if (best.wants(row, score) && (allow === undefined || allow(ids[row] as string))) best.take(row, score);
        }
        looked += end - start;
      }
      return best.list();
    },
  };
};

/** Where things lie in the memory, in numbers. */
interface Layout {
  readonly rows: number;
  readonly clusters: number;
  readonly width: number;
  readonly middles: number;
  readonly scores: number;
}

/** Spherical k-means (Dhillon & Modha 2001) over an even sample, from rows that lie evenly apart. */
function learnMiddles(memory: Gathered, layout: Layout): void {
  const { floats } = memory;
  const { rows, clusters, width, middles } = layout;
  const rowAt = (i: number, of: number) => Math.floor((i * rows) / of);
  for (let c = 0; c < clusters; c++) {
    const from = rowAt(c, clusters) * width;
    floats.copyWithin(middles + c * width, from, from + width);
  }
  const sampled = Math.min(rows, SAMPLE_EACH * clusters);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = new Float64Array(clusters * width);
    for (let i = 0; i < sampled; i++) {
      const row = rowAt(i, sampled);
      const at = nearestMiddle(memory, layout, row) * width;
      for (let f = 0; f < width; f++) sums[at + f] = (sums[at + f] as number) + (floats[row * width + f] as number);
    }
    for (let c = 0; c < clusters; c++) {
      const sum = sums.subarray(c * width, (c + 1) * width);
      const norm = Math.sqrt(sum.reduce((all, value) => all + value * value, 0));
      // One that nothing lies near stays where it is.
      if (norm > 0) for (let f = 0; f < width; f++) floats[middles + c * width + f] = (sum[f] as number) / norm;
    }
  }
}

function nearestMiddle({ floats, product }: Gathered, layout: Layout, row: number): number {
  const { clusters, width, middles, scores } = layout;
  product(middles, row * width, scores, clusters);
  let best = 0;
  for (let c = 1; c < clusters; c++) if ((floats[scores + c] as number) > (floats[scores + best] as number)) best = c;
  return best;
}

/** Rows in the order of their clusters, and where each cluster starts: a counting sort. */
function byCluster(clusterOf: Int32Array, clusters: number): { order: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(clusters + 1);
  for (const cluster of clusterOf) starts[cluster + 1] = (starts[cluster + 1] as number) + 1;
  for (let c = 0; c < clusters; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const next = starts.slice();
  const order = new Int32Array(clusterOf.length);
  for (const [row, cluster] of clusterOf.entries()) {
    const place = next[cluster] as number;
    order[place] = row;
    next[cluster] = place + 1;
  }
  return { order, starts };
}

/** Puts row `order[i]` in place i, one cycle after the other, with room for one row at `spare`: half the memory of a copy. */
function reorder(floats: Float32Array, width: number, order: Int32Array, spare: number): void {
  const done = new Uint8Array(order.length);
  for (let start = 0; start < order.length; start++) {
    if (done[start] === 1) continue;
    floats.copyWithin(spare, start * width, (start + 1) * width);
    let place = start;
    for (;;) {
      done[place] = 1;
      const from = order[place] as number;
      if (from === start) break;
      floats.copyWithin(place * width, from * width, (from + 1) * width);
      place = from;
    }
    floats.copyWithin(place * width, spare, spare + width);
  }
}
