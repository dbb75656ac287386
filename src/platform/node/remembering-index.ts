import { RecentMap } from '../../model/index.ts';
import type { Neighbour, VectorIndex } from '../../ports/index.ts';

/** Neighbours remembered of a vector: what a page asks for, and as many again for the filters to take from. */
const REMEMBERED = 256;
/** Vectors whose neighbours are remembered at once; 2 KiB each. */
const VECTORS = 4096;

interface List {
  readonly ids: Int32Array;
  readonly scores: Float64Array;
}

/**
 * An index that remembers the neighbours of a vector from the second time on that the same one is asked about: the
 * titles and interests of a viewer come with every request, and their neighbours change with the catalogue alone. Which
 * vector it is, is known by the object and not by its numbers: nobody changes a vector that an index gave away or was
 * asked about. A filter is tried on what is remembered; where it leaves too few, the index is asked.
 */
export function remembering(index: VectorIndex): VectorIndex {
  const asked = new WeakSet<Float32Array>();
  const lists = new RecentMap<Float32Array, List>(VECTORS);
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, ids.length);
    return ids.push(id) - 1;
  };
  const listOf = (query: Float32Array): List => {
    const known = lists.get(query);
    if (known !== undefined) return known;
    const list = remembered(index.nearest(query, REMEMBERED));
    lists.set(query, list);
    return list;
  };
  const remembered = (found: readonly Neighbour[]): List => ({
    ids: Int32Array.from(found, ({ id }) => numberOf(id)),
    scores: Float64Array.from(found, ({ score }) => score),
  });
  return {
    size: index.size,
    vector: index.vector,
    nearest: (query, k, allow) => {
      if (k > REMEMBERED) return index.nearest(query, k, allow);
      if (!asked.has(query)) {
        asked.add(query);
        return index.nearest(query, k, allow);
      }
      const list = listOf(query);
      const found: Neighbour[] = [];
      for (let i = 0; i < list.ids.length && found.length < k; i++) {
        const id = ids[list.ids[i] as number] as string;
        if (allow === undefined || allow(id)) found.push({ id, score: list.scores[i] as number });
      }
      return found.length >= k || list.ids.length === index.size ? found : index.nearest(query, k, allow);
    },
  };
}
