import type { Guardrail } from './rerank.ts';

/** How much of the wanted mix is lent to the list's, so that a genre it lacks does not weigh without end (Steck: 0.01). */
const SMOOTHING = 0.01;
/** What it weighs that the list lacks a genre: log(p / αp). */
const ABSENT = -Math.log(SMOOTHING);

/** Shares that sum to one, from what each genre weighs; empty where nothing does. */
export function mixOf(weights: Iterable<readonly [string, number]>): Map<string, number> {
  const positive = [...weights].filter(([, weight]) => weight > 0);
  const total = positive.reduce((sum, [, weight]) => sum + weight, 0);
  return new Map(positive.map(([genre, weight]) => [genre, weight / total]));
}

/** One genre's part of KL(p ‖ q̃), in nats, with q̃ = (1 − α) q + α p. */
const term = (p: number, q: number) => p * (q === 0 ? ABSENT : Math.log(p / ((1 - SMOOTHING) * q + SMOOTHING * p)));

/** KL(p ‖ q̃) in nats; 0 where the list (genres by how often they stand in it) has exactly the wanted mix. */
export function divergence(wanted: ReadonlyMap<string, number>, listed: ReadonlyMap<string, number>, total: number) {
  let sum = 0;
  for (const [genre, p] of wanted) sum += term(p, (listed.get(genre) ?? 0) / Math.max(1, total));
  return sum;
}

/**
 * Calibration (Steck, "Calibrated Recommendations", RecSys 2018): the list S of titles that maximises
 * (1 − λ) Σ relevance − λ KL(p ‖ q̃(S)), greedily. `wanted` is p, the person's own mix; q counts the genres of the
 * list, a title with n genres n times, which is how the mix of the history is counted too. `weight` is λ / (1 − λ).
 */
export function calibration(
  genres: readonly (readonly string[])[],
  wanted: ReadonlyMap<string, number>,
  weight: number,
): Guardrail {
  const listed = new Map<string, number>();
  let total = 0;
  /** The divergence of the list as it is, were it this long: titles with as many genres share it. */
  const bases = new Map<number, number>();
  const base = (length: number) => {
    const known = bases.get(length);
    if (known !== undefined) return known;
    const sum = divergence(wanted, listed, length);
    bases.set(length, sum);
    return sum;
  };
  return {
    kind: 'calibration',
    gain(item) {
      const own = genres[item] ?? [];
      const length = total + own.length;
      let after = base(length);
      for (const genre of own) {
        const p = wanted.get(genre);
        const count = listed.get(genre) ?? 0;
        if (p !== undefined) after += term(p, (count + 1) / length) - term(p, count / length);
      }
      return -weight * after;
    },
    reason(item) {
      const short = (genre: string) => (wanted.get(genre) ?? 0) - (listed.get(genre) ?? 0) / Math.max(1, total);
      const [missing] = [...(genres[item] ?? [])].sort((a, b) => short(b) - short(a));
      return missing === undefined || short(missing) <= 0
        ? 'so that the picks keep to the mix of genres you watch'
        : `so that ${missing} comes nearer to the share that it has in what you watch`;
    },
    put(item) {
      const own = genres[item] ?? [];
      for (const genre of own) listed.set(genre, (listed.get(genre) ?? 0) + 1);
      total += own.length;
      bases.clear();
    },
  };
}
