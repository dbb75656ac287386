import hnswlib from 'hnswlib-node';
import { createExactIndex } from '../../../embeddings/index.ts';
import type { VectorIndex, VectorIndexFactory } from '../../ports/index.ts';

/** Below this many titles looking at every vector is faster than a graph, and always right. */
const EXACT_BELOW = 20_000;
/** Where a filter leaves fewer than one in this many, the survivors are searched exactly. */
const SPARSE = 20;
const SEED = 7;

/** Approximate search on a navigable small-world graph; exact over the survivors of a narrow filter. */
export const createHnswIndex: VectorIndexFactory = (vectors): VectorIndex => {
  const ids = [...vectors.keys()];
  const exact = createExactIndex(vectors);
  const dimensions = vectors.values().next().value?.length ?? 1;
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  graph.initIndex(Math.max(1, ids.length), 16, 200, SEED);
  ids.forEach((id, label) => {
    graph.addPoint([...(vectors.get(id) ?? [])], label);
  });
  return {
    size: ids.length,
    vector: exact.vector,
    nearest: (query, k, allow) => {
      if (ids.length === 0 || k <= 0) return [];
      if (allow !== undefined && ids.reduce((sum, id) => sum + (allow(id) ? 1 : 0), 0) * SPARSE < ids.length)
        return exact.nearest(query, k, allow);
      const wanted = Math.min(k, ids.length);
      graph.setEf(Math.max(400, 2 * wanted));
      const filter = allow === undefined ? undefined : (label: number) => allow(ids[label] ?? '');
      const { neighbors, distances } = graph.searchKnn([...query], wanted, filter);
      return neighbors.map((label, i) => ({ id: ids[label] ?? '', score: 1 - (distances[i] ?? 1) }));
    },
  };
};

export const createVectorIndex: VectorIndexFactory = (vectors) =>
  vectors.size < EXACT_BELOW ? createExactIndex(vectors) : createHnswIndex(vectors);
