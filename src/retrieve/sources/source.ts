import type { Catalogue, Proposal, Query } from '../../model/index.ts';
import type { Stage, StageContext } from '../../pipeline/index.ts';
import type { CollaborativeModel, Neighbour, TitlePlays, VectorIndex, WeightedTitle } from '../../ports/index.ts';
import type { CatalogueView, Pool } from '../pool.ts';

/** What every source is given: the wish, and the titles that it may propose. */
export interface SourceInput {
  readonly query: Query;
  readonly catalogue: Catalogue;
  readonly view: CatalogueView;
  readonly index: VectorIndex;
  /** Titles that pass the gate and keep every hard wish; all that pass the gate where too few of those are there. */
  readonly pool: Pool;
  /** There is a wish that this pool was narrowed by, or that titles are compared with. */
  readonly wished: boolean;
  /** Null: nobody's behaviour was learned from yet. */
  readonly collaborative: CollaborativeModel | null;
  /** What was played lately, by title; counts alone, and only of titles that enough different profiles stand behind. */
  readonly plays: ReadonlyMap<string, TitlePlays>;
}
export type Source = Stage<SourceInput, Vote[]>;
export interface Vote extends Proposal {
  readonly titleId: string;
}

export const votes = (source: string, found: readonly Neighbour[]): Vote[] =>
  found.map(({ id, score }, i) => ({ titleId: id, source, rank: i + 1, score }));

/** Lets everything through but what was watched already, unless that is what is wanted. */
export function unwatched({ intent, taste: { watched } }: Query): (id: string) => boolean {
  return intent.seen === 'rewatch' ? () => true : (id) => !watched.has(id);
}

/** Lets the pool through, less what was watched already, unless that is what is wanted. */
export function unseen({ query, pool }: SourceInput): (id: string) => boolean {
  const isNew = unwatched(query);
  return (id) => pool.has(id) && isNew(id);
}

/**
 * The history as a collaborative model reads it: what was liked, fading with every title played since, for what was
 * watched last says most of what comes next; softer, what was turned from; and this session's titles once more, as far
 * as the session speaks.
 */
function weightedHistory({ taste }: Query, context: StageContext): WeightedTitle[] {
  const [against, halfLife] = [context.param('retrieve.against'), context.param('retrieve.fade-places')];
  const session = (taste.session?.confidence ?? 0) * context.param('retrieve.session');
  const places = new Map(taste.recent.map((id, place) => [id, place]));
  const faded = (titleId: string, weight: number) =>
    weight * 0.5 ** ((places.get(titleId) ?? taste.recent.length) / halfLife);
  return [
    ...taste.liked.map(({ titleId, weight }) => ({ titleId, weight: faded(titleId, weight) })),
    ...taste.disliked.map(({ titleId, weight }) => ({ titleId, weight: faded(titleId, weight) * against })),
    ...(taste.session?.liked ?? []).map(({ titleId, weight }) => ({ titleId, weight: weight * session })),
  ].filter(({ weight }) => weight !== 0);
}

/** How much wider than what is wanted the circle of taste is drawn before it is asked what was watched lately. */
const CIRCLE = 5;
const circles = new WeakMap<SourceInput, readonly Neighbour[]>();

/**
 * Titles that a collaborative model expects for this history, best first: as many as the source that wants most of them
 * asks for, worked out once for all. Nothing where there is no model.
 */
export function circleOf(input: SourceInput, context: StageContext): readonly Neighbour[] {
  const known = circles.get(input);
  if (known !== undefined) return known;
  const most = Math.max(context.param('retrieve.collaborative'), CIRCLE * context.param('retrieve.same-taste'));
  const circle = input.collaborative?.propose(weightedHistory(input.query, context), most, unseen(input)) ?? [];
  circles.set(input, circle);
  return circle;
}

/** Best first, ties by id, at most `most`: kept sorted while reading, since few of many are wanted. */
export function best(found: Iterable<Neighbour>, most = Number.POSITIVE_INFINITY): Neighbour[] {
  const before = (a: Neighbour, b: Neighbour) => a.score > b.score || (a.score === b.score && a.id < b.id);
  const kept: Neighbour[] = [];
  for (const item of found) {
    const last = kept.at(-1);
    if (kept.length >= most && (last === undefined || !before(item, last))) continue;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(kept[middle] as Neighbour, item)) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, item);
    if (kept.length > most) kept.pop();
  }
  return kept;
}

/** One list out of several: each title once with its highest score, best first. */
export function merged(lists: Iterable<readonly Neighbour[]>): Neighbour[] {
  const found = new Map<string, number>();
  for (const list of lists)
    for (const { id, score } of list) found.set(id, Math.max(found.get(id) ?? Number.NEGATIVE_INFINITY, score));
  return best([...found].map(([id, score]) => ({ id, score })));
}
