import type { Neighbour, VectorIndex, VectorIndexFactory } from '../src/ports/index.ts';

/** Every vector is looked at: right by construction, and the faster choice below about 20,000 titles. */
export const createExactIndex: VectorIndexFactory = (vectors): VectorIndex => {
  const ids = [...vectors.keys()];
  const dimensions = vectors.values().next().value?.length ?? 0;
  const all = new Float32Array(ids.length * dimensions);
  const rowOf = new Map<string, number>();
  ids.forEach((id, row) => {
    rowOf.set(id, row);
    all.set(vectors.get(id) ?? [], row * dimensions);
  });
  const rowVector = (row: number) => all.subarray(row * dimensions, (row + 1) * dimensions);
  return {
    size: ids.length,
    vector: (id) => {
      const row = rowOf.get(id);
      return row === undefined ? null : rowVector(row);
    },
    nearest: (query, k, allow) => {
      const found: Neighbour[] = [];
      ids.forEach((id, row) => {
        if (allow !== undefined && !allow(id)) return;
        let score = 0;
        const offset = row * dimensions;
        for (let i = 0; i < dimensions; i++) score += (all[offset + i] ?? 0) * (query[i] ?? 0);
        found.push({ id, score });
      });
      return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, k);
    },
  };
};
