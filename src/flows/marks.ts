import type { ViewingEvent } from '../model/index.ts';
import { knownProfile } from './profiles.ts';
import type { Services } from './services.ts';
import { catalogueUnder } from './under-cap.ts';

/** What can be said of a title with one press, and the events that say it. */
const SAYS = {
  like: ['like'],
  complete: ['complete'],
  'not-interested': ['not-interested', 'dislike'],
} as const;
type Said = keyof typeof SAYS;

/** What a viewer has said of one title: for each word the events that say it, newest first. */
export interface TitleMark {
  readonly titleId: string;
  readonly events: Partial<Record<Said, string[]>>;
}

const saidBy = (event: ViewingEvent): Said | null => {
  // A season or an episode that was finished is not yet the whole series.
  if (event.type === 'complete' && event.season !== undefined) return null;
  return (Object.keys(SAYS) as Said[]).find((said) => SAYS[said].some((type) => type === event.type)) ?? null;
};

/**
 * What a profile has said of titles that it may see and not taken back; of liked and turned down the last word counts.
 * Throws `not_found`.
 */
export async function readMarks(services: Services, profileId: string): Promise<{ marks: TitleMark[] }> {
  const profile = await knownProfile(services, profileId);
  const { byId } = catalogueUnder((await services.library()).catalogue, profile.maxMaturity);
  const marks = new Map<string, Partial<Record<Said, string[]>>>();
  for (const event of await services.events.ofProfile(profile.id)) {
    const said = saidBy(event);
    if (said === null || event.titleId === undefined || !byId.has(event.titleId)) continue;
    const mark = marks.get(event.titleId) ?? {};
    marks.set(event.titleId, mark);
    if (said === 'like' && mark['not-interested'] !== undefined) continue;
    if (said === 'not-interested' && mark.like !== undefined) continue;
    mark[said] = [...(mark[said] ?? []), event.id];
  }
  return { marks: [...marks].map(([titleId, events]) => ({ titleId, events })) };
}
