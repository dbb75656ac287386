import { describe, expect, it } from 'vitest';
import { HISTORY_LIMIT, MESSAGE_LIMIT } from '../../src/adapters/http/schemas.ts';
import { createProfile, makeProfileKey } from '../../src/flows/index.ts';
import { fakeServices } from '../fakes/index.ts';
import { appOver } from './app.ts';

const services = fakeServices();
const open = appOver(services, { apiKey: null });

/** Milliseconds of this process's own time: what waits for others does not count. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
const long = (piece: string, length = MESSAGE_LIMIT) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

describe('a request is bounded', () => {
  const history = (messages: number, length: number) =>
    Array.from({ length: messages }, () => ({ role: 'user', content: 'x'.repeat(length) }));
  it.each([
    ['a message', '/api/chat', { message: long('x', MESSAGE_LIMIT + 1) }, 422],
    ['a message to read', '/api/intent', { message: long('x', MESSAGE_LIMIT + 1) }, 422],
    ['a history by its number', '/api/intent', { message: 'a film', history: history(201, 1) }, 422],
    ['a history by its length', '/api/intent', { message: 'a film', history: history(4, HISTORY_LIMIT / 4 + 1) }, 422],
    ['a batch of events', '/api/events', { events: Array.from({ length: 501 }, () => ({})) }, 422],
    ['the picks asked for', '/api/chat', { message: 'a film', limit: 51 }, 422],
    [
      'the picks of a profile',
      '/api/profiles',
      { name: 'x', picks: Array.from({ length: 51 }, (_, i) => `t${i}`) },
      422,
    ],
    ['a name', '/api/profiles', { name: 'x'.repeat(61) }, 422],
    ['the edits of a wish', '/api/chat', { message: 'x', edit: { add: history(51, 1), remove: [] } }, 422],
    ['the whole body', '/api/chat', { message: 'a film', rest: long('x', 1_100_000) }, 413],
  ])('%s', async (_, path, body, status) => {
    const answer = await open.call('POST', path, { body });
    expect(answer.status).toBe(status);
    expect(answer.json.error.message.length).toBeLessThan(500);
  });

  it('JSON nested without end is refused at the cost of reading it', async () => {
    const depth = 200_000;
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    for (const body of [
      nested,
      `{"message":"x","context":${nested}}`,
      `{"events":[${nested}]}`,
      '{"a":'.repeat(depth),
    ]) {
      let status = 0;
      const cost = await cpuOf(async () => {
        status = (await open.call('POST', body.includes('events') ? '/api/events' : '/api/chat', { body })).status;
      });
      expect([200, 400, 422]).toContain(status);
      expect(cost).toBeLessThan(2000);
    }
  });
});

describe('no text costs more than its length', () => {
  // Each at the very limit of a message; shapes that patterns with nested repetition choke on.
  it.each([
    ' ',
    'a',
    'not ',
    '"',
    '(',
    '9',
    '9 ',
    '.',
    ',',
    'like ',
    'from the 90s or ',
    '-',
    "'",
    'less than ',
    '1 h ',
    'The Lord of the ',
    '\n',
    'a\u0301',
    '👨\u200d',
    '{"a":[',
    'but not like ',
    '1990-1999 ',
    'I am 18 ',
    '\t x',
    'aab',
    'no ',
    'under 90 minutes and ',
    'é',
    '崖',
  ])('%j', async (piece) => {
    const read = (length: number) =>
      cpuOf(() => open.call('POST', '/api/intent', { body: { message: `film ${long(piece, length - 5)}` } }));
    await read(2000);
    const [short, whole] = [await read(5000), await read(MESSAGE_LIMIT)];
    expect(whole).toBeLessThan(3000);
    // Four times the text: quadratic would be sixteen times the time.
    expect(whole).toBeLessThan(Math.max(10 * short, 250));
  });
});

describe('callers take turns', () => {
  it('a minute has so many requests over all protocols, and says when to come back', async () => {
    const { call } = appOver(services, { apiKey: null, rateLimit: 6 });
    for (const path of ['/api/parameters', '/v1/models', '/api/profiles', '/v1/nothing', '/api/parameters', '/mcp'])
      expect((await call('GET', path)).status).not.toBe(429);
    for (const path of ['/api/parameters', '/v1/models', '/mcp']) {
      const refused = await call('GET', path);
      expect([path, refused.status]).toEqual([path, 429]);
      const seconds = Number(refused.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(refused.json.error.message).toContain('6 requests a minute');
      expect(refused.json.error.code).toBeTruthy();
    }
    expect((await call('GET', '/health')).status).toBe(200);
  });

  it('no header makes a caller another one, and keys that open nothing are counted too', async () => {
    const { call } = appOver(services, { rateLimit: 3 });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) {
      const headers = {
        'x-forwarded-for': `10.0.0.${i}`,
        'cf-connecting-ip': `10.0.1.${i}`,
        'x-real-ip': `10.0.2.${i}`,
      };
      statuses.push((await call('GET', '/api/profiles', { key: `guess-${i}`, headers })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it('each profile key has a count of its own', async () => {
    const { call } = appOver(services, { rateLimit: 2 });
    const keys = await Promise.all(
      ['A', 'B'].map(
        async (name) => (await makeProfileKey(services, (await createProfile(services, { name })).id, { name })).key,
      ),
    );
    for (const key of keys) {
      for (let i = 0; i < 2; i++) expect((await call('GET', '/api/parameters', { key })).status).toBe(200);
      expect((await call('GET', '/api/parameters', { key })).status).toBe(429);
    }
  });

  it('holds so many streams at once, until they are read or let go of', async () => {
    const { app } = appOver(services, { apiKey: null });
    const ask = () =>
      app.request('/api/chat', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ message: 'thank you' }),
      });
    const streams: Response[] = [];
    for (let i = 0; i < 32; i++) streams.push(await ask());
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await streams[0]?.text()).toContain('event: done');
    const next = await ask();
    expect(next.status).toBe(200);
    expect((await ask()).status).toBe(429);
    await next.body?.cancel();
    expect((await ask()).status).toBe(200);
    await Promise.all(streams.slice(1).map((stream) => stream.body?.cancel()));
  });
});
