import type { Neighbour, VectorIndex, VectorIndexFactory } from '../src/ports/index.ts';

/** Every vector is looked at, in plain code that runs anywhere: right by construction, what faster ones are held to. */
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
      const best: Neighbour[] = [];
      const before = (a: Neighbour, b: Neighbour) => a.score > b.score || (a.score === b.score && a.id < b.id);
      for (let row = 0; row < ids.length; row++) {
        const id = ids[row] as string;
        if (allow !== undefined && !allow(id)) continue;
        let score = 0;
        const offset = row * dimensions;
        // The bounds hold by construction; checking each element would double the time of the scan.
        for (let i = 0; i < dimensions; i++) score += (all[offset + i] as number) * (query[i] as number);
        const found = { id, score };
        const last = best.at(-1);
        if (best.length >= k && (last === undefined || !before(found, last))) continue;
        let low = 0;
        let high = best.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (before(best[middle] as Neighbour, found)) low = middle + 1;
          else high = middle;
        }
        best.splice(low, 0, found);
        if (best.length > k) best.pop();
      }
      return best;
    },
  };
};
