import { scoreList } from '../behaviour/metrics.ts';
import { kullbackLeibler, votes } from './mix.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

/** What is measured on the first ten of one person. */
export interface Measured {
  readonly ndcg10: number;
  /** 1 − mean likeness of every two titles, by what the re-ranking calls likeness. */
  readonly diversity: number;
  /** 1 − mean Jaccard likeness of genres: a second opinion, that no re-ranking reads. */
  readonly genreDiversity: number;
  /** KL(p ‖ q̃) of the person's mix and the list's, by the formula of Steck 2018: each title's genres share one vote. */
  readonly divergence: number;
  readonly littleKnown: number;
  /** Mean of −log₂(share of people who have the film), bits (Zhou et al. 2010). */
  readonly novelty: number;
  /** Share of interests other than the strongest; NaN where the set has no vectors. */
  readonly breadth: number;
  readonly list: Int32Array;
}

export const COLUMNS = [
  'ndcg10',
  'diversity',
  'genreDiversity',
  'divergence',
  'littleKnown',
  'novelty',
  'breadth',
] as const;
export type Column = (typeof COLUMNS)[number];

function pairs(list: Int32Array, of: (a: number, b: number) => number): number {
  let [sum, count] = [0, 0];
  for (let a = 0; a < list.length; a++)
    for (let b = 0; b < a; b++) {
      sum += of(list[a] as number, list[b] as number);
      count += 1;
    }
  return sum / Math.max(1, count);
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((genre) => b.includes(genre)).length;
  return both / Math.max(1, a.length + b.length - both);
}

export function measured(world: World, person: Person, list: Int32Array, people: number): Measured {
  const genresOf = (item: number) => world.genres[item] ?? [];
  const mean = (of: (item: number) => number) =>
    list.reduce((sum, item) => sum + of(item), 0) / Math.max(1, list.length);
  const { other } = person;
  return {
    ndcg10: scoreList(list, person.asked, world.littleKnown).ndcg10,
    diversity: 1 - pairs(list, world.likeness),
    genreDiversity: 1 - pairs(list, (a, b) => jaccard(genresOf(a), genresOf(b))),
    divergence: kullbackLeibler(
      person.votes,
      votes(
        [...list].map(genresOf),
        [...list].map(() => 1),
      ),
    ),
    littleKnown: mean((item) => Number(world.littleKnown(item))),
    novelty: mean((item) => -Math.log2(Math.max(1, world.counts[item] ?? 0) / people)),
    breadth: other === null ? Number.NaN : mean((item) => Number(other(item))),
    list,
  };
}
