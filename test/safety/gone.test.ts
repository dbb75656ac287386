import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createExactIndex } from '../../embeddings/index.ts';
import { Metrics } from '../../src/adapters/http/index.ts';
import {
  historyReader,
  latePages,
  Reruns,
  type Services,
  SessionPictures,
  trainCollaborativeModel,
} from '../../src/flows/index.ts';
import { EVENT_TYPES, type ViewingEvent } from '../../src/model/index.ts';
import { type NodeDatabase, openDatabase } from '../../src/platform/node/sqlite.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';
import { appOver, OWNER_KEY as key } from './app.ts';

/** A word that stands nowhere else, one for each place that takes text. */
const markers: string[] = [];
const mark = (place: string): string => {
  const word = `zqx${place}${String(markers.length).padStart(3, '0')}`;
  markers.push(word);
  return word;
};

describe('a profile that is deleted', () => {
  let folder: string;
  let database: NodeDatabase;
  let services: Services;
  const logged: string[] = [];
  const metrics = new Metrics();
  let call: ReturnType<typeof appOver>['call'];
  let id: string;
  let exported: string;
  const answers: string[] = [];

  const files = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')] as const);
  const found = (where: readonly (readonly [string, string])[], words: readonly string[]) =>
    where.flatMap(([name, text]) => words.filter((word) => text.includes(word)).map((word) => `${name}: ${word}`));
  /** Every row of every table that is one, as text. */
  const tables = () => {
    const reader = new BetterSqlite(join(folder, 'marquee.db'), { readonly: true });
    const names = reader.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    const read = names.map((name) => [name, JSON.stringify(reader.prepare(`select * from "${name}"`).all())] as const);
    reader.close();
    return read;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'marquee-gone-'));
    database = openDatabase(folder);
    const { events, profiles, profileKeys, tastes, conversations, exposures, models, pages } = database;
    services = {
      ...fakeServices(),
      events,
      histories: historyReader(events),
      profiles,
      profileKeys,
      tastes,
      conversations,
      exposures,
      models,
      pages: latePages(pages, (error) => logged.push(`a page could not be kept ${String(error)}`)),
      shownPictures: new SessionPictures(),
      reruns: new Reruns(),
      newId: (prefix) => `${prefix}-${crypto.randomUUID()}`,
      log: (level, message, fields) => logged.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`),
      count: (name, labels, by) => metrics.count(name, labels, by),
      observe: (name, milliseconds, labels) => metrics.observe(name, milliseconds, labels),
    };
    ({ call } = appOver(services, { metrics }));
    const send = async (method: string, path: string, body?: unknown) => {
      const answer = await call(method, path, { key, body });
      expect([path, answer.status, answer.status < 300 ? '' : answer.text]).toEqual([path, answer.status, '']);
      answers.push(answer.text);
      return answer.json;
    };
    // Somebody else's life lies around it in the same pages of the file.
    const other = await send('POST', '/api/profiles', { name: 'Somebody else' });
    const titles = SHIPPED.filter(({ maturity }) => maturity === '13').slice(0, 40);
    const life = (profileId: string, word: (place: string) => string): ViewingEvent[] =>
      titles.flatMap((title, i) =>
        EVENT_TYPES.filter((_, k) => (i + k) % 3 === 0).map((type) => ({
          id: word('id'),
          profileId,
          type,
          titleId: title.id,
          at: new Date(NOW.getTime() - (i + 1) * 3_600_000).toISOString(),
          sessionId: word('session'),
          rowId: word('row'),
          turnId: word('turn'),
          artwork: word('art'),
          query: word('query'),
          device: 'tv' as const,
        })),
      );
    let count = 0;
    const dull = () => `dull-${count++}`;
    const made = await send('POST', '/api/profiles', { name: mark('name'), language: mark('language') });
    id = made.id;
    markers.push(id);
    const [mine, theirs] = [life(id, mark), life(other.id, dull)];
    for (let i = 0; i < mine.length; i += 50)
      await send('POST', '/api/events', { events: [...mine.slice(i, i + 50), ...theirs.slice(i, i + 50)] });
    await send('POST', `/api/profiles/${id}/keys`, { name: mark('key') });
    const edits = ['theme', 'person'].map((type) => ({ op: 'boost', type, value: mark(type) }));
    await send('PATCH', `/api/profiles/${id}/taste`, { edits });
    for (let i = 0; i < 6; i++) {
      const message = `a funny film about ${mark('wish')} with ${mark('words')}`;
      const turn = await send('POST', '/api/chat', { profileId: id, message, context: { sessionId: mark('sitting') } });
      const more = {
        profileId: id,
        conversationId: turn.conversationId,
        message: `I liked the first one, ${mark('said')}`,
      };
      await send('POST', '/api/chat', more);
      await send('GET', `/api/home?profileId=${id}&sessionId=${mark('visit')}`);
      await send('POST', '/api/chat', { profileId: other.id, message: `a film about ${dull()}` });
    }
    await services.exposures.log([{ experimentId: 'e1', arm: 'a', profileId: id, at: NOW.toISOString() }]);
    await services.pages.settled();
    exported = JSON.stringify(await send('GET', `/api/profiles/${id}/export`));
    // One more page is under way when the profile goes.
    await send('GET', `/api/home?profileId=${id}&sessionId=${mark('late')}`);
    expect((await call('DELETE', `/api/profiles/${id}`, { key })).status).toBe(204);
    await services.pages.settled();
  }, 120_000);
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('was exported whole', () => {
    const late = markers.filter((word) => word.startsWith('zqxlate'));
    const missing = markers.filter((word) => !exported.includes(word) && !late.includes(word));
    expect(missing).toEqual([]);
    expect(markers.length).toBeGreaterThan(300);
  });

  it('is in no row of any table', () => {
    expect(found(tables(), markers)).toEqual([]);
    // The search itself finds what is there.
    expect(found(tables(), ['Somebody else'])).not.toEqual([]);
  });

  it('is in no byte of any file, the journal among them', () => {
    expect(found(files(), markers)).toEqual([]);
    expect(found(files(), ['Somebody else'])).not.toEqual([]);
  });

  it('was never in the log or in the labels of the metrics', () => {
    expect(
      found(
        [
          ['log', logged.join('\n')],
          ['metrics', metrics.text()],
        ],
        markers,
      ),
    ).toEqual([]);
    expect(metrics.text()).toContain('marquee_turns_total');
  });

  it('is held in no memory that answers', async () => {
    expect(await services.histories.ofProfile(id)).toEqual([]);
    for (const { id: title } of SHIPPED) expect(services.shownPictures.of(id, null).get(title)).toBeUndefined();
    for (const path of [`/api/profiles/${id}`, `/api/home?profileId=${id}`, `/api/profiles/${id}/export`])
      expect((await call('GET', path, { key })).status).toBe(404);
    const [turn] = answers.flatMap((text) => (text.includes('"turnId"') ? [JSON.parse(text)] : []));
    expect((await call('GET', `/api/conversations/${turn.conversationId}`, { key })).status).toBe(404);
  });

  it('leaves nothing when something of it comes late', async () => {
    const event = { id: mark('after'), profileId: id, type: 'play', titleId: SHIPPED[0]?.id, at: NOW.toISOString() };
    expect((await call('POST', '/api/events', { key, body: { events: [event] } })).json.accepted).toBe(0);
    services.pages.later(mark('page'), () => {
      const page = { rows: [] } as never;
      return { id: 'p', profileId: id, at: '', page, rows: [], pictures: [], replay: {} as never, parameters: {} };
    });
    await services.pages.settled();
    expect(logged.some((line) => line.includes('a page could not be kept'))).toBe(true);
    expect(found([...files(), ['log', logged.join('\n')]], markers)).toEqual([]);
  });
});

describe('a conversation and an event that are erased', () => {
  it('are in no byte of any file either', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-gone-'));
    const database = openDatabase(folder);
    const services = { ...fakeServices(), ...database, histories: historyReader(database.events) };
    const { call } = appOver({
      ...services,
      titles: fakeServices([]).titles,
      pages: latePages(database.pages, () => {}),
    });
    const { id } = (await call('POST', '/api/profiles', { key, body: { name: 'Ana' } })).json;
    const body = { profileId: id, message: 'a film about zqxconversation' };
    const { conversationId } = (await call('POST', '/api/chat', { key, body })).json;
    const event = { id: 'zqxevent', profileId: id, type: 'search', query: 'zqxquery', at: NOW.toISOString() };
    expect((await call('POST', '/api/events', { key, body: { events: [event] } })).json.accepted).toBe(1);
    const words = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .flatMap((text) => ['zqxconversation', 'zqxevent', 'zqxquery'].filter((word) => text.includes(word)));
    expect(new Set(words()).size).toBe(3);
    expect((await call('DELETE', `/api/conversations/${conversationId}`, { key })).status).toBe(204);
    expect(await services.events.forget(id, { eventId: 'zqxevent' })).toBe(1);
    expect(words()).toEqual([]);
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('what is erased while another process reads', () => {
  it('is gone from the files as soon as that has read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-gone-'));
    const database = openDatabase(folder);
    const profile = { id: 'zqxreader', name: 'zqxread', maxMaturity: '18' as const, language: 'English', picks: [] };
    await database.profiles.create({ ...profile, profiling: true, createdAt: NOW.toISOString() });
    const reader = new BetterSqlite(join(folder, 'marquee.db'), { readonly: true });
    reader.exec('begin');
    reader.prepare('select * from profiles').all();
    const kept = () => readdirSync(folder).filter((name) => readFileSync(join(folder, name), 'latin1').includes('zqx'));
    const start = performance.now();
    expect(await database.profiles.delete('zqxreader')).toBe(true);
    // Nobody waits for the reader.
    expect(performance.now() - start).toBeLessThan(2000);
    expect(kept()).not.toEqual([]);
    reader.exec('commit');
    await vi.waitFor(() => expect(kept()).toEqual([]), { timeout: 10_000, interval: 50 });
    reader.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('what was learned', () => {
  const titles = SHIPPED.slice(0, 48);
  const parameters = new Map([
    ['learn.factors', 8],
    ['learn.epochs', 6],
    ['learn.least-cases', 10],
    ['learn.ease-ridge', 20],
  ]);
  async function trainedOn(people: readonly number[], gone: number | null = null) {
    const services = fakeServices(titles);
    for (const person of people) {
      const id = `zqxperson${person}`;
      const profile = { id, name: id, maxMaturity: '18' as const, language: 'English', picks: [], profiling: true };
      await services.profiles.create({ ...profile, createdAt: '2026-01-01T00:00:00.000Z' });
      await services.events.append(
        Array.from({ length: 9 }, (_, i) => ({
          id: `zqxdeed${person}-${i}`,
          profileId: id,
          type: 'complete' as const,
          titleId: titles[(person * 5 + i * (1 + (person % 3))) % titles.length]?.id ?? '',
          at: new Date(NOW.getTime() - (i + 1) * 86_400_000).toISOString(),
        })),
        NOW.toISOString(),
      );
    }
    if (gone !== null) expect(await services.profiles.delete(`zqxperson${gone}`)).toBe(true);
    const options = { seed: 1, parameters, createIndex: createExactIndex };
    const outcome = await trainCollaborativeModel(services, await services.library(), options);
    if ('skipped' in outcome) throw new Error(outcome.skipped);
    return Buffer.from(outcome.data);
  }

  it('names nobody, and after the next training knows nothing of who is gone', async () => {
    const everybody = Array.from({ length: 40 }, (_, i) => i);
    const [withHer, afterHer, neverHer] = [
      await trainedOn(everybody),
      await trainedOn(everybody, 39),
      await trainedOn(everybody.slice(0, 39)),
    ];
    expect(withHer.toString('latin1')).not.toContain('zqx');
    expect(withHer.equals(neverHer)).toBe(false);
    expect(afterHer.equals(neverHer)).toBe(true);
  });
});
