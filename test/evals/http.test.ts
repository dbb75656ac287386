import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttp } from '../../evals/backends/http.ts';
import { answer, title, wish } from './made.ts';

/** A server that answers as the contract says, in awkward pieces, and keeps what it was sent. */
const sent: { method: string; url: string; key: string | undefined; body: unknown }[] = [];
let server: Server;
let address: string;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? null : JSON.parse(text);
}

const PROFILE = {
  id: 'rahul',
  name: 'Rahul',
  maxMaturity: '18',
  language: 'English',
  picks: [],
  createdAt: '2026-01-01T00:00:00.000Z',
};

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    const body = await bodyOf(request);
    sent.push({ method, url, key: request.headers.authorization, body });
    const json = (value: unknown, status = 200) => response.writeHead(status).end(JSON.stringify(value));
    if (url === '/api/intent') return json({ intent: wish(), turn: wish({ genres: ['Crime'] }), spans: [] });
    if (url === '/api/chat') {
      const done = JSON.stringify(answer([title('Arrival')]));
      const failed = (body as { message: string }).message === 'fail';
      const last = failed
        ? 'event: error\ndata: {"error":{"message":"no luck"}}\n\n'
        : `event: done\ndata: ${done}\n\n`;
      const text = `event: intent\ndata: {}\n\nevent: text\ndata: {"delta":"Hé"}\n\n${last}`;
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7));
      return response.end();
    }
    if (url.startsWith('/api/titles?')) return json({ titles: [title('arrival-2', { title: 'Arrival' })] });
    if (url === '/api/profiles/rahul/export')
      return json({ events: [{ id: 'e', profileId: 'rahul', at: '2026-01-10T20:00:00.000Z', type: 'like' }] });
    if (url === '/api/profiles/rahul') return json(PROFILE);
    if (url === '/api/profiles') return json({ ...PROFILE, id: 'copy' }, 201);
    if (method === 'DELETE') return response.writeHead(204).end();
    if (url === '/api/events') return json({ accepted: 1 });
    return json({ error: { message: `there is no ${url}` } }, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

describe('a running server as what is evaluated', () => {
  it('reads intents and streamed turns, whatever pieces they come in', async () => {
    const backend = openHttp(address, 'secret');
    expect((await backend.readIntent({ message: 'crime' })).turn.genres).toEqual(['Crime']);
    const { answer: turn, firstWordsMs, ms } = await backend.chat({ message: 'hello' });
    expect(turn.picks[0]?.title).toBe('Arrival');
    expect(firstWordsMs).toBeLessThanOrEqual(ms);
    expect(sent.at(-1)?.key).toBe('Bearer secret');
  });

  it('copies a profile with its history and takes the copy away again', async () => {
    const backend = openHttp(address, undefined);
    const borrowed = await backend.borrowProfile('rahul', '2026-01-01T20:00:00Z');
    const last = sent.at(-1) ?? { body: {} };
    const { events = [] } = last.body as { events?: { profileId: string; at: string }[] };
    expect(events[0]?.profileId).toBe('copy');
    expect((events[0]?.at ?? '9') < '2026-01-01T20:00:00').toBe(true);
    await borrowed.giveBack();
    expect(sent.at(-1)).toMatchObject({ method: 'DELETE', url: '/api/profiles/copy' });
  });

  it('says what went wrong, in the words of the server', async () => {
    const backend = openHttp(address, undefined);
    await expect(backend.chat({ message: 'fail' })).rejects.toThrow('the turn failed: no luck');
    expect(await backend.title('missing', undefined)).toBeNull();
    expect((await backend.titleNamed('arrival', undefined))?.id).toBe('arrival-2');
    await expect(openHttp('http://127.0.0.1:1', undefined).chat({ message: 'x' })).rejects.toThrow(
      /does not answer; start/,
    );
  });
});
