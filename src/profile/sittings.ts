import { type Catalogue, type Device, type HistoryEvent, type Title, totalMinutes } from '../model/index.ts';
import { isWatching } from './viewings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** Counts of seconds closer together than this run on from one another. */
const SAME_COUNT_MS = 6 * HOUR_MS;
/** Taken where the catalogue does not know the length. */
const USUAL_MIN = 45;
/** What somebody can watch in a day at most; more is a list that was filled in, not an evening. */
const MOST_A_DAY_MIN = 960;
/** Friday from this hour on belongs to the weekend, and a night to the evening before until this one. */
const EVENING_FROM = 17;
const NIGHT_UNTIL = 5;

/** A stretch of watching without a longer pause. */
export interface Sitting {
  /** Milliseconds since 1970 of its first and last event. */
  readonly start: number;
  readonly end: number;
  /** Watched, as far as progress, seconds, ends and runtimes tell. */
  readonly minutes: number;
  /** Where the viewer was: hour 0 to 23 at its start, null where the source gives only the day. */
  readonly hour: number | null;
  /** It lies between Friday evening and Sunday night. */
  readonly isWeekend: boolean;
  /** Days since 1970, there, of its weekend's Saturday (null outside one), its evening (null by day), its Monday. */
  readonly weekend: number | null;
  readonly evening: number | null;
  readonly week: number;
  readonly device: Device | null;
  readonly parts: readonly Part[];
}

/** A film or an episode in a sitting. */
export interface Part {
  /** Title and, of a series, episode. */
  readonly key: string;
  readonly titleId: string;
  readonly minutes: number;
}

/** Imports write noon UTC to the millisecond for a day without an hour; nothing else hits it but by a rare chance. */
const isDayOnly = (at: number) => at % DAY_MS === DAY_MS / 2;

/** The viewer's own time as milliseconds, true to the hour: from the hour and weekday that the event was written with. */
function localTime({ at, hour, weekday }: HistoryEvent): number {
  const days = Math.floor(at / DAY_MS);
  // 1 January 1970 was a Thursday.
  const shift = ((((weekday - ((days + 4) % 7) + 3) % 7) + 7) % 7) - 3;
  const utcHour = Math.floor((at - days * DAY_MS) / HOUR_MS);
  return at + (shift * 24 + hour - utcHour) * HOUR_MS;
}

interface Draft {
  readonly first: HistoryEvent;
  last: HistoryEvent;
  start: number;
  end: number;
  longest: number;
  readonly parts: (Part & { minutes: number })[];
}

/** All sittings, oldest first, from events oldest first. What runs on two devices at once is two sittings. */
export function sittingsOf(events: readonly HistoryEvent[], catalogue: Catalogue, gapMin: number): Sitting[] {
  const reached = new Map<string, Reached>();
  const open = new Map<Device | null, Draft>();
  const drafts: Draft[] = [];
  for (const event of events) {
    if (!isWatching(event) || event.titleId === null) continue;
    const title = catalogue.byId.get(event.titleId);
    if (title === undefined) continue;
    const { key, minutes, longest } = watched(event, title, reached);
    // What is reported at its end began as long before as it took.
    const start = event.at - minutes * MINUTE_MS;
    let draft = open.get(event.device);
    if (draft === undefined || isApart(draft, event, start, gapMin)) {
      draft = { first: event, last: event, start, end: event.at, longest, parts: [] };
      open.set(event.device, draft);
      drafts.push(draft);
    }
    draft.last = event;
    draft.start = Math.min(draft.start, start);
    draft.end = event.at;
    draft.longest = Math.max(draft.longest, longest);
    const known = draft.parts.find((part) => part.key === key);
    if (known !== undefined) known.minutes += minutes;
    // The end of a series is reported beside the end of its last episode, which was counted.
    else if (key !== title.id || !draft.parts.some(({ titleId }) => titleId === title.id))
      draft.parts.push({ key, titleId: title.id, minutes });
  }
  return drafts.flatMap((draft) => finish(draft) ?? []).sort((a, b) => a.start - b.start);
}

