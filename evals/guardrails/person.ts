import { mixOf } from '../../src/compose/calibration.ts';
import { type Recommender, topItems } from '../../src/learn/index.ts';
import { SHOWN } from '../behaviour/metrics.ts';
import type { Case } from '../behaviour/splits.ts';
import { interestsOf, nearest } from './interests.ts';
import { votes } from './mix.ts';
import type { World } from './world.ts';

const INTERESTS = 3;
const HALF_LIFE_SECONDS = 90 * 86_400;
/** Items kept a person: the widest pool there may be. */
export const WIDEST = 20 * SHOWN;

/** One person with the best items and what the history says of the person. */
export interface Person {
  readonly asked: Case;
  /** Best first, none of the history. */
  readonly items: Int32Array;
  readonly scores: readonly number[];
  /** The mix of genres of the history, newer items weighing more; shares that sum to one. */
  readonly mix: ReadonlyMap<string, number>;
  /** The same with one vote a title, as Steck 2018 counts it: for measuring alone. */
  readonly votes: ReadonlyMap<string, number>;
  /** Whether an item belongs to another interest than the strongest; null where the set has no vectors. */
  readonly other: ((item: number) => boolean) | null;
}

export function personOf(world: World, model: Pick<Recommender, 'scores'>, asked: Case): Person {
  const { history } = asked;
  const scores = model.scores(history);
  const items = topItems(scores, WIDEST, new Set(history.items));
  const now = history.times?.at(-1) ?? 0;
  const weights = Array.from(history.items, (_, i) => 0.5 ** ((now - (history.times?.[i] ?? now)) / HALF_LIFE_SECONDS));
  const genres = [...history.items].map((item) => world.genres[item] ?? []);
  const counted = new Map<string, number>();
  for (const [i, own] of genres.entries())
    for (const genre of own) counted.set(genre, (counted.get(genre) ?? 0) + (weights[i] ?? 0));
  return {
    asked,
    items,
    scores: Array.from(items, (item) => scores[item] as number),
    mix: mixOf(counted),
    votes: votes(genres, weights),
    other: otherInterests(world, history.items, weights),
  };
}

function otherInterests({ vector }: World, history: Int32Array, weights: readonly number[]): Person['other'] {
  if (vector === null) return null;
  const known = [...history].flatMap((item, i) => {
    const own = vector(item);
    return own === null ? [] : [{ own, weight: weights[i] ?? 0 }];
  });
  const centroids = interestsOf(
    known.map(({ own }) => own),
    known.map(({ weight }) => weight),
    INTERESTS,
  );
  return (item) => {
    const own = vector(item);
    return own !== null && centroids.length > 1 && nearest(own, centroids) > 0;
  };
}
