import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pageHtml } from '../../src/adapters/web/index.ts';
import { artworkVariants } from '../../src/artwork/index.ts';
import { aTitle, fakeServices } from '../fakes/index.ts';
import { appOver } from './app.ts';

const HOSTILE = `</text><script>alert("1")</script>]]><img src=x onerror='alert(2)'>&amp;`;
const title = aTitle({ id: 'hostile-2000', title: HOSTILE, maturity: 'all', synopsis: HOSTILE, themes: [HOSTILE] });
const services = fakeServices([title]);
const { call, app } = appOver(services, { apiKey: null, page: { html: pageHtml(), paths: ['/'], assets: new Map() } });

describe('what a browser may do with an answer', () => {
  const paths = [
    '/',
    '/docs',
    '/openapi.json',
    '/health',
    '/metrics',
    '/api/titles',
    '/api/nothing',
    '/v1/models',
    '/nothing',
  ];
  it.each(paths)('%s', async (path) => {
    const { headers } = await call('GET', path, { headers: { origin: 'https://elsewhere.example' } });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|http:|https:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-request-id')).toBeTruthy();
  });

  it('no other site is let in: a preflight is not answered, and a form cannot write', async () => {
    const asked = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const preflight = await call('OPTIONS', '/api/chat', { headers: asked });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    const form = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"message":"a film"}' };
    for (const path of ['/api/chat', '/api/events', '/api/profiles', '/v1/chat/completions'])
      expect([path, (await app.request(path, form)).status]).toEqual([path, 415]);
  });

  it('what is about people is kept by nobody on the way', async () => {
    for (const path of ['/api/profiles', '/api/home', '/api/titles'])
      expect((await call('GET', path)).headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('text in a page is text', () => {
  it('in a picture drawn for a title', async () => {
    for (const { variant } of artworkVariants(title)) {
      const { status, text, headers } = await call('GET', `/artwork/hostile-2000/${variant}.svg`);
      expect([variant, status]).toEqual([variant, 200]);
      expect(headers.get('content-type')).toContain('image/svg+xml');
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(text).not.toMatch(/<script|<img|onerror='|<foreignObject|javascript:/i);
      // Every < and & of the title is escaped: what is left are the elements of the drawing.
      expect(text.replace(/<\/?[a-zA-Z][^<>]*>/g, '')).not.toMatch(
        /[<]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i,
      );
    }
  });

  it('in JSON that a browser would sniff', async () => {
    const { text, headers } = await call('GET', '/api/titles');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(JSON.parse(text).titles[0].title).toBe(HOSTILE);
  });

  it('in an error that names what was asked', async () => {
    const { headers, json } = await call('GET', `/api/titles/${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(json.error.code).toBe('not_found');
  });

  it('on the page of the API and in the shell: no script stands in them', async () => {
    for (const path of ['/docs', '/'])
      expect((await call('GET', path)).text).not.toMatch(/<script(?![^>]* src="\/assets\/)|\son\w+=|javascript:/i);
  });

  it('in the client: nothing is ever put into a page as HTML', () => {
    const folder = fileURLToPath(new URL('../../src/adapters/web/', import.meta.url));
    const sources = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name));
    expect(sources.length).toBeGreaterThan(20);
    for (const name of sources)
      expect([
        name,
        readFileSync(join(folder, name), 'utf8').match(
          /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
        ),
      ]).toEqual([name, null]);
  });
});