function isApart({ first, last, start: began, longest }: Draft, event: HistoryEvent, start: number, gapMin: number) {
  // Days without hours are sittings of their own.
  if (isDayOnly(event.at) || isDayOnly(last.at)) return event.at !== last.at;
  if (event.at - began > DAY_MS) return true;
  if (event.sessionId !== null && event.sessionId === first.sessionId) return false;
  // What was begun and not ended may have run on until the next word of it.
  const isRunning = event.titleId === last.titleId && last.type !== 'complete' && last.type !== 'abandon';
  return start - last.at > (gapMin + (isRunning ? longest : 0)) * MINUTE_MS;
}

interface Reached {
  readonly minutes: number;
  readonly at: number;
}

/**
 * What one event adds to the minutes watched, beyond what was known of its film or episode: by the seconds it reports
 * (of a whole run, where a run is reported by its end), else by how far it got.
 */
function watched(
  event: HistoryEvent,
  title: Title,
  reached: Map<string, Reached>,
): { key: string; minutes: number; longest: number } {
  const isEpisode = event.episode !== null && title.kind !== 'movie';
  const key = isEpisode ? `${title.id}/${event.season ?? ''}/${event.episode}` : title.id;
  const longest = title.runtimeMin ?? USUAL_MIN;
  const whole = isEpisode ? longest : (totalMinutes(title) ?? longest);
  const before = reached.get(key) ?? { minutes: 0, at: event.at };
  const share = event.type === 'complete' ? 1 : event.progress;
  if (event.type === 'play' || (share === null && event.seconds === null)) {
    // To play what was finished is to begin it again.
    if (event.type === 'play' && before.minutes >= whole) reached.set(key, { minutes: 0, at: event.at });
    return { key, minutes: 0, longest };
  }
  const counted = event.seconds === null ? null : Math.min(MOST_A_DAY_MIN, event.seconds / 60);
  const minutes = counted ?? (share as number) * whole;
  reached.set(key, { minutes: Math.max(minutes, (share ?? 0) * whole), at: event.at });
  // A later count of seconds is another watching; so is what got no further.
  const isAnother = event.at - before.at > SAME_COUNT_MS && (counted !== null || minutes <= before.minutes);
  const added = Math.max(0, minutes - (isAnother ? 0 : before.minutes));
  // An end of a whole series tells that its last episode was seen now, and nothing of the others.
  return { key, minutes: counted === null ? Math.min(added, longest) : added, longest };
}

function finish({ first, start, end, longest, parts }: Draft): Sitting | null {
  const sum = parts.reduce((all, { minutes }) => all + minutes, 0);
  const dayOnly = isDayOnly(first.at);
  const room = dayOnly ? MOST_A_DAY_MIN : (end - start) / MINUTE_MS + longest;
  // More than twice what the time can hold was filled in afterwards.
  if (sum > 2 * room) return null;
  const began = localTime(first) - (dayOnly ? 0 : first.at - start);
  const day = Math.floor(began / DAY_MS);
  const hour = Math.floor((began - day * DAY_MS) / HOUR_MS);
  const weekday = (((day + 4) % 7) + 7) % 7;
  const weekend = weekendOf(day, weekday, hour);
  return {
    start,
    end,
    minutes: Math.min(sum, room, MOST_A_DAY_MIN),
    hour: dayOnly ? null : hour,
    isWeekend: weekend !== null,
    weekend,
    evening: dayOnly ? null : hour >= EVENING_FROM ? day : hour < NIGHT_UNTIL ? day - 1 : null,
    week: day - ((weekday + 6) % 7),
    device: first.device,
    parts,
  };
}

/** The Saturday of the weekend that the hour lies in: Friday evening to the night after Sunday. */
function weekendOf(day: number, weekday: number, hour: number): number | null {
  if (weekday === 6) return day;
  if (weekday === 0) return day - 1;
  if (weekday === 5 && hour >= EVENING_FROM) return day + 1;
  return weekday === 1 && hour < NIGHT_UNTIL ? day - 2 : null;
}
