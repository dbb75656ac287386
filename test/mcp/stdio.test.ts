import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StdioClientTransport as StatelessTransport } from '@modelcontextprotocol/client/stdio';
import { StdioClientTransport as HandshakeTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CallResult,
  type Connection,
  handshakeClient,
  overHandshake,
  overStateless,
  refusal,
  statelessClient,
} from './support.ts';

/** Three programs are started, on one empty data folder, as a stranger would start them. */
const START_MS = 180_000;

describe('npm run mcp', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'marquee-mcp-'));
  const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error' } as Record<string, string>;
  const command = { command: 'npm', args: ['run', '--silent', 'mcp'], env, stderr: 'ignore' as const };
  const connections: Record<string, Connection> = {};
  let raw: ChildProcessWithoutNullStreams;

  beforeAll(async () => {
    raw = spawn('npm', ['run', '--silent', 'mcp', '--', '--profile', 'mina'], { env });
    raw.stderr.resume();
    const stateless = statelessClient();
    const handshake = handshakeClient();
    await Promise.all([
      stateless.connect(new StatelessTransport(command), { timeout: START_MS }),
      handshake.connect(new HandshakeTransport(command) as never, { timeout: START_MS }),
    ]);
    connections['2026-07-28'] = overStateless(stateless);
    connections['2025-11-25'] = overHandshake(handshake);
  }, START_MS);
  afterAll(async () => {
    await Promise.all(Object.values(connections).map(({ client }) => client.close()));
    raw.kill();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(['2026-07-28', '2025-11-25'])('gives a client of %s every tool, resource and the prompt', async (version) => {
    const { client, call } = connections[version] as Connection;
    expect((await client.listTools()).tools).toHaveLength(5);
    const answer = async (name: string, args: Record<string, unknown>) => {
      const result = await call(name, args);
      expect(result.isError ? result.content : []).toEqual([]);
      return result.structuredContent as Record<string, never> & { picks: { titleId: string }[] };
    };
    const turn = await answer('recommend', { message: 'something funny for the family', profileId: 'mina', limit: 3 });
    expect(turn.picks).toHaveLength(3);
    const { titleId } = turn.picks[0] as { titleId: string };
    const explained = await answer('explain_pick', { titleId, turnId: turn.turnId, profileId: 'mina' });
    expect(explained).toMatchObject({ titleId });
    expect((await answer('search_titles', { q: 'heat', profileId: 'mina' })).titles).not.toContainEqual(
      expect.objectContaining({ id: 'heat-1995' }),
    );
    expect(await answer('taste_profile', { profileId: 'arjun' })).toMatchObject({ statements: expect.any(Array) });
    const { contents } = await client.readResource({ uri: `marquee://profiles/mina/titles/${titleId}` });
    expect(JSON.stringify(contents)).toContain(titleId);
    await expect(client.readResource({ uri: 'marquee://profiles/mina/titles/heat-1995' })).rejects.toMatchObject({
      code: -32602,
    });
    expect((await client.getPrompt({ name: 'what_to_watch' })).messages).toHaveLength(1);
  });

  it('shares its data with the other programs that use it', async () => {
    const [one, other] = Object.values(connections) as [Connection, Connection];
    const at = new Date().toISOString();
    const event = { id: 'shared-1', profileId: 'priya', type: 'like', at, titleId: 'paddington-2-2017' };
    expect((await one.call('record_event', event)).structuredContent).toEqual({ accepted: 1, duplicates: 0 });
    expect((await other.call('record_event', event)).structuredContent).toEqual({ accepted: 0, duplicates: 1 });
    const taste = await other.call('taste_profile', { profileId: 'priya' });
    expect(JSON.stringify(taste.structuredContent)).toContain('paddington-2-2017');
    const first = (await one.call('recommend', { message: 'a western' })).structuredContent as Record<string, string>;
    const next = await other.call('recommend', { message: 'shorter', conversationId: first.conversationId });
    expect(next.structuredContent).toMatchObject({ intent: { genres: ['Western'] } });
  });

  it('ends a call that the client gives up, and goes on', async () => {
    for (const { call } of Object.values(connections)) {
      const giveUp = new AbortController();
      const waiting = call('recommend', { message: 'a western' }, giveUp.signal);
      giveUp.abort();
      await expect(waiting).rejects.toThrow();
      expect((await call('search_titles', { limit: 1 })).isError).toBeFalsy();
    }
  });

  it('writes nothing but the protocol, keeps to the profile it is for, and ends with its input', async () => {
    const lines: string[] = [];
    const printed = createInterface({ input: raw.stdout });
    const answered = new Promise<void>((resolve) => {
      printed.on('line', (line) => {
        lines.push(line);
        if (lines.length === 3) resolve();
      });
    });
    const send = (message: object) => raw.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const call = (id: number, args: object) =>
      send({ id, method: 'tools/call', params: { name: 'search_titles', arguments: args } });
    const clientInfo = { name: 'raw', version: '1' };
    send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo } });
    send({ method: 'notifications/initialized' });
    call(2, { profileId: 'arjun' });
    call(3, { profileId: 'mina', limit: 1 });
    await answered;
    const results = new Map(lines.map((line) => JSON.parse(line)).map(({ id, result }) => [id, result]));
    expect(results.get(1)).toMatchObject({ protocolVersion: '2025-11-25' });
    expect(refusal(results.get(2) as CallResult)).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('"mina"'),
    });
    expect(results.get(3).structuredContent.titles).toHaveLength(1);
    raw.stdin.end();
    const [code] = await once(raw, 'exit');
    expect([code, lines.length]).toEqual([0, 3]);
  });
});
