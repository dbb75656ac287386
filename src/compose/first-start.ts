import type { Guardrail } from './rerank.ts';

/**
 * The start of a profile of which nothing is known: widely known titles that span genres, so that something resonates
 * soon. A title is worth `price` for being known to everybody (popularity 100) and as much again where none of its
 * genres stands above.
 */
export function firstStart(
  genres: readonly (readonly string[])[],
  popularity: readonly number[],
  price: number,
): Guardrail {
  const above = new Set<string>();
  return {
    kind: 'diversity',
    gain(item) {
      const own = genres[item] ?? [];
      const fresh = own.filter((genre) => !above.has(genre)).length / Math.max(1, own.length);
      return price * (fresh + (popularity[item] ?? 0) / 100);
    },
    reason: () => 'so that the first picks are well known and span genres, since I know nothing of your taste yet',
    put(item) {
      for (const genre of genres[item] ?? []) above.add(genre);
    },
  };
}
