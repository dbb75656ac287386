import type { EventType, Profile, ViewingEvent } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

/** Of a hundred events: most are of what was only seen in passing. */
const MIX: readonly [EventType, number][] = [
  ['impression', 50],
  ['hover', 8],
  ['click', 6],
  ['play', 8],
  ['progress', 12],
  ['pause', 4],
  ['complete', 6],
  ['abandon', 2],
  ['search', 2],
  ['like', 1],
  ['skip', 1],
];
const TYPES = MIX.flatMap(([type, share]) => Array.from({ length: share }, () => type));
const DEVICES = ['tv', 'phone', 'tablet', 'laptop'] as const;
const DAY_MS = 86_400_000;
/** How long an event may be under way before it is sent, at most. */
const LATE_MS = DAY_MS / 4;

export function madeUpProfile(id: string): Profile {
  return { id, name: id, maxMaturity: '18', language: 'English', picks: [], createdAt: '2024-01-01T00:00:00.000Z' };
}

interface MadeUp {
  /** First part of every id. */
  readonly tag: string;
  readonly count: number;
  readonly profileIds: readonly string[];
  readonly titleIds: readonly string[];
  /** When the first and the last were sent, in days before `now`. */
  readonly days: readonly [number, number];
  readonly now: Date;
  readonly seed: number;
}

/** Events of random types and titles, nearly in the order of their times: for measuring time and nothing else. */
export function madeUpEvents({ tag, count, profileIds, titleIds, days, now, seed }: MadeUp): ViewingEvent[] {
  const random = seededRandom(seed);
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return Array.from({ length: count }, (_, i): ViewingEvent => {
    const type = one(TYPES);
    const age = (days[0] + ((days[1] - days[0]) * i) / count) * DAY_MS + random() * LATE_MS;
    const at = new Date(now.getTime() - age).toISOString();
    const common = { id: `${tag}-${i}-${random().toString(36).slice(2, 12)}`, profileId: one(profileIds), type, at };
    const session = { sessionId: `session-${at.slice(0, 10)}`, device: one(DEVICES) };
    if (type === 'search') return { ...common, ...session, query: 'something dark from the nineties' };
    return {
      ...common,
      ...session,
      titleId: one(titleIds),
      rowId: `row-${Math.floor(random() * 12)}`,
      position: Math.floor(random() * 20),
      ...(type === 'progress' || type === 'abandon'
        ? { progress: random(), seconds: Math.floor(random() * 7200) }
        : {}),
    };
  });
}

/** As clients send them. */
export function batchesOf(events: readonly ViewingEvent[], size = 500): ViewingEvent[][] {
  return Array.from({ length: Math.ceil(events.length / size) }, (_, i) => events.slice(i * size, (i + 1) * size));
}
