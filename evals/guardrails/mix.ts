/** Each title's one vote is shared among its genres; votes weigh as given. Shares that sum to one. */
export function votes(genres: readonly (readonly string[])[], weights: readonly number[]): Map<string, number> {
  const shares = new Map<string, number>();
  const total = weights.reduce((sum, weight, i) => sum + ((genres[i]?.length ?? 0) > 0 ? weight : 0), 0);
  for (const [i, own] of genres.entries())
    for (const genre of own)
      shares.set(genre, (shares.get(genre) ?? 0) + (weights[i] ?? 0) / own.length / Math.max(1e-12, total));
  return shares;
}

/** KL(p ‖ q̃) in nats, q̃ = 0.99 q + 0.01 p. */
export function kullbackLeibler(p: ReadonlyMap<string, number>, q: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [genre, share] of p)
    if (share > 0) sum += share * Math.log(share / (0.99 * (q.get(genre) ?? 0) + 0.01 * share));
  return sum;
}
