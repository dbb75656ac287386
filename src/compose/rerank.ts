import type { Adjustment } from '../model/index.ts';

/**
 * Something a list is to have beside high scores. Items are numbers into a pool that stands in score order; gains are
 * in the unit of relevance (1: the whole spread of the pool's scores) and may depend on what was put before.
 */
export interface Guardrail {
  readonly kind: Adjustment['kind'];
  /** What it is worth that the item stands next. Only differences between items count. */
  gain(item: number): number;
  /** In words to the viewer, true of the item as the next one: "so that the picks differ". */
  reason(item: number): string;
  /** The item stands next from now on; not called for the last place, after which nothing is asked. */
  put(item: number): void;
}

export interface Placement {
  readonly item: number;
  /** What let it go before an item with a higher score; null where nothing did. */
  readonly mover: { readonly kind: Adjustment['kind']; readonly reason: string } | null;
}

/**
 * Scores from first (1) to last (0) of the pool, so that a weight means the same whatever scale the ranker adds on.
 * All equal: all 0.
 */
export function relevanceOf(scores: readonly number[]): number[] {
  const [first = 0, last = 0] = [scores[0], scores.at(-1)];
  const spread = first - last;
  return scores.map((score) => (spread > 0 ? (score - last) / spread : 0));
}

/**
 * Puts items one by one, each time the one with the greatest relevance + Σ gains; the earlier one among equals.
 * `relevance` falls with the item number; without guardrails the list is 0, 1, 2, …
 */
export function rerank(relevance: readonly number[], places: number, guardrails: readonly Guardrail[]): Placement[] {
  const waiting = relevance.map((_, item) => item);
  const list: Placement[] = [];
  while (list.length < places && waiting.length > 0) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < waiting.length; at++) {
      const item = waiting[at] as number;
      let value = relevance[item] as number;
      for (const guardrail of guardrails) value += guardrail.gain(item);
      if (value > most) {
        best = at;
        most = value;
      }
    }
    const [item, ahead] = [waiting[best] ?? 0, waiting[0] ?? 0];
    list.push({ item, mover: item === ahead ? null : strongest(guardrails, item, ahead) });
    waiting.splice(best, 1);
    if (list.length < places) for (const guardrail of guardrails) guardrail.put(item);
  }
  return list;
}

/** The guardrail that speaks most for the item against the one whose score stood ahead. */
function strongest(guardrails: readonly Guardrail[], item: number, ahead: number): Placement['mover'] {
  let mover: Guardrail | null = null;
  let most = 0;
  for (const guardrail of guardrails) {
    const lead = guardrail.gain(item) - guardrail.gain(ahead);
    if (lead > most) {
      most = lead;
      mover = guardrail;
    }
  }
  return mover === null ? null : { kind: mover.kind, reason: mover.reason(item) };
}
