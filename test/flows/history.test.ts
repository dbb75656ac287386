import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HistoryLimits, historyReader } from '../../src/flows/history.ts';
import { type EventType, historyEvent, newestFirst, type ViewingEvent } from '../../src/model/index.ts';
import { memoryViewers } from '../fakes/index.ts';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const iso = (minute: number) => new Date(START + minute * 60_000).toISOString();

async function viewers(...ids: string[]) {
  const { events, profiles } = memoryViewers();
  for (const id of ids)
    await profiles.create({ id, name: id, maxMaturity: '18', language: 'English', picks: [], createdAt: iso(0) });
  return { events, profiles };
}
const event = (id: string, minute: number, more: Partial<ViewingEvent> = {}): ViewingEvent => ({
  id,
  profileId: 'ana',
  type: 'play',
  at: iso(minute),
  titleId: 'dark-2017',
  ...more,
});
const LIMITS: HistoryLimits = { newest: 5, held: 1000 };

describe('the history reader', () => {
  it('orders newest first, whatever the order of receipt, and knows when each was received', async () => {
    const { events } = await viewers('ana');
    const reader = historyReader(events);
    await events.append([event('b', 5), event('a', 5), event('late', 9)], iso(100));
    await reader.ofProfile('ana');
    await events.append([event('early', 1), event('middle', 7)], iso(200));
    expect((await reader.ofProfile('ana')).map(({ id, receivedAt }) => [id, receivedAt])).toEqual([
      ['late', Date.parse(iso(100))],
      ['middle', Date.parse(iso(200))],
      ['b', Date.parse(iso(100))],
      ['a', Date.parse(iso(100))],
      ['early', Date.parse(iso(200))],
    ]);
  });

  it('gives the same array while nothing is new, and never changes one it gave', async () => {
    const { events } = await viewers('ana', 'ben');
    const reader = historyReader(events);
    await events.append([event('a', 1)], iso(1));
    const first = await reader.ofProfile('ana');
    await events.append([event('x', 1, { profileId: 'ben' })], iso(1));
    expect(await reader.ofProfile('ana')).toBe(first);
    await events.append([event('b', 2)], iso(2));
    expect(await reader.ofProfile('ana')).toHaveLength(2);
    await events.forget('ana', {});
    expect(await reader.ofProfile('ana')).toEqual([]);
    expect(first.map(({ id }) => id)).toEqual(['a']);
  });

  it('forgets with the log: an event, a title, a profile', async () => {
    const { events, profiles } = await viewers('ana');
    const reader = historyReader(events);
    const ids = async () => (await reader.ofProfile('ana')).map(({ id }) => id);
    await events.append([event('a', 1), event('b', 2, { titleId: 'heat-1995' }), event('c', 3)], iso(3));
    expect(await ids()).toEqual(['c', 'b', 'a']);
    await events.forget('ana', { eventId: 'b' });
    expect(await ids()).toEqual(['c', 'a']);
    await events.forget('ana', { titleId: 'dark-2017' });
    await events.append([event('d', 4)], iso(4));
    expect(await ids()).toEqual(['d']);
    await profiles.delete('ana');
    expect(await ids()).toEqual([]);
    expect(await reader.ofProfile('nobody')).toEqual([]);
  });

  it('keeps the newest whole, and of what is older the last deed of each kind a title', async () => {
    const { events } = await viewers('ana');
    const old: [string, Partial<ViewingEvent>][] = [
      ['finished-first', { type: 'complete' }],
      ['finished-again', { type: 'complete' }],
      ['finished-an-episode', { type: 'complete', season: 1, episode: 2 }],
      ['liked', { type: 'like' }],
      ['disliked-another', { type: 'dislike', titleId: 'heat-1995' }],
      ['shown', { type: 'impression' }],
      ['looked', { type: 'hover' }],
      ['searched', { type: 'search', query: 'x', titleId: undefined }],
    ];
    await events.append(
      [
        ...old.map(([id, more], i) => event(id, i, more)),
        ...Array.from({ length: 5 }, (_, i) => event(`new-${i}`, 100 + i, { type: 'impression' })),
      ],
      iso(200),
    );
    expect((await historyReader(events, LIMITS).ofProfile('ana')).map(({ id }) => id)).toEqual([
      'new-4',
      'new-3',
      'new-2',
      'new-1',
      'new-0',
      'disliked-another',
      'liked',
      'finished-an-episode',
      'finished-again',
    ]);
  });

  it('holds at most so many events, and reads again what it let go', async () => {
    const { events, profiles } = await viewers('ana', 'ben', 'cleo');
    for (const profileId of ['ana', 'ben', 'cleo'])
      await events.append(
        Array.from({ length: 4 }, (_, i) => event(`${profileId}-${i}`, i, { profileId })),
        iso(10),
      );
    let read = 0;
    const counting = {
      ...events,
      read: async (...request: Parameters<typeof events.read>) => {
        const page = await events.read(...request);
        read += page.events.length;
        return page;
      },
    };
    const reader = historyReader(counting, { newest: 100, held: 8 });
    const reads = async (profileId: string) => {
      const before = read;
      expect(await reader.ofProfile(profileId)).toHaveLength(4);
      return read - before;
    };
    expect([await reads('ana'), await reads('ben'), await reads('ana')]).toEqual([4, 4, 0]);
    // Ben was read longest ago, so he goes.
    expect([await reads('cleo'), await reads('ana'), await reads('ben')]).toEqual([4, 0, 4]);
    await profiles.delete('ben');
    expect(await reader.ofProfile('ben')).toEqual([]);
    // One history above the limit is still read.
    expect(await historyReader(counting, { newest: 100, held: 1 }).ofProfile('ana')).toHaveLength(4);
  });

  it('is at every moment, and for every moment of before, what a first reading of the log as of then gives', async () => {
    const types: EventType[] = ['impression', 'play', 'complete', 'like', 'abandon', 'search'];
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ minute: fc.nat(60), type: fc.nat(5), title: fc.nat(3), part: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.record({ forget: fc.nat(30) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const { events } = await viewers('ana');
        const reader = historyReader(events, LIMITS);
        for (const [i, action] of steps.entries()) {
          if ('forget' in action) await events.forget('ana', { eventId: `e-${action.forget}` });
          else {
            const type = types[action.type] ?? 'play';
            const part = action.part ? { season: 1 } : {};
            await events.append(
              [event(`e-${i}`, action.minute, { type, titleId: `t-${action.title}`, ...part })],
              iso(i),
            );
          }
          expect(await reader.ofProfile('ana')).toEqual(await historyReader(events, LIMITS).ofProfile('ana'));
        }
        for (const moment of [0, 7, 20]) {
          const then = await viewers('ana');
          for (const sent of await events.ofProfile('ana', { receivedBy: iso(moment) }))
            await then.events.append([sent], iso(moment));
          const ids = (history: readonly { id: string }[]) => history.map(({ id }) => id);
          expect(ids(await reader.ofProfile('ana', { receivedBy: iso(moment) }))).toEqual(
            ids(await historyReader(then.events, LIMITS).ofProfile('ana')),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reads a log of a hundred thousand page by page, with nothing watched forgotten', async () => {
    const count = 100_000;
    const all = Array.from({ length: count }, (_, i) =>
      historyEvent(event(`e-${i}`, i, { type: i % 50 === 0 ? 'complete' : 'impression', titleId: `t-${i % 7000}` }), 0),
    );
    let most = 0;
    const log = {
      ...memoryViewers().events,
      read: async (_: string, after: { newest: number } | null, limit: number) => {
        const from = after?.newest ?? 0;
        const events = all.slice(from, from + limit);
        most = Math.max(most, events.length);
        const newest = from + events.length;
        return { events, cursor: { newest, count: newest, erasures: 0 }, more: newest < count, restart: false };
      },
    };
    const history = await historyReader(log).ofProfile('ana');
    expect(most).toBeLessThan(count);
    expect(history.length).toBeLessThan(11_000);
    expect(history.slice(0, 10_000)).toEqual(all.slice(-10_000).sort(newestFirst));
    const finished = (of: readonly { type: string; titleId: string | null }[]) =>
      new Set(of.filter(({ type }) => type === 'complete').map(({ titleId }) => titleId));
    expect(finished(history)).toEqual(finished(all));
  });
});
