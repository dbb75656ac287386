import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApp, Metrics } from '../../src/adapters/http/index.ts';
import type { Services } from '../../src/flows/index.ts';

/** A client in the same process may be kept from using its connection for long: the server must not close it meanwhile. */
const KEEP_ALIVE_MS = 120_000;

/** The HTTP face over given services on a port of its own. */
export async function serveApp(services: Services): Promise<{ base: string; close: () => Promise<void> }> {
  const app = createApp({
    services,
    metrics: new Metrics(),
    ownerPin: crypto.randomUUID(),
    apiKey: null,
    rateLimit: null,
    ready: () => true,
    page: { html: '', paths: [], assets: new Map() },
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
