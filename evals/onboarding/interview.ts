import { blended, Ease, type Interactions, interactionsOf, Popularity, topItems } from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import type { Crowd, Person } from './people.ts';
import type { Interviewer, Pool, Strategy } from './strategies.ts';

/** How titles are shown, and when the recommendations are looked at. */
export interface Format {
  /** Titles shown at once, before any of them is answered. */
  readonly page: number;
  /** After how many titles the recommendations are looked at; multiples of the page. */
  readonly steps: readonly number[];
}
export const ONE_BY_ONE: Format = { page: 1, steps: [0, 1, 2, 3, 5, 10] };
export const IN_PAGES: Format = { page: 12, steps: [0, 12, 24, 36] };

const DEPTH = 10;
/** Titles that fewer people like are recommended by popularity alone. */
const LEAST_SUPPORT = 5;
const SEED = 20_261;

/** Recommendations from nothing but the titles picked: the same for every strategy. */
export interface FixedRecommender {
  /** The first ten, best first, none of them picked. */
  recommend(picked: ReadonlySet<number>): Int32Array;
}

export interface RecommenderOptions {
  readonly regularisation: number;
  /** How much popularity counts beside the picks, both standardised. */
  readonly popularity: number;
}

/** EASE over the picks, with popularity beside it: all there is to go by before the first pick. */
export function fixedRecommender(data: Interactions, { regularisation, popularity }: RecommenderOptions) {
  const ease = new Ease({ regularisation, minSupport: LEAST_SUPPORT });
  const popular = new Popularity();
  ease.fit(data);
  popular.fit(data);
  const common = popular.scores();
  return {
    recommend: (picked) => {
      const parts = [{ scores: common, weight: popularity }];
      if (picked.size > 0) parts.push({ scores: ease.scores({ items: Int32Array.from(picked) }), weight: 1 });
      return topItems(blended(parts), DEPTH, picked);
    },
  } satisfies FixedRecommender;
}

/** NDCG@10 with one grade, the ideal cut at ten. */
export function ndcg(list: Int32Array, wanted: ReadonlySet<number>): number {
  let [sum, ideal] = [0, 0];
  for (let i = 0; i < DEPTH; i++) {
    if (i < list.length && wanted.has(list[i] as number)) sum += 1 / Math.log2(i + 2);
    if (i < wanted.size) ideal += 1 / Math.log2(i + 2);
  }
  return ideal === 0 ? 0 : sum / ideal;
}

export interface Interviewed {
  /** NDCG@10 on what was kept back, after each step. */
  readonly quality: readonly number[];
  /** How many titles had been picked by then. */
  readonly picks: readonly number[];
}

/** Asks one person. A title that is kept back gets no answer: saying yes would give away what is asked for later. */
export function interview(
  person: Person,
  interviewer: Interviewer,
  recommender: FixedRecommender,
  { page, steps }: Format,
): Interviewed {
  const picked = new Set<number>();
  const [quality, picks]: [number[], number[]] = [[], []];
  for (let asked = 0; asked <= Math.max(...steps); asked += page) {
    if (steps.includes(asked)) {
      quality.push(ndcg(recommender.recommend(picked), person.kept));
      picks.push(picked.size);
    }
    for (const title of interviewer.next(page)) {
      if (person.kept.has(title)) continue;
      if (person.told.has(title)) picked.add(title);
      interviewer.hear(title, person.told.has(title));
    }
  }
  return { quality, picks };
}

/** The likes of everybody outside one fold: what the pool and the recommender are learned from. */
export function trainingOf(crowd: Crowd, fold: number): Interactions {
  const others = crowd.people.filter((person) => person.fold !== fold);
  return interactionsOf(
    others.flatMap(({ told, kept }, user) => [...told, ...kept].map((item) => ({ user, item }))),
    { users: others.length, items: crowd.titles },
  );
}

export interface NamedStrategy {
  readonly name: string;
  readonly of: (pool: Pool) => Strategy;
}

/** One part of the people, and what was learned without them. */
export interface Fold {
  readonly data: Interactions;
  readonly recommender: FixedRecommender;
}

/** Learns once for each part of the people from all the others. */
export function foldsOf(crowd: Crowd, options: RecommenderOptions, note: Note = () => {}): Fold[] {
  return Array.from({ length: crowd.folds }, (_, fold) => {
    note(`${crowd.set}: learning without part ${fold + 1} of ${crowd.folds}`);
    const data = trainingOf(crowd, fold);
    return { data, recommender: fixedRecommender(data, options) };
  });
}

export interface Interviews {
  readonly strategies: readonly NamedStrategy[];
  /** The titles that may be asked about, from what is known without the people who are asked. */
  readonly pool: (data: Interactions) => Pool;
  readonly format: Format;
}

export type Note = (text: string) => void;

/** Everybody is asked once by each strategy. Rows in the order of the people. */
export function interviewAll(
  crowd: Crowd,
  folds: readonly Fold[],
  { strategies, pool: poolFrom, format }: Interviews,
  note: Note = () => {},
): Map<string, Interviewed[]> {
  const rows = new Map(strategies.map(({ name }) => [name, new Array<Interviewed>(crowd.people.length)]));
  for (const [fold, { data, recommender }] of folds.entries()) {
    const pool = poolFrom(data);
    for (const { name, of } of strategies) {
      note(`${crowd.set}: part ${fold + 1} of ${folds.length}, ${name}`);
      const strategy = of(pool);
      for (const [i, person] of crowd.people.entries())
        if (person.fold === fold) {
          const row = rows.get(name);
          if (row) row[i] = interview(person, strategy(seededRandom(SEED + i)), recommender, format);
        }
    }
  }
  return rows;
}
