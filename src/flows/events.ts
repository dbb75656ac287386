import { type ErrorCode, EventSchema, type ViewingEvent } from '../model/index.ts';
import type { Services } from './services.ts';

export interface EventsAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { index: number; code: ErrorCode; message: string }[];
}

/** Clocks differ a little; an event this far ahead is still of now. */
const CLOCK_SKEW_MS = 120_000;

/** Takes a batch; one bad event does not lose the good ones. Throws nothing for a bad event. */
export async function recordEvents(services: Services, batch: readonly unknown[]): Promise<EventsAnswer> {
  const { catalogue } = await services.library();
  const now = services.clock.now();
  const known = new Map<string, boolean>();
  const rejected: { index: number; code: ErrorCode; message: string }[] = [];
  const good: ViewingEvent[] = [];
  for (const [index, raw] of batch.entries()) {
    const reject = (code: ErrorCode, message: string) => rejected.push({ index, code, message });
    const parsed = EventSchema.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      reject('invalid', `${issue?.path.join('.') || 'event'}: ${issue?.message ?? 'not an event'}`);
      continue;
    }
    const event = parsed.data;
    if (!known.has(event.profileId))
      known.set(event.profileId, (await services.profiles.get(event.profileId)) !== null);
    if (!known.get(event.profileId)) reject('not_found', `no profile has the id ${JSON.stringify(event.profileId)}`);
    else if (event.titleId !== undefined && !catalogue.byId.has(event.titleId))
      reject('not_found', `no title has the id ${JSON.stringify(event.titleId)}`);
    else if (Date.parse(event.at) > now.getTime() + CLOCK_SKEW_MS) reject('invalid', 'at: the time lies in the future');
    else good.push(event);
  }
  const outcomes = await services.events.append(good, now.toISOString());
  const duplicates = outcomes.filter((outcome) => outcome === 'duplicate').length;
  services.count('marquee_events_total', { outcome: 'accepted' }, good.length - duplicates);
  services.count('marquee_events_total', { outcome: 'duplicate' }, duplicates);
  services.count('marquee_events_total', { outcome: 'rejected' }, rejected.length);
  return { accepted: good.length - duplicates, duplicates, rejected };
}
