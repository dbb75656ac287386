import type { Intent, Title, ViewingEvent } from '../model/index.ts';
import type { Services } from './services.ts';

export type FeedbackKind = NonNullable<Intent['feedback']>;

export const EVENT_OF = {
  like: 'like',
  dislike: 'dislike',
  seen: 'complete',
  notInterested: 'not-interested',
} as const;

/** Feedback given in words becomes the same events that a button sends. */
export function feedbackEvents(
  services: Services,
  profileId: string,
  titles: readonly Title[],
  kind: FeedbackKind,
  at: Date,
  turnId: string,
): ViewingEvent[] {
  return titles.map((title) => ({
    id: services.newId('event'),
    profileId,
    type: EVENT_OF[kind],
    at: at.toISOString(),
    titleId: title.id,
    turnId,
  }));
}
