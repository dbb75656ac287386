import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import {
  Client as StatelessClient,
  StreamableHTTPClientTransport as StatelessTransport,
} from '@modelcontextprotocol/client';
import { Client as HandshakeClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as HandshakeTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createApp, type HttpOptions, Metrics } from '../../src/adapters/http/index.ts';
import type { Services } from '../../src/flows/index.ts';

/** A server on a free port, as a stranger meets it. */
export interface Served {
  readonly url: URL;
  readonly server: Server;
  readonly metrics: Metrics;
  readonly stop: () => Promise<void>;
}

export async function serveMcp(given: Services, options: Partial<HttpOptions> = {}): Promise<Served> {
  const metrics = new Metrics();
  const services: Services = {
    ...given,
    count: (name, labels, by) => metrics.count(name, labels, by),
    observe: (name, milliseconds, labels) => metrics.observe(name, milliseconds, labels),
  };
  const app = createApp({
    services,
    metrics,
    ownerPin: '1234',
    apiKey: null,
    rateLimit: null,
    ready: () => true,
    page: { html: '', paths: [], assets: new Map() },
    ...options,
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/mcp`),
    server,
    metrics,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What the official clients of both versions can do alike. */
export type AnyClient = Pick<
  StatelessClient,
  | 'listTools'
  | 'listPrompts'
  | 'getPrompt'
  | 'listResources'
  | 'listResourceTemplates'
  | 'readResource'
  | 'complete'
  | 'getInstructions'
  | 'getServerVersion'
  | 'close'
>;

export interface CallResult {
  readonly structuredContent?: unknown;
  readonly content: { type: string; text: string }[];
  readonly isError?: boolean;
}
export interface Connection {
  readonly client: AnyClient;
  readonly call: (name: string, args: Record<string, unknown>, signal?: AbortSignal) => Promise<CallResult>;
}

const INFO = { name: 'test', version: '1' };

export function overStateless(client: StatelessClient): Connection {
  return {
    client,
    call: async (name, args, signal) =>
      (await client.callTool({ name, arguments: args }, signal ? { signal } : {})) as unknown as CallResult,
  };
}

export function overHandshake(client: HandshakeClient): Connection {
  return {
    client: client as unknown as AnyClient,
    call: async (name, args, signal) =>
      (await client.callTool({ name, arguments: args }, undefined, signal ? { signal } : {})) as unknown as CallResult,
  };
}

export const statelessClient = () => new StatelessClient(INFO, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
export const handshakeClient = () => new HandshakeClient(INFO);

/** The official client of each protocol version, over HTTP. */
export const VERSIONS: Readonly<Record<string, (url: URL, headers?: Record<string, string>) => Promise<Connection>>> = {
  '2026-07-28': async (url, headers = {}) => {
    const client = statelessClient();
    await client.connect(new StatelessTransport(url, { requestInit: { headers } }));
    return overStateless(client);
  },
  '2025-11-25': async (url, headers = {}) => {
    const client = handshakeClient();
    await client.connect(new HandshakeTransport(url, { requestInit: { headers } }) as never);
    return overHandshake(client);
  },
};

/** The coded failure of a call that was refused. */
export function refusal({ isError, content }: CallResult): {
  code: string;
  message: string;
  issues?: { path: string }[];
} {
  if (isError !== true) throw new Error(`the call was answered: ${content[0]?.text}`);
  return JSON.parse(content[0]?.text ?? '').error;
}

/** A request whose headers say what a browser was made to say; fetch would not send a foreign Host. */
export function hostile(url: URL, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      },
      (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
