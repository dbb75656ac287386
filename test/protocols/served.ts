import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createApp, Metrics } from '../../src/adapters/http/index.ts';
import type { Services } from '../../src/flows/index.ts';

export interface Served {
  readonly url: string;
  /** Resolves when the next connection is closed and the server has noticed. */
  readonly disconnected: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The app over these services on a port of its own, as clients meet it. */
export async function serveApp(services: Services, apiKey: string | null = null): Promise<Served> {
  const app = createApp({
    services,
    metrics: new Metrics(),
    ownerPin: '1234',
    apiKey,
    rateLimit: null,
    allowedHosts: [],
    ready: () => true,
    page: { html: '', paths: [], assets: new Map() },
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  let noticed: () => void = () => {};
  server.on('connection', (socket) => socket.once('close', () => setImmediate(() => noticed())));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    disconnected: () =>
      new Promise((resolve) => {
        noticed = resolve;
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The people that the tests speak for: a grown-up and a child, and two of one name. */
export async function addPeople({ profiles }: Services): Promise<void> {
  const common = { language: 'English', picks: [], createdAt: '2026-01-01T00:00:00.000Z' };
  await profiles.create({ ...common, id: 'arjun', name: 'Arjun', maxMaturity: '18' });
  await profiles.create({ ...common, id: 'mina', name: 'Mina', maxMaturity: '7' });
  await profiles.create({ ...common, id: 'twin-1', name: 'Twin', maxMaturity: '18' });
  await profiles.create({ ...common, id: 'twin-2', name: 'Twin', maxMaturity: '18' });
}

/** The same services, that begin no turn before they are let: what a test does while a turn is under way. */
export function heldBack<T extends Services>(services: T) {
  let letGo: () => void = () => {};
  let begin: () => void = () => {};
  const allowed = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held: T = {
    ...services,
    library: async () => {
      begin();
      await allowed;
      return services.library();
    },
  };
  return { held, begun, letGo: () => letGo() };
}
