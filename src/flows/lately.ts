import type { TitlePlays } from '../ports/index.ts';
import type { Services } from './services.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Moments kept: those of now, and of a few old turns that are being explained. */
const KEPT = 8;

type Plays = ReadonlyMap<string, TitlePlays>;
const answers = new WeakMap<Services['events'], Map<string, Promise<Plays>>>();

/**
 * What was played in the days before a moment (ISO 8601), by title, where enough different profiles stand behind it.
 * Counted once an hour: the same moment gives the same counts, so that an old turn can be run again.
 */
export function playsBefore(
  { events }: Pick<Services, 'events'>,
  moment: string,
  param: (name: string) => number,
): Promise<Plays> {
  const until = Math.floor(Date.parse(moment) / HOUR_MS) * HOUR_MS;
  const [days, least] = [param('retrieve.lately-days'), param('retrieve.least-behind')];
  const key = `${until} ${days} ${least}`;
  const known = answers.get(events) ?? new Map<string, Promise<Plays>>();
  answers.set(events, known);
  const there = known.get(key);
  if (there) return there;
  const counts = events
    .plays(new Date(until - days * DAY_MS).toISOString(), { receivedBy: new Date(until).toISOString() })
    .then((plays) => new Map(plays.filter(({ profiles }) => profiles >= least).map((one) => [one.titleId, one])));
  known.set(key, counts);
  // What failed is counted again by the next request rather than remembered.
  counts.catch(() => known.delete(key));
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
  return counts;
}
