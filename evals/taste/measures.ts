/** How much of one order another reproduces. */
export interface Agreement {
  /** Kendall's tau-b over the titles that the real ranking considered, −1 to 1. */
  readonly tau: number;
  /** Share of the real first ten among the other's first ten, of the whole catalogue. */
  readonly overlap: number;
  /** NDCG at ten, gains being the real scores from the lowest considered (0) to the highest (1); not considered is 0. */
  readonly ndcg: number;
}

const TOP = 10;

/** Kendall's tau-b (1945): concordant less discordant pairs over pairs that are tied in neither. */
export function kendallTau(a: readonly number[], b: readonly number[]): number {
  let [agree, tiedA, tiedB, pairs] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++)
    for (let j = i + 1; j < a.length; j++) {
      const byA = Math.sign((a[i] as number) - (a[j] as number));
      const byB = Math.sign((b[i] as number) - (b[j] as number));
      pairs += 1;
      agree += byA * byB;
      if (byA === 0) tiedA += 1;
      if (byB === 0) tiedB += 1;
    }
  const norm = Math.sqrt((pairs - tiedA) * (pairs - tiedB));
  return norm === 0 ? 0 : agree / norm;
}

const discount = (place: number) => 1 / Math.log2(place + 2);

/**
 * `real`: the considered titles with their scores. `predicted`: a score for every title of the catalogue that may be
 * shown. Ties fall by id.
 */
export function agreement(real: ReadonlyMap<string, number>, predicted: ReadonlyMap<string, number>): Agreement {
  const order = (scores: ReadonlyMap<string, number>) =>
    [...scores].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([id]) => id);
  const ids = [...real.keys()].filter((id) => predicted.has(id));
  const scores = ids.map((id) => real.get(id) as number);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const gain = (id: string) => (real.has(id) ? ((real.get(id) as number) - low) / Math.max(1e-12, high - low) : 0);
  const [first, guessed] = [order(real).slice(0, TOP), order(predicted).slice(0, TOP)];
  const sum = (of: readonly string[]) => of.reduce((total, id, place) => total + gain(id) * discount(place), 0);
  return {
    tau: kendallTau(
      scores,
      ids.map((id) => predicted.get(id) as number),
    ),
    overlap: guessed.filter((id) => first.includes(id)).length / TOP,
    ndcg: sum(guessed) / sum(first),
  };
}
