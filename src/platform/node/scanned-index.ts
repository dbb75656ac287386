import { gathered } from '../../learn/index.ts';
import type { VectorIndex, VectorIndexFactory } from '../../ports/index.ts';
import { BestRows } from './best-rows.ts';
import { handedOut, widthOf } from './vector-rows.ts';

/**
 * Every vector is looked at, four numbers at a time: the answers of `createExactIndex` (up to the order in which single
 * precision adds), in a fraction of its time. What is let through is asked only of titles that would be among the best.
 */
export const createScannedIndex: VectorIndexFactory = (vectors): VectorIndex => {
  const ids = [...vectors.keys()];
  const dimensions = vectors.values().next().value?.length ?? 0;
  const width = widthOf(dimensions);
  const [query, scores] = [ids.length * width, ids.length * width + width];
  const { floats, product } = gathered(scores + ids.length, width);
  const rowOf = new Map<string, number>();
  ids.forEach((id, row) => {
    rowOf.set(id, row);
    floats.set(vectors.get(id) ?? [], row * width);
  });
  return {
    size: ids.length,
    vector: handedOut(rowOf, (row) => floats.slice(row * width, row * width + dimensions)),
    nearest: (wanted, k, allow) => {
      if (ids.length === 0 || !(k >= 1)) return [];
      floats.set(wanted, query);
      product(0, query, scores, ids.length);
      const best = new BestRows(ids, k);
      for (let row = 0; row < ids.length; row++) {
        const score = floats[scores + row] as number;
        if (best.wants(row, score) && (allow === undefined || allow(ids[row] as string))) best.take(row, score);
      }
      return best.list();
    },
  };
};
