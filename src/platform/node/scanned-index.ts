import { gathered } from '../../learn/index.ts';
import type { Neighbour, VectorIndex, VectorIndexFactory } from '../../ports/index.ts';

/** Rows are padded to a multiple of this many numbers. */
const STRIDE = 16;

/** Vectors that are handed out again rather than copied anew: those of a catalogue of some thousands. */
const COPIES = 5000;

/**
 * Every vector is looked at, four numbers at a time: the answers of `createExactIndex` (up to the order in which single
 * precision adds), in a fraction of its time. What is let through is asked only of titles that would be among the best.
 */
export const createScannedIndex: VectorIndexFactory = (vectors): VectorIndex => {
  const ids = [...vectors.keys()];
  const dimensions = vectors.values().next().value?.length ?? 0;
  const width = Math.max(1, Math.ceil(dimensions / STRIDE)) * STRIDE;
  const [query, scores] = [ids.length * width, ids.length * width + width];
  const { floats, product } = gathered(scores + ids.length, width);
  const rowOf = new Map<string, number>();
  ids.forEach((id, row) => {
    rowOf.set(id, row);
    floats.set(vectors.get(id) ?? [], row * width);
  });
  const copies = new Map<string, Float32Array>();
  const scoreOf = (row: number) => floats[scores + row] as number;
  const before = (a: number, b: number) =>
    scoreOf(a) > scoreOf(b) || (scoreOf(a) === scoreOf(b) && (ids[a] as string) < (ids[b] as string));
  return {
    size: ids.length,
    vector: (id) => {
      const known = copies.get(id);
      if (known !== undefined) return known;
      const row = rowOf.get(id);
      if (row === undefined) return null;
      const copy = floats.slice(row * width, row * width + dimensions);
      if (copies.size < COPIES) copies.set(id, copy);
      return copy;
    },
    nearest: (wanted, k, allow) => {
      if (ids.length === 0 || !(k >= 1)) return [];
      floats.set(wanted, query);
      product(0, query, scores, ids.length);
      const best: number[] = [];
      for (let row = 0; row < ids.length; row++) {
        if (best.length >= k && !before(row, best[best.length - 1] as number)) continue;
        if (allow !== undefined && !allow(ids[row] as string)) continue;
        let low = 0;
        let high = best.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (before(best[middle] as number, row)) low = middle + 1;
          else high = middle;
        }
        best.splice(low, 0, row);
        if (best.length > k) best.pop();
      }
      return best.map((row): Neighbour => ({ id: ids[row] as string, score: scoreOf(row) }));
    },
  };
};
