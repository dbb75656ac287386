import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventSchema, historyEvent, type Profile, type ViewingEvent } from '../../src/model/index.ts';
import { openDatabase } from '../../src/platform/node/sqlite.ts';
import type { EventCursor, EventPage, EventStore, ProfileStore } from '../../src/ports/index.ts';
import { memoryViewers } from '../fakes/index.ts';

interface Opened {
  readonly events: EventStore;
  readonly profiles: ProfileStore;
  readonly close: () => void;
}

const openers: Record<string, () => Opened> = {
  memory: () => ({ ...memoryViewers(), close: () => {} }),
  SQLite: () => {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-'));
    const database = openDatabase(folder);
    const close = () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    };
    return { ...database, close };
  },
};

const profile = (id: string): Profile => ({
  id,
  name: id,
  maxMaturity: '18',
  language: 'English',
  picks: [],
  createdAt: '2026-01-01T00:00:00Z',
});
const event = (id: string, more: Partial<ViewingEvent> = {}): ViewingEvent => ({
  id,
  profileId: 'ana',
  type: 'play',
  at: '2026-01-02T20:00:00+01:00',
  titleId: 'dark-2017',
  ...more,
});
const RECEIVED = '2026-04-01T00:00:00.000Z';
const ids = (page: EventPage) => page.events.map(({ id }) => id);

