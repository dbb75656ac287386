import { describe, expect, it } from 'vitest';
import { createApp, Metrics } from '../../src/adapters/http/index.ts';
import { PAGE_PATHS, pageHtml } from '../../src/adapters/web/index.ts';
import { buildWebAssets } from '../../src/platform/node/web-assets.ts';
import { aTitle, fakeServices } from '../fakes/index.ts';

describe('the app over HTTP', async () => {
  const assets = await buildWebAssets();
  const app = createApp({
    services: fakeServices([aTitle({ id: 'heat-1995' })]),
    metrics: new Metrics(),
    ownerPin: '',
    apiKey: null,
    rateLimit: null,
    ready: () => true,
    page: { html: pageHtml(), paths: PAGE_PATHS, assets },
  });

  it('answers every page with the same shell, and nothing else', async () => {
    for (const path of PAGE_PATHS) {
      const answer = await app.request(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(pageHtml());
    }
    expect((await app.request('/lab/nothing')).status).toBe(404);
  });

  it('keeps what the pages need out of what the chat loads', async () => {
    const chat = await (await app.request('/assets/app.js')).text();
    expect(chat).toContain('/api/chat');
    expect(chat).not.toContain('/api/home');
    const chunks = [...assets.keys()].filter((name) => !name.startsWith('app.'));
    expect(chunks.length).toBeGreaterThan(0);
    expect([...assets.values()].some((text) => text.includes('/api/home'))).toBe(true);
    for (const name of chunks) {
      const answer = await app.request(`/assets/${name}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/javascript');
    }
  });

  it('lets only what is named by its content be kept for good', async () => {
    expect((await app.request('/assets/app.js')).headers.get('cache-control')).toBe('no-cache');
    expect((await app.request('/assets/app.css')).headers.get('content-type')).toContain('text/css');
    const chunk = [...assets.keys()].find((name) => name.startsWith('chunk-'));
    expect((await app.request(`/assets/${chunk}`)).headers.get('cache-control')).toContain('immutable');
    expect((await app.request('/assets/nothing.js')).status).toBe(404);
  });
});
