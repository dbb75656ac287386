import hnswlib from 'hnswlib-node';
import type { Neighbour, VectorIndex, VectorIndexFactory } from '../../ports/index.ts';
import { createScannedIndex } from './scanned-index.ts';

/** Where a filter leaves fewer than one in this many, a graph is walked for nothing and a scan is faster. */
const SPARSE = 5;
/** So many times as many are looked for where a filter comes after the search. */
const SPARE = 1.5;
/** Titles that a filter is tried on to see how many it leaves. */
const SAMPLE = 500;
const SEED = 7;

/**
 * Approximate search on a navigable small-world graph; exact over the survivors of a narrow filter. Quick to search and
 * slow to build (docs/decisions/2026-11-30-index-of-many-titles.md): no start waits for it; what other indexes find is
 * measured against it.
 */
export const createHnswIndex: VectorIndexFactory = (vectors): VectorIndex => {
  const ids = [...vectors.keys()];
  const exact = createScannedIndex(vectors);
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
      const passing = allow === undefined ? 1 : share(ids, allow);
      if (allow !== undefined && passing * SPARSE < 1) return exact.nearest(query, k, allow);
      const search = (wanted: number, filter?: (label: number) => boolean): Neighbour[] => {
        graph.setEf(Math.max(400, 2 * wanted));
        const { neighbors, distances } = graph.searchKnn([...query], wanted, filter);
        return neighbors.map((label, i) => ({ id: ids[label] ?? '', score: 1 - (distances[i] ?? 1) }));
      };
      const wanted = Math.min(k, ids.length);
      if (allow === undefined) return search(wanted);
      // A filter that lets most through is cheaper asked of what was found than at every step of the walk.
      const found = search(Math.min(ids.length, Math.ceil((SPARE * wanted) / passing))).filter(({ id }) => allow(id));
      return found.length >= wanted ? found.slice(0, wanted) : search(wanted, (label) => allow(ids[label] ?? ''));
    },
  };
};

/** Of every so many titles, the share that a filter lets through. */
function share(ids: readonly string[], allow: (id: string) => boolean): number {
  const step = Math.max(1, Math.floor(ids.length / SAMPLE));
  let [tried, passed] = [0, 0];
  for (let at = 0; at < ids.length; at += step) {
    tried += 1;
    if (allow(ids[at] as string)) passed += 1;
  }
  return passed / tried;
}
