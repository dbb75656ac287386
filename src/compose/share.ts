import type { Guardrail } from './rerank.ts';

/**
 * At least a share of the list from one side of the pool (little-known titles; interests other than the strongest):
 * where the list is behind, such a title is worth `price` more, so no more score than that is ever given up for it.
 */
export function atLeast(
  share: number,
  price: number,
  kind: Guardrail['kind'],
  belongs: (item: number) => boolean,
  reason: (item: number) => string,
): Guardrail {
  let [places, kept] = [0, 0];
  // One tenth times ten places is one, whatever the floating point makes of it.
  const due = () => Math.floor(share * (places + 1) + 1e-9) > kept;
  return {
    kind,
    gain: (item) => (due() && belongs(item) ? price : 0),
    reason,
    put(item) {
      places += 1;
      if (belongs(item)) kept += 1;
    },
  };
}
