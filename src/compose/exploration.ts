import type { Candidate, Query, TasteProfile, Title } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import { isOpen, keepsItsOrder } from './wish.ts';

/** A title that stands where it stands to be learned from. */
export interface Explored {
  /** Number of the title among the candidates that were handed in. */
  readonly item: number;
  /** Chance with which the title was given such a place, given the candidates; in (0, 1]. */
  readonly propensity: number;
  /** What there is to learn, in words. */
  readonly reason: string;
}

/** How many places are kept to learn from: none where something was asked for or where the taste is not known yet. */
export function explorationSlots(query: Query, { param }: StageContext): number {
  if (keepsItsOrder(query) || !isOpen(query) || query.taste.liked.length === 0) return 0;
  if (query.taste.evidence < param('compose.exploration-evidence')) return 0;
  return Math.min(param('compose.exploration-slots'), Math.floor(query.limit / param('compose.exploration-spacing')));
}

/** Seen, begun, turned down or passed over again and again: there is nothing to learn by showing it once more. */
export function mayBeExplored({ id }: Title, { taste, excluded }: Query): boolean {
  return (
    !excluded.has(id) &&
    !taste.watched.has(id) &&
    !taste.underway.has(id) &&
    !taste.refused.has(id) &&
    !taste.ignored.has(id)
  );
}

/**
 * Draws `slots` of the candidates, all with the same chance. Those that the source of exploration proposed come into
 * question, else those whose genres the viewer's history says least of; at most `compose.exploration-choices`, best
 * score first. The draw depends on the seed and each title alone, so that another candidate more or less changes
 * nothing but for the titles that it ousts. With what chance the source proposed a title is the score of its vote.
 */
export function explored(
  candidates: readonly Candidate[],
  slots: number,
  query: Query,
  { param, random }: StageContext,
): Explored[] {
  if (slots === 0) return [];
  const seed = Math.floor(random() * 2 ** 32);
  const proposed = [...candidates.keys()].filter((item) =>
    candidates[item]?.proposals.some(({ source }) => source === 'exploration'),
  );
  const familiar = candidates.map(({ title }) => familiarity(title, query.taste));
  const least = [...candidates.keys()].sort((a, b) => (familiar[a] ?? 0) - (familiar[b] ?? 0) || a - b);
  const choices = (proposed.length > 0 ? proposed : least).slice(0, param('compose.exploration-choices'));
  return choices
    .flatMap((item) => {
      const title = candidates[item]?.title;
      return title === undefined ? [] : [{ item, title, ticket: ticketOf(title.id, seed) }];
    })
    .sort((a, b) => a.ticket - b.ticket || a.item - b.item)
    .slice(0, slots)
    .map(({ item, title }) => ({
      item,
      propensity: Math.min(1, slots / choices.length),
      reason: toLearn(title, query.taste),
    }));
}

/** How much of what the viewer likes has its genres, 0 to 1. */
function familiarity({ genres }: Title, taste: TasteProfile): number {
  return genres.reduce((sum, genre) => sum + (taste.genres.get(genre) ?? 0), 0) / genres.length;
}

/** Below this share of the history a genre is seldom watched. */
const SELDOM = 0.15;

function toLearn({ genres }: Title, taste: TasteProfile): string {
  const share = (genre: string) => taste.genres.get(genre) ?? 0;
  const [least] = [...genres].sort((a, b) => share(a) - share(b));
  if (least === undefined || share(least) >= SELDOM) return 'to learn whether it is for you';
  return share(least) === 0
    ? `to learn whether ${least} is for you: there is none in what you liked so far`
    : `to learn whether ${least} is for you: there is little of it in what you liked so far`;
}

/** A number in [0, 1) for the title, uniform over seeds (FNV-1a over the id, then the finaliser of MurmurHash3). */
function ticketOf(id: string, seed: number): number {
  let hash = seed ^ 2_166_136_261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
