import { dotProduct, type Interest, type Query, type TasteProfile, type Title } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { calibration, mixOf } from './calibration.ts';
import { determinantal } from './diversity.ts';
import { firstStart } from './first-start.ts';
import type { Guardrail } from './rerank.ts';
import { samenessOf } from './sameness.ts';
import { atLeast } from './share.ts';
import { keepsItsOrder, saysWhatItIsLike } from './wish.ts';

/** Nothing is known of what the viewer likes, and nothing was asked for: a start for anybody. */
export function isFirstStart(query: Query): boolean {
  return query.taste.liked.length === 0 && !keepsItsOrder(query) && !saysWhatItIsLike(query);
}

/** What the list is to have beside high scores, for this viewer, wish and row. `pool` stands in score order. */
export function guardrailsFor(
  pool: readonly Title[],
  query: Query,
  index: VectorIndex,
  { param }: StageContext,
): Guardrail[] {
  if (keepsItsOrder(query)) return [];
  const { intent, row, taste } = query;
  const genres = pool.map((title) => title.genres);
  const guardrails: Guardrail[] = [];

  const diversity = param('compose.diversity');
  if (diversity > 0) {
    const likeness = samenessOf(pool, (id) => index.vector(id));
    guardrails.push(determinantal(pool.length, likeness, diversity));
  }

  const mix = personalMix(query, param('compose.calibration-evidence'));
  const lambda = param('compose.calibration') * (1 - (taste.session?.confidence ?? 0));
  if (lambda > 0 && mix.size > 0) guardrails.push(calibration(genres, mix, lambda / (1 - lambda)));

  const littleKnown = param('compose.little-known');
  const known = param('compose.little-known-popularity');
  if (littleKnown > 0 && intent.popularity === null && row.kind !== 'trending' && row.kind !== 'hidden-gems')
    guardrails.push(
      atLeast(
        param('compose.little-known-share'),
        littleKnown,
        'exposure',
        (item) => (pool[item]?.popularity ?? 100) <= known,
        () => 'so that not only titles that many people know are shown',
      ),
    );

  const breadth = param('compose.breadth');
  const others = breadth > 0 && !saysWhatItIsLike(query) ? otherInterests(pool, taste, index) : null;
  if (others !== null)
    guardrails.push(
      atLeast(
        param('compose.breadth-share'),
        breadth,
        'breadth',
        (item) => others.has(item),
        (item) => `for your interest in ${others.get(item)?.label ?? 'other things'}, beside your strongest one`,
      ),
    );

  const start = param('compose.first-start');
  if (start > 0 && isFirstStart(query))
    guardrails.push(
      firstStart(
        genres,
        pool.map(({ popularity }) => popularity),
        start,
      ),
    );
  return guardrails;
}

/**
 * The mix of genres to keep to: the person's own, less what the wish rules out. Empty where the wish or the row says
 * what the titles are to be like, where too little is known, and where one of several people of a household is
 * watching: the mix is that of them all.
 */
function personalMix(query: Query, evidence: number): ReadonlyMap<string, number> {
  const { intent, taste } = query;
  const shared = taste.household !== null && taste.household.active !== null;
  if (saysWhatItIsLike(query) || shared || taste.evidence < evidence) return new Map();
  return mixOf([...taste.genres].filter(([genre]) => !intent.genresNot.some((unwanted) => unwanted === genre)));
}

/** The titles of the pool that lie nearest to another interest than the strongest, with that interest; null for one interest. */
function otherInterests(
  pool: readonly Title[],
  taste: TasteProfile,
  index: VectorIndex,
): ReadonlyMap<number, Interest> | null {
  const { household } = taste;
  const watching = household !== null && household.active !== null ? household.members[household.active] : undefined;
  const interests = [...taste.interests]
    .filter(({ id }) => watching === undefined || watching.interestIds.includes(id))
    .sort((a, b) => b.weight - a.weight);
  const [strongest] = interests;
  if (strongest === undefined || interests.length < 2) return null;
  const found = new Map<number, Interest>();
  for (const [item, title] of pool.entries()) {
    const vector = index.vector(title.id);
    if (vector === null) continue;
    let nearest: Interest = strongest;
    let most = Number.NEGATIVE_INFINITY;
    for (const interest of interests) {
      const near = dotProduct(vector, interest.centroid);
      if (near <= most) continue;
      nearest = interest;
      most = near;
    }
    if (nearest !== strongest) found.set(item, nearest);
  }
  return found;
}
