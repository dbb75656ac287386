import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp, Metrics } from '../../src/adapters/http/index.ts';
import { changeTaste, exportProfile, historyReader, recordEvents, type Services } from '../../src/flows/index.ts';
import type { ViewingEvent } from '../../src/model/index.ts';
import { type NodeDatabase, openDatabase } from '../../src/platform/node/sqlite.ts';
import { aTitle, fakeServices, NOW } from '../fakes/index.ts';

const TITLES = [aTitle({ id: 'heat-1995' }), aTitle({ id: 'dark-2017', kind: 'series' })];
const PROFILE = {
  name: 'P',
  maxMaturity: '18' as const,
  language: 'English',
  picks: [],
  createdAt: '2026-01-01T00:00:00Z',
};
const event = (id: string, more: Record<string, unknown> = {}): ViewingEvent => ({
  id,
  profileId: 'ana',
  type: 'complete',
  at: '2026-11-20T20:00:00+01:00',
  titleId: 'heat-1995',
  ...more,
});

/** The flows over the real database, with fakes for the rest. */
describe('taking events', () => {
  let folder: string;
  let database: NodeDatabase;
  let services: Services;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'marquee-'));
    database = openDatabase(folder);
    const { events, profiles, tastes, conversations } = database;
    services = { ...fakeServices(TITLES), events, histories: historyReader(events), profiles, tastes, conversations };
    for (const id of ['ana', 'ben']) await profiles.create({ ...PROFILE, id });
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('rejects each bad event with its place and its reason, and keeps the good ones around it', async () => {
    const bad: [unknown, string, RegExp][] = [
      [event('b1', { titleId: 'nothing-1900' }), 'not_found', /title.*nothing-1900/],
      [event('b2', { profileId: 'nobody' }), 'not_found', /profile.*nobody/],
      [event('b3', { at: '2026-11-26T20:00:00Z' }), 'invalid', /^at: .*future/],
      [event('b4', { seconds: -1 }), 'invalid', /^seconds: /],
      [event('b5', { progress: 1.01 }), 'invalid', /^progress: /],
      [event('b6', { progress: -0.01 }), 'invalid', /^progress: /],
      [event('b7', { type: 'watched' }), 'invalid', /^type: /],
      [event('b8', { at: '2026-11-20' }), 'invalid', /^at: /],
      [event('b9', { at: '2026-02-30T00:00:00Z' }), 'invalid', /^at: /],
      [event('', {}), 'invalid', /^id: /],
      [event('b10', { age: 34 }), 'invalid', /age/],
      [event('b11', { query: 'cut \ud83c' }), 'invalid', /^query: .*surrogate/],
      [event('b12', { seconds: '90' }), 'invalid', /^seconds: /],
      ['an event', 'invalid', /^event: /],
      [null, 'invalid', /^event: /],
      [[], 'invalid', /^event: /],
    ];
    const batch = bad.flatMap(([raw], i) => [event(`good-${i}`), raw]);
    const answer = await recordEvents(services, batch);
    expect(answer).toMatchObject({ accepted: bad.length, duplicates: 0 });
    expect(answer.rejected.map(({ index, code }) => [index, code])).toEqual(
      bad.map(([, code], i) => [2 * i + 1, code]),
    );
    for (const [i, [, , reason]] of bad.entries()) expect(answer.rejected[i]?.message).toMatch(reason);
    expect(await services.events.ofProfile('ana')).toHaveLength(bad.length);
  });

  it('lets clocks differ by two minutes', async () => {
    const ahead = (ms: number) => new Date(NOW.getTime() + ms).toISOString();
    const { accepted, rejected } = await recordEvents(services, [
      event('a', { at: ahead(119_000) }),
      event('b', { at: ahead(121_000) }),
    ]);
    expect(accepted).toBe(1);
    expect(rejected).toMatchObject([{ index: 1, code: 'invalid' }]);
  });

  it('counts an id once: in a batch, across batches, and when another profile comes with it', async () => {
    expect(await recordEvents(services, [event('a'), event('a', { type: 'like' }), event('b')])).toEqual({
      accepted: 2,
      duplicates: 1,
      rejected: [],
    });
    expect(await recordEvents(services, [event('b'), event('a', { profileId: 'ben' })])).toEqual({
      accepted: 0,
      duplicates: 2,
      rejected: [],
    });
    expect(await services.events.ofProfile('ben')).toEqual([]);
    expect((await services.events.ofProfile('ana')).map(({ type }) => type)).toEqual(['complete', 'complete']);
  });

  it('counts each id once when the same batches come at once', async () => {
    const batch = Array.from({ length: 500 }, (_, i) => event(`e-${i}`));
    const answers = await Promise.all(Array.from({ length: 6 }, () => recordEvents(services, batch)));
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(500);
    expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(2500);
  });

  it('exports every event as it was sent, in whatever order they came', async () => {
    const sent = [
      event('late', { at: '2026-11-24T09:00:00-08:00', type: 'progress', progress: 1 / 3, seconds: 0.5 }),
      event('early', { at: '2020-02-29T23:59:59.999+14:00', type: 'hover', position: 0, artwork: 'dark', rowId: 'r' }),
      event('middle', { at: '2026-11-23T09:00:00Z', type: 'search', titleId: undefined, query: 'Amélie 🎬' }),
    ].map((one) => JSON.parse(JSON.stringify(one)));
    expect((await recordEvents(services, sent)).accepted).toBe(3);
    expect((await exportProfile(services, 'ana')).events).toEqual([sent[0], sent[2], sent[1]]);
  });

  it('shows an event, and the forgetting of it, in the very next look at the taste', async () => {
    await recordEvents(services, [event('a'), event('b', { titleId: 'dark-2017' })]);
    const titles = (taste: Awaited<ReturnType<typeof changeTaste>>) =>
      taste.statements.filter(({ type }) => type === 'title').map(({ value }) => value);
    expect(titles(await changeTaste(services, 'ana', []))).toEqual(expect.arrayContaining(['heat-1995', 'dark-2017']));
    expect(titles(await changeTaste(services, 'ana', [{ op: 'forget', eventId: 'a' }]))).toEqual(['dark-2017']);
    expect(titles(await changeTaste(services, 'ana', [{ op: 'forget', titleId: 'dark-2017' }]))).toEqual([]);
  });

  it('takes 500 a call over HTTP and refuses one more whole', async () => {
    const app = createApp({
      services,
      metrics: new Metrics(),
      ownerPin: '1',
      apiKey: null,
      rateLimit: null,
      ready: () => true,
      page: { html: '', paths: [], assets: new Map() },
    });
    const post = async (body: string) => {
      const response = await app.request('/api/events', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      return { status: response.status, answer: await response.json() };
    };
    const many = Array.from({ length: 501 }, (_, i) => event(`e-${i}`));
    expect(await post(JSON.stringify({ events: many }))).toMatchObject({
      status: 422,
      answer: { error: { code: 'invalid', message: expect.stringMatching(/500/) } },
    });
    expect(await post('{"events":[')).toMatchObject({ status: 400 });
    expect(await services.events.ofProfile('ana')).toEqual([]);
    expect(await post(JSON.stringify({ events: many.slice(0, 500) }))).toEqual({
      status: 200,
      answer: { accepted: 500, duplicates: 0, rejected: [] },
    });
    expect(await post(JSON.stringify({ events: [] }))).toMatchObject({ status: 200, answer: { accepted: 0 } });
  });
});
