import type { Guardrail } from '../../src/compose/rerank.ts';

/**
 * Maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998), the baseline of the diversity in `src/compose`: a
 * title costs weight × its likeness to the likest one above.
 */
export function marginalRelevance(size: number, likeness: (a: number, b: number) => number, weight: number): Guardrail {
  const nearest = new Float64Array(size);
  return {
    kind: 'diversity',
    gain: (item) => -weight * (nearest[item] ?? 0),
    reason: () => 'so that the picks differ',
    put(item) {
      for (let other = 0; other < size; other++)
        nearest[other] = Math.max(nearest[other] as number, likeness(item, other));
    },
  };
}
