import type { CollaborativeModel } from '../ports/index.ts';
import { packedCollaborative } from './collaborative-file.ts';
import { Ease } from './ease.ts';
import { Ials } from './ials.ts';
import { type InteractionEvent, interactionsOf, support } from './interactions.ts';
import type { Progress } from './recommender.ts';
import { sparseEase } from './sparse-ease.ts';

const DAY_S = 86_400;

/** One title that somebody took to: how strongly, above 0, and when last. */
export interface TakenTitle {
  readonly titleId: string;
  readonly strength: number;
  /** Seconds since 1970. */
  readonly at: number;
}
/** What one person took to. Only this, and not who it was, goes into a training. */
export type Taken = readonly TakenTitle[];

export interface CollaborativeSettings {
  readonly origin: CollaborativeModel['origin'];
  /** A title that fewer people took is left out: noise, and perhaps the trace of one person. */
  readonly leastSupport: number;
  /** The item-item part holds at most so many titles, those that most people took; the factors hold them all. */
  readonly easeTitles: number;
  readonly easeRidge: number;
  /** Neighbours that each title is sure to keep in the item-item part. */
  readonly easeNeighbours: number;
  readonly factors: number;
  readonly epochs: number;
  readonly factorRidge: number;
  readonly unseen: number;
  readonly blend: number;
  /** What counts as lately, in days before `now`. */
  readonly latelyDays: number;
  /** The moment of the training, seconds since 1970. */
  readonly now: number;
  readonly seed: number;
}

/**
 * Trains the model of `CollaborativeModel` and gives it as bytes, for `loadCollaborative`; null where no title was taken
 * by enough people. Memory: 8 · easeTitles² bytes while fitting. Row order is by title id: the same people in any order
 * give the same item-item weights, and factors that differ by rounding and the random start alone.
 */
export function trainCollaborative(
  people: readonly Taken[],
  settings: CollaborativeSettings,
  onProgress: Progress = () => {},
): Uint8Array | null {
  const titleIds = titlesOf(people, settings.leastSupport);
  if (titleIds.length === 0) return null;
  const rows = new Map(titleIds.map((id, row) => [id, row]));
  const events: InteractionEvent[] = [];
  const lately = new Float32Array(titleIds.length);
  for (const [user, taken] of people.entries()) {
    const counted = new Set<number>();
    for (const { titleId, strength, at } of taken) {
      const item = rows.get(titleId);
      if (item === undefined || !(strength > 0)) continue;
      events.push({ user, item, value: strength, time: at });
      if (at > settings.now - settings.latelyDays * DAY_S) counted.add(item);
    }
    for (const item of counted) lately[item] = (lately[item] as number) + 1;
  }
  const data = interactionsOf(events, { users: people.length, items: titleIds.length });
  const ease = new Ease({ regularisation: settings.easeRidge, minSupport: supportOfLast(support(data), settings) });
  ease.fit(data, (done, total) => onProgress(done, total, 'item to item'));
  const weights = sparseEase(ease, titleIds.length, settings.easeNeighbours);
  const ials = new Ials({
    factors: Math.min(settings.factors, titleIds.length),
    epochs: settings.epochs,
    regularisation: settings.factorRidge,
    unobserved: settings.unseen,
    seed: settings.seed,
  });
  ials.fit(data, (done, total) => onProgress(done, total, 'factors'));
  return packedCollaborative({
    origin: settings.origin,
    people: people.length,
    titleIds,
    blend: settings.blend,
    weights,
    ials,
    lately: lately.map((count) => (count < settings.leastSupport ? 0 : count)),
  });
}

/** Titles that enough people took to, by id. */
function titlesOf(people: readonly Taken[], leastSupport: number): string[] {
  const counts = new Map<string, number>();
  for (const taken of people)
    for (const id of new Set(taken.filter(({ strength }) => strength > 0).map(({ titleId }) => titleId)))
      counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].flatMap(([id, count]) => (count >= leastSupport ? [id] : [])).sort();
}

/** The least support that lets no more than `easeTitles` titles in. */
function supportOfLast(counts: Int32Array, { easeTitles }: CollaborativeSettings): number {
  const next = counts
    .slice()
    .sort()
    .at(-1 - easeTitles);
  return next === undefined ? 1 : next + 1;
}
