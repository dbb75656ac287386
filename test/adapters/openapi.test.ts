import { expect, it } from 'vitest';
import { createApp, Metrics } from '../../src/adapters/http/index.ts';
import { fakeServices } from '../fakes/index.ts';

/** Another spelling of a described route, and a stream that is never there. */
const UNDESCRIBED = ['GET /v1/models/:owner/:profile', 'GET /api/chat/ui/:id/stream'];

it('every route of the API is described', async () => {
  const app = createApp({
    services: fakeServices(),
    metrics: new Metrics(),
    ownerPin: '1234',
    apiKey: null,
    rateLimit: null,
    ready: () => true,
    page: { html: '', paths: [], assets: new Map() },
  });
  const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: Record<string, object> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  );
  const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && /^\/(?:api|v1)\//.test(path));
  const served = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))];
  expect(served.length).toBeGreaterThan(30);
  expect(served.filter((route) => !described.includes(route) && !UNDESCRIBED.includes(route))).toEqual([]);
});
