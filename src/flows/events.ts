import { type ErrorCode, EventSchema, type ViewingEvent } from '../model/index.ts';
import type { Services } from './services.ts';

export interface EventsAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { index: number; code: ErrorCode; message: string }[];
}

/** Clocks differ a little; an event this far ahead is still of now. */
const CLOCK_SKEW_MS = 120_000;

/** Storage keeps UTF-8, which has no such thing: two ids that differ in it alone would become one. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/** Takes a batch; one bad event does not lose the good ones. Throws nothing for a bad event. */
export async function recordEvents(services: Services, batch: readonly unknown[]): Promise<EventsAnswer> {
  const { catalogue } = await services.library();
  const now = services.clock.now();
  const rejected: { index: number; code: ErrorCode; message: string }[] = [];
  const good: { index: number; event: ViewingEvent }[] = [];
  for (const [index, raw] of batch.entries()) {
    const reject = (code: ErrorCode, message: string) => rejected.push({ index, code, message });
    const parsed = EventSchema.safeParse(raw);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      reject('invalid', `${issue?.path.join('.') || 'event'}: ${issue?.message ?? 'not an event'}`);
      continue;
    }
    const event = parsed.data;
    const broken = Object.entries(event).find(([, value]) => typeof value === 'string' && HALF_CHARACTER.test(value));
    if (broken) reject('invalid', `${broken[0]}: half of a character (a lone surrogate) cannot be kept`);
    else if (event.titleId !== undefined && !catalogue.byId.has(event.titleId))
      reject('not_found', `no title has the id ${JSON.stringify(event.titleId)}`);
    else if (Date.parse(event.at) > now.getTime() + CLOCK_SKEW_MS) reject('invalid', 'at: the time lies in the future');
    else good.push({ index, event });
  }
  const outcomes = await services.events.append(
    good.map(({ event }) => event),
    now.toISOString(),
  );
  for (const { index, event } of good.filter((_, i) => outcomes[i] === 'unknown-profile'))
    rejected.push({ index, code: 'not_found', message: `no profile has the id ${JSON.stringify(event.profileId)}` });
  rejected.sort((a, b) => a.index - b.index);
  const accepted = outcomes.filter((outcome) => outcome === 'accepted').length;
  const duplicates = outcomes.filter((outcome) => outcome === 'duplicate').length;
  services.count('marquee_events_total', { outcome: 'accepted' }, accepted);
  services.count('marquee_events_total', { outcome: 'duplicate' }, duplicates);
  services.count('marquee_events_total', { outcome: 'rejected' }, rejected.length);
  return { accepted, duplicates, rejected };
}