describe.each(Object.entries(openers))('an event store (%s)', (_, open) => {
  let store: Opened;
  let events: EventStore;
  beforeEach(async () => {
    store = open();
    events = store.events;
    await store.profiles.create(profile('ana'));
    await store.profiles.create(profile('ben'));
  });
  afterEach(() => store.close());
  const append = (...batch: ViewingEvent[]) => events.append(batch, RECEIVED);

  it('gives every event back as it was sent, with every field and every offset', async () => {
    const full = event('full', {
      type: 'progress',
      at: '2026-01-02T23:30:00.5-08:00',
      sessionId: 's',
      position: 0,
      rowId: 'r',
      turnId: 't',
      artwork: 'dark',
      season: 1,
      episode: 0,
      progress: 0.1 + 0.2,
      seconds: 0,
      query: '',
      device: 'tv',
    });
    const bare = event('bare', { type: 'search', at: '2026-01-01T00:00:00Z', query: 'naïve 🎬 \u0000 "quoted"' });
    delete bare.titleId;
    expect(EventSchema.parse(full)).toEqual(full);
    await append(bare, full);
    expect(await events.ofProfile('ana')).toEqual([full, bare]);
    const { events: read } = await events.read('ana', null, 10);
    expect(read).toEqual([bare, full].map((sent) => historyEvent(sent, Date.parse(RECEIVED))));
  });

  it('counts an id once, in one batch and across batches, and keeps what it first named', async () => {
    expect(await append(event('a'), event('b'), event('a', { type: 'like' }))).toEqual([
      'accepted',
      'accepted',
      'duplicate',
    ]);
    expect(await append(event('b', { type: 'like' }), event('c'))).toEqual(['duplicate', 'accepted']);
    expect((await events.ofProfile('ana')).map(({ id, type }) => [id, type])).toEqual([
      ['c', 'play'],
      ['b', 'play'],
      ['a', 'play'],
    ]);
  });

  it('calls an id that another profile used a duplicate, changes nothing and shows nothing', async () => {
    await append(event('a'));
    expect(await append(event('a', { profileId: 'ben', titleId: 'heat-1995' }))).toEqual(['duplicate']);
    expect(await events.ofProfile('ben')).toEqual([]);
    expect(await events.ofProfile('ana')).toEqual([event('a')]);
  });

  it('keeps the good events of a batch that names a profile which is not there', async () => {
    expect(await append(event('a'), event('b', { profileId: 'nobody' }), event('c'))).toEqual([
      'accepted',
      'unknown-profile',
      'accepted',
    ]);
    expect(await events.ofProfile('nobody')).toEqual([]);
  });

  it('takes any well-formed text for an id, and keeps ids apart that only look alike', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    const odd = ['é', 'e\u0301', 'A', 'a', 'a ', 'a\u0000', 'a\u0000b', '🎬', '\uffff', "'; drop table events;--", '%'];
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(text, { minLength: 1, maxLength: 20 }), async (more) => {
        const all = [...new Set([...odd, ...more])];
        await events.forget('ana', {});
        expect(await append(...all.map((id) => event(id, { sessionId: id, query: id })))).toEqual(
          all.map(() => 'accepted'),
        );
        expect(new Set((await events.ofProfile('ana')).map(({ id }) => id))).toEqual(new Set(all));
        expect((await events.read('ana', null, 100)).events.map(({ query }) => query)).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  it('lists newest first, of one moment by id, however they came in', async () => {
    await append(
      event('b', { at: '2026-01-02T20:00:00Z' }),
      event('late', { at: '2026-03-01T00:00:00Z' }),
      // The same moment, written with another offset.
      event('a', { at: '2026-01-02T21:00:00+01:00' }),
      event('early', { at: '2025-01-01T00:00:00Z' }),
    );
    expect((await events.ofProfile('ana')).map(({ id }) => id)).toEqual(['late', 'b', 'a', 'early']);
    expect((await events.ofProfile('ana', { limit: 2 })).map(({ id }) => id)).toEqual(['late', 'b']);
  });

  it('tells what was known at a moment', async () => {
    await append(event('a'));
    await events.append([event('b')], '2026-04-02T00:00:00.000Z');
    expect((await events.ofProfile('ana', { receivedBy: RECEIVED })).map(({ id }) => id)).toEqual(['a']);
    expect(await events.ofProfile('ana', { receivedBy: '2026-03-31T23:59:59.999Z' })).toEqual([]);
  });

  it('erases an event, a title or everything, of the profile that asks alone', async () => {
    await append(event('a'), event('b', { titleId: 'heat-1995' }), event('c'), event('x', { profileId: 'ben' }));
    expect(await events.forget('ana', { eventId: 'x' })).toBe(0);
    expect(await events.forget('ana', { eventId: 'b' })).toBe(1);
    expect(await events.forget('ana', { titleId: 'dark-2017' })).toBe(2);
    await append(event('d'));
    expect(await events.forget('ana', {})).toBe(1);
    expect((await events.ofProfile('ben')).map(({ id }) => id)).toEqual(['x']);
  });

  describe('read on from a cursor', () => {
    const cursorOf = async (): Promise<EventCursor> => (await events.read('ana', null, 100)).cursor;

    it('gives what is new and nothing else, in the order of receipt', async () => {
      await append(event('a'), event('b'));
      const first = await events.read('ana', null, 100);
      expect(ids(first)).toEqual(['a', 'b']);
      expect(first).toMatchObject({ more: false, restart: false });
      expect(ids(await events.read('ana', first.cursor, 100))).toEqual([]);
      await append(event('old', { at: '2020-01-01T00:00:00Z' }), event('x', { profileId: 'ben' }), event('c'));
      const second = await events.read('ana', first.cursor, 100);
      expect(ids(second)).toEqual(['old', 'c']);
      expect(second.restart).toBe(false);
    });

    it('goes page by page', async () => {
      await append(...['a', 'b', 'c', 'd', 'e'].map((id) => event(id)));
      const seen: string[] = [];
      let page = await events.read('ana', null, 2);
      for (seen.push(...ids(page)); page.more; seen.push(...ids(page))) page = await events.read('ana', page.cursor, 2);
      expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('begins again where something read was erased', async () => {
      await append(event('a'), event('b'));
      const cursor = await cursorOf();
      await events.forget('ana', { eventId: 'a' });
      const page = await events.read('ana', cursor, 100);
      expect(page.restart).toBe(true);
      expect(ids(page)).toEqual(['b']);
    });

    it('notices that the newest was erased and another came in its place', async () => {
      await append(event('a'), event('b'));
      const cursor = await cursorOf();
      await events.forget('ana', { eventId: 'b' });
      await append(event('c'));
      const page = await events.read('ana', cursor, 100);
      expect(page.restart).toBe(true);
      expect(ids(page)).toEqual(['a', 'c']);
    });

    it('goes on where the erasures were of others, or of what it has not read', async () => {
      await append(event('a'), event('x', { profileId: 'ben' }));
      const cursor = await cursorOf();
      await append(event('b'), event('c'));
      await events.forget('ben', {});
      await events.forget('ana', { eventId: 'b' });
      const page = await events.read('ana', cursor, 100);
      expect(page.restart).toBe(false);
      expect(ids(page)).toEqual(['c']);
    });

    it('begins again for a profile that was deleted and made anew', async () => {
      await append(event('a'), event('b'));
      const cursor = await cursorOf();
      await store.profiles.delete('ana');
      expect(await events.read('ana', cursor, 100)).toMatchObject({ events: [], restart: true });
      await store.profiles.create(profile('ana'));
      await append(event('c'), event('d'));
      const page = await events.read('ana', cursor, 100);
      expect(page.restart).toBe(true);
      expect(ids(page)).toEqual(['c', 'd']);
    });
  });

  describe('popular now', () => {
    it('counts people, not plays, by part of the day and device, most first', async () => {
      const ben = { profileId: 'ben' };
      await append(
        event('1', { at: '2026-01-02T20:00:00+01:00', device: 'tv' }),
        event('2', { at: '2026-01-02T21:00:00+01:00', type: 'complete', device: 'tv' }),
        event('3', { at: '2026-01-03T02:00:00+01:00', device: 'phone' }),
        event('4', { ...ben, at: '2026-01-03T06:00:00-08:00' }),
        event('5', { ...ben, titleId: 'heat-1995', at: '2026-01-03T13:00:00Z', device: 'tv' }),
        event('6', { ...ben, titleId: 'only-shown-2000', type: 'impression' }),
        event('7', { ...ben, titleId: 'long-ago-1990', at: '2025-12-01T00:00:00Z' }),
      );
      const none = { tv: 0, phone: 0, tablet: 0, laptop: 0 };
      expect(await events.plays('2026-01-01T00:00:00Z')).toEqual([
        {
          titleId: 'dark-2017',
          profiles: 2,
          byPart: { morning: 1, afternoon: 0, evening: 1, night: 1 },
          byDevice: { ...none, tv: 1, phone: 1 },
        },
        {
          titleId: 'heat-1995',
          profiles: 1,
          byPart: { morning: 0, afternoon: 1, evening: 0, night: 0 },
          byDevice: { ...none, tv: 1 },
        },
      ]);
    });

    it('holds to what was known at a moment, and forgets with the profile', async () => {
      await append(event('1'));
      await events.append([event('2', { profileId: 'ben' })], '2026-04-02T00:00:00.000Z');
      const people = async (receivedBy?: string) =>
        (await events.plays('2026-01-01T00:00:00Z', receivedBy === undefined ? {} : { receivedBy }))[0]?.profiles;
      expect(await people()).toBe(2);
      expect(await people(RECEIVED)).toBe(1);
      await store.profiles.delete('ana');
      expect(await people()).toBe(1);
      expect(await people(RECEIVED)).toBeUndefined();
    });
  });

  it('hands the histories of all who have one to training, newest first', async () => {
    await store.profiles.create(profile('cleo'));
    await append(
      event('x', { profileId: 'ben' }),
      event('a', { at: '2026-01-01T00:00:00Z' }),
      event('b', { at: '2026-02-01T00:00:00Z' }),
    );
    const all: [string, string[]][] = [];
    for await (const { profileId, history } of events.histories()) all.push([profileId, history.map(({ id }) => id)]);
    expect(all).toEqual([
      ['ana', ['b', 'a']],
      ['ben', ['x']],
    ]);
  });
});
