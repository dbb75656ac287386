import {
  EVENT_TYPES,
  type EventType,
  type History,
  type HistoryEvent,
  newestFirst,
  type Parameter,
} from '../model/index.ts';
import type { EventCursor, EventStore, HistoryReader } from '../ports/index.ts';

export const HISTORY_PARAMETERS = [
  {
    name: 'history.newest',
    value: 10_000,
    min: 100,
    max: 1_000_000,
    about: 'The newest events of a profile that are read whole; of what is older, the last deed of each kind a title.',
  },
  {
    name: 'history.held',
    value: 200_000,
    min: 0,
    max: 10_000_000,
    about: 'Events held in memory over all profiles; beyond it the profile that was not read for longest goes.',
  },
] as const satisfies readonly Parameter[];

export interface HistoryLimits {
  readonly newest: number;
  readonly held: number;
}
const [NEWEST, HELD] = HISTORY_PARAMETERS;
const DEFAULT_LIMITS: HistoryLimits = { newest: NEWEST.value, held: HELD.value };

/** Events asked of the store at once: what a profile without end costs in memory at most, beside what is kept. */
const PAGE = 20_000;

/** Seen in passing: they say little singly, and with age nothing. Everything else is a deed. */
const GLANCES: ReadonlySet<EventType> = new Set(['impression', 'hover', 'click', 'pause']);
/** Each kind of deed with a bit of its own, and the next one free. */
const DEEDS = new Map(EVENT_TYPES.filter((type) => !GLANCES.has(type)).map((type, i) => [type, 1 << (2 * i)]));

interface Held {
  /** Null: nothing read yet. */
  readonly cursor: EventCursor | null;
  readonly history: History;
  readonly lastReceived: number;
  /** False where old events were left out. */
  readonly whole: boolean;
}
const NOTHING: Held = { cursor: null, history: [], lastReceived: Number.NEGATIVE_INFINITY, whole: true };

/**
 * Histories in memory, in step with the log: each reading asks the log for what is new, so that an event, an erasure or
 * an import by another process shows at once. Nothing is shared between readings under way: each ends with what the
 * log held after it began.
 */
export function historyReader(events: EventStore, limits: HistoryLimits = DEFAULT_LIMITS): HistoryReader {
  /** Least lately read first. */
  const held = new Map<string, Held>();
  let size = 0;

  /** Brings `from` up to the end of the log, keeping only events that `admit` lets in. */
  const catchUp = async (profileId: string, from: Held, admit: (event: HistoryEvent) => boolean): Promise<Held> => {
    let state = from;
    for (;;) {
      const page = await events.read(profileId, state.cursor, PAGE);
      if (page.restart) state = NOTHING;
      state = extended(state, page.events.filter(admit), page.cursor, limits.newest);
      if (!page.more) return state;
    }
  };

  const remember = (profileId: string, state: Held): void => {
    size += state.history.length - (held.get(profileId)?.history.length ?? 0);
    held.delete(profileId);
    if (state.history.length > 0) held.set(profileId, state);
    for (const [other, { history }] of held) {
      if (size <= limits.held || other === profileId) return;
      held.delete(other);
      size -= history.length;
    }
  };

  return {
    ofProfile: async (profileId, { receivedBy } = {}): Promise<History> => {
      const now = await catchUp(profileId, held.get(profileId) ?? NOTHING, () => true);
      remember(profileId, now);
      if (receivedBy === undefined) return now.history;
      const by = Date.parse(receivedBy);
      if (now.lastReceived <= by) return now.history;
      if (now.whole) return now.history.filter(({ receivedAt }) => receivedAt <= by);
      // What was left out since was still there then.
      return (await catchUp(profileId, NOTHING, ({ receivedAt }) => receivedAt <= by)).history;
    },
  };
}

function extended(before: Held, added: readonly HistoryEvent[], cursor: EventCursor, newest: number): Held {
  if (added.length === 0) return { ...before, cursor };
  const merged = merge(before.history, [...added].sort(newestFirst));
  const history = merged.length <= newest ? merged : withoutStale(merged, newest);
  return {
    cursor,
    history,
    lastReceived: added.reduce((last, { receivedAt }) => Math.max(last, receivedAt), before.lastReceived),
    whole: before.whole && history.length === merged.length,
  };
}

/** Two histories as one. The second is usually a few events of now. */
function merge(a: History, b: History): HistoryEvent[] {
  const merged: HistoryEvent[] = [];
  let next = 0;
  for (const event of a) {
    for (let other = b[next]; other !== undefined && newestFirst(other, event) < 0; other = b[++next])
      merged.push(other);
    merged.push(event);
  }
  for (; next < b.length; next++) merged.push(b[next] as HistoryEvent);
  return merged;
}

/**
 * The newest events, and of the older ones the last deed of each type a title, whole titles and episodes apart: nothing
 * watched, liked, refused or left half-way is forgotten, while glances and repetitions of long ago are. What it keeps
 * does not depend on the order in which the events came in.
 */
function withoutStale(history: History, newest: number): HistoryEvent[] {
  const kept = history.slice(0, newest);
  /** By title, a bit for each kind of deed that a newer event of the older part has settled. */
  const settled = new Map<string, number>();
  for (let i = newest; i < history.length; i++) {
    const event = history[i] as HistoryEvent;
    const deed = DEEDS.get(event.type);
    if (deed === undefined || event.titleId === null) continue;
    const bit = event.season === null && event.episode === null ? deed : deed << 1;
    const before = settled.get(event.titleId) ?? 0;
    if ((before & bit) !== 0) continue;
    settled.set(event.titleId, before | bit);
    kept.push(event);
  }
  return kept;
}
