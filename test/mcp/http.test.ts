import { StreamableHTTPClientTransport as StatelessTransport } from '@modelcontextprotocol/client';
import { StreamableHTTPClientTransport as HandshakeTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '../../src/flows/index.ts';
import { readConfig } from '../../src/platform/node/config.ts';
import { fakeServices } from '../fakes/index.ts';
import { handshakeClient, hostile, refusal, type Served, serveMcp, statelessClient, VERSIONS } from './support.ts';

const JSON_BOTH = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };

describe('the endpoint /mcp', () => {
  const services = fakeServices();
  let served: Served;
  beforeAll(async () => {
    served = await serveMcp(services, { allowedHosts: ['films.example'] });
  });
  afterAll(() => served.stop());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(served.url, {
      method: 'POST',
      headers: { ...JSON_BOTH, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('speaks the version that each client was made for', async () => {
    const stateless = statelessClient();
    await stateless.connect(new StatelessTransport(served.url));
    expect(stateless.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    const handshake = new HandshakeTransport(served.url);
    const client = handshakeClient();
    await client.connect(handshake as never);
    expect(handshake.protocolVersion).toBe('2025-11-25');
    // Nothing is kept between two requests, so there is no session to name.
    expect(handshake.sessionId).toBeUndefined();
    await Promise.all([stateless.close(), client.close()]);
  });

  it('answers what is not spoken by the book with the errors of the protocol', async () => {
    const broken = await post('{"jsonrpc":');
    expect([broken.status, await broken.json()]).toEqual([
      400,
      expect.objectContaining({ error: expect.objectContaining({ code: -32700 }) }),
    ]);
    expect((await post(LIST, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await fetch(served.url, { headers: { accept: 'text/event-stream' } })).status).toBe(405);
    expect((await fetch(served.url, { method: 'DELETE' })).status).toBe(405);
    const unknown = await post({ ...LIST, method: 'films/rob' });
    expect(await unknown.text()).toContain('-32601');
    const future = await post({
      ...LIST,
      params: {
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2999-01-01',
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    });
    expect([future.status, await future.text()]).toEqual([400, expect.stringContaining('2026-07-28')]);
  });

  it('keeps nobody waiting for announcements that never come', async () => {
    const client = statelessClient();
    await client.connect(new StatelessTransport(served.url));
    await expect(client.listen({ toolsListChanged: true })).rejects.toThrow();
    await client.close();
  });

  it('refuses pages of elsewhere, by name and by origin, and says what may be used', async () => {
    const asked = (headers: Record<string, string>) => hostile(served.url, headers);
    for (const headers of [{ host: 'evil.example' }, { origin: 'https://evil.example' }, { origin: 'null' }]) {
      const { status, text } = await asked(headers);
      expect([status, text]).toEqual([403, expect.stringContaining('ALLOWED_HOSTS')]);
    }
    for (const headers of [
      { host: 'films.example' },
      { origin: 'http://localhost:3000' },
      { origin: 'https://films.example' },
    ])
      expect((await asked(headers)).status).toBe(200);
  });

  it('is told those names by the environment', () => {
    expect(readConfig({ ALLOWED_HOSTS: 'Films.example, [fd00::1]' }).ALLOWED_HOSTS).toEqual([
      'films.example',
      '[fd00::1]',
    ]);
    expect(readConfig({ ALLOWED_HOSTS: ' ' }).ALLOWED_HOSTS).toEqual([]);
    expect(() => readConfig({ ALLOWED_HOSTS: 'https://films.example' })).toThrow(/host names without a port/);
  });

  it('asks for the key of the service where one is set', async () => {
    const locked = await serveMcp(services, { apiKey: 'long-enough' });
    const connect = VERSIONS['2026-07-28'] as (typeof VERSIONS)[string];
    await expect(connect(locked.url)).rejects.toThrow(/401|unauthorized|authorization/i);
    const { client } = await connect(locked.url, { authorization: 'Bearer long-enough' });
    expect((await client.listTools()).tools).toHaveLength(5);
    await client.close();
    await locked.stop();
  });

  it('takes the longest message and says how long one may be', async () => {
    const call = (message: string) =>
      post({ ...LIST, method: 'tools/call', params: { name: 'recommend', arguments: { message } } });
    expect(await (await call(`a western ${'and then '.repeat(2200)}`)).text()).not.toContain('isError');
    const long = await call('x'.repeat(900_000));
    expect(await long.text()).toContain('at most 20000 characters');
  });

  it.each([
    ['says', () => 'x'.repeat(10_000_000)],
    ['does not say', () => new Blob(['x'.repeat(3_000_000)]).stream()],
  ])('refuses a body that is too large where it %s how long it is, and serves on', async (_how, body) => {
    // A server of its own: it may close a connection that still has a body to bring, and others would lose theirs.
    const apart = await serveMcp(services);
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: JSON_BOTH, body: body(), duplex: 'half' };
    expect((await fetch(apart.url, init)).status).toBe(413);
    expect((await hostile(apart.url, {})).status).toBe(200);
    await apart.stop();
  });

  it('answers one message a request: a list of calls would count once and cost a hundred', async () => {
    const many = await post([LIST, { ...LIST, id: 2 }]);
    expect([many.status, await many.json()]).toEqual([
      400,
      { jsonrpc: '2.0', id: null, error: expect.objectContaining({ code: -32600 }) },
    ]);
  });

  it('refuses arguments that are no object, and calls without a name, with errors of the protocol', async () => {
    for (const params of [{ name: 'recommend', arguments: 'a film' }, { name: 'recommend', arguments: ['a film'] }, {}])
      expect(await (await post({ ...LIST, method: 'tools/call', params })).text()).toContain('-32602');
  });
});

describe('a call that is given up', () => {
  it.each(Object.entries(VERSIONS))(
    'ends at once for a client of %s, and the next is answered',
    async (_v, connect) => {
      const { services, entered, open } = gated();
      const served = await serveMcp(services);
      const { client, call } = await connect(served.url);
      const giveUp = new AbortController();
      const waiting = call('search_titles', {}, giveUp.signal);
      await entered;
      giveUp.abort();
      await expect(waiting).rejects.toThrow();
      open();
      expect((await call('search_titles', { limit: 1 })).isError).toBeFalsy();
      expect(refusal(await call('search_titles', { limit: 0 })).code).toBe('invalid');
      await client.close();
      await served.stop();
    },
  );

  it('is seen by the server where the connection itself is closed', async () => {
    const { services, entered, open } = gated();
    const served = await serveMcp(services);
    const { client, call } = await (VERSIONS['2026-07-28'] as (typeof VERSIONS)[string])(served.url);
    const closed = new Promise<void>((resolve) => {
      served.server.on('request', (_request, response) =>
        response.once('close', () => response.writableFinished || resolve()),
      );
    });
    const giveUp = new AbortController();
    const waiting = call('search_titles', {}, giveUp.signal);
    waiting.catch(() => {});
    await entered;
    giveUp.abort();
    await closed;
    open();
    await expect(waiting).rejects.toThrow();
    await call('search_titles', { limit: 1 });
    expect(served.metrics.text()).toContain('marquee_mcp_calls_total{outcome="cancelled",tool="search_titles"} 1');
    await client.close();
    await served.stop();
  });
});

/** Services whose library is not to be had until `open` is called; `entered` says that somebody waits for it. */
function gated(): { services: Services; entered: Promise<void>; open: () => void } {
  const services = fakeServices();
  let open = () => {};
  let enter = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const entered = new Promise<void>((resolve) => {
    enter = resolve;
  });
  const library = async () => {
    enter();
    await gate;
    return services.library();
  };
  return { services: { ...services, library }, entered, open: () => open() };
}
