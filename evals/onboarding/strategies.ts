import { type Interactions, PickBelief, type PickPrior, support } from '../../src/learn/index.ts';
import type { Random } from '../../src/ports/index.ts';

/** Shows titles page by page and hears what came of them. */
export interface Interviewer {
  /** Up to `count` titles that were not shown before. */
  next(count: number): number[];
  /** Whether a title was picked; a title that the person does not answer about is not heard of. */
  hear(title: number, picked: boolean): void;
}
export type Strategy = (random: Random) => Interviewer;

/** Titles that may be asked about: the best known, so that the comparison is not won by asking what nobody knows. */
export const POOL = 200;

/** Chosen on the set 100k. */
const LEARNED = { explained: 0.5, pickWeight: 2 };

/** The titles that may be asked about, and what is believed of them without the people who are asked. */
export interface Pool extends PickPrior {
  /** Title numbers, best known first. */
  readonly titles: Int32Array;
  readonly pickWeight: number;
}

/** The best known titles, with the chances and correlations of the likes themselves. */
export function poolOf(data: Interactions): Pool {
  const counts = support(data);
  const titles = Int32Array.from(counts.keys())
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
    .slice(0, POOL);
  const n = titles.length;
  const place = new Map([...titles].map((title, i) => [title, i]));
  const together = new Float64Array(n * n);
  for (let user = 0; user < data.users; user++) {
    const own = [...data.columns.subarray(data.offsets[user], data.offsets[user + 1])].flatMap(
      (title) => place.get(title) ?? [],
    );
    for (const a of own) for (const b of own) together[a * n + b] = (together[a * n + b] as number) + 1;
  }
  const chance = Float64Array.from(titles, (title) => (counts[title] as number) / data.users);
  const likeness = new Float32Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      const [p, q] = [chance[a] as number, chance[b] as number];
      const spread = Math.sqrt(p * (1 - p) * q * (1 - q));
      likeness[a * n + b] =
        spread > 0 ? ((together[a * n + b] as number) / data.users - p * q) / spread : Number(a === b);
    }
  return { titles, chance, likeness, ...LEARNED };
}

/** What the product does: the titles that teach most, given the answers so far. */
export function active({ titles, pickWeight, ...prior }: Pool): Strategy {
  const place = new Map([...titles].map((title, i) => [title, i]));
  /** The first page is the same for everybody; by its length. */
  const first = new Map<number, number[]>();
  return () => {
    const belief = PickBelief.from(prior);
    const asked = new Set<number>();
    return {
      next: (count) => {
        const known = asked.size === 0 ? first.get(count) : undefined;
        const chosen = known ?? belief.choose(count, (at) => !asked.has(at), { pickWeight });
        if (asked.size === 0) first.set(count, chosen);
        for (const at of chosen) asked.add(at);
        return chosen.flatMap((at) => titles[at] ?? []);
      },
      hear: (title, picked) => {
        const at = place.get(title);
        if (at !== undefined) belief.observe(at, picked);
      },
    };
  };
}

/** A fixed list, whatever is answered. */
const listed = (titles: Iterable<number>): Interviewer => {
  const rest = [...titles];
  return { next: (count) => rest.splice(0, count), hear: () => {} };
};

export const mostPopular =
  ({ titles }: Pool): Strategy =>
  () =>
    listed(titles);

export const randomKnown =
  ({ titles }: Pool): Strategy =>
  (random) =>
    listed(
      [...titles]
        .map((title) => ({ title, key: random() }))
        .sort((a, b) => a.key - b.key)
        .map(({ title }) => title),
    );

/** How long a list of popular and diverse titles is made. */
const DIVERSE = 40;

/** Maximal marginal relevance over popularity: known to many and unlike what was asked before. */
export function popularAndDiverse({ titles, chance, likeness }: Pool, weight: number): Strategy {
  const n = titles.length;
  const top = Math.max(...chance);
  const chosen: number[] = [];
  while (chosen.length < Math.min(n, DIVERSE)) {
    let [best, most] = [-1, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < n; i++) {
      if (chosen.includes(i)) continue;
      const near = chosen.reduce((closest, other) => Math.max(closest, likeness[i * n + other] as number), 0);
      const value = (chance[i] as number) / top - weight * near;
      if (value > most) [best, most] = [i, value];
    }
    chosen.push(best);
  }
  return () => listed(chosen.map((i) => titles[i] as number));
}
