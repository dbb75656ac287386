import type { Guardrail } from './rerank.ts';

/** What is left of a title that says nothing new: keeps the logarithm and the division finite. */
const LEAST = 1e-6;

/**
 * Diversity by a determinantal point process: the list S that maximises Σ relevance + weight · log det L(S), where L
 * holds the likeness of every two titles (a Gram matrix: symmetric, positive semidefinite, ones on the diagonal).
 * log det grows by log d², where d² is the part of a title that the ones above do not span. The d² are kept up with
 * one row of the Cholesky factor a title (Chen, Zhang & Zhou, "Fast Greedy MAP Inference for Determinantal Point
 * Process", NeurIPS 2018): O(pool · places²) in all.
 */
export function determinantal(
  size: number,
  likeness: (a: number, b: number) => number,
  weight: number,
  reason = 'so that the picks differ',
): Guardrail {
  const own = new Float64Array(size).fill(1);
  const rows: Float64Array[] = [];
  const listed = new Uint8Array(size);
  return {
    kind: 'diversity',
    gain: (item) => weight * Math.log(Math.max(LEAST, own[item] as number)),
    reason: () => reason,
    put(item) {
      listed[item] = 1;
      const root = Math.sqrt(Math.max(LEAST, own[item] as number));
      const row = new Float64Array(size);
      for (let other = 0; other < size; other++) {
        if (listed[other] === 1) continue;
        let shared = likeness(item, other);
        for (const before of rows) shared -= (before[item] as number) * (before[other] as number);
        row[other] = shared / root;
        own[other] = (own[other] as number) - (row[other] as number) ** 2;
      }
      rows.push(row);
    },
  };
}
