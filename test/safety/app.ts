import { createApp, type HttpOptions, Metrics } from '../../src/adapters/http/index.ts';
import type { Services } from '../../src/flows/index.ts';

export const PIN = '4711';
export const OWNER_KEY = 'the-owners-own-key';

/** The whole HTTP face over given services, called without a socket. */
export function appOver(services: Services, options: Partial<HttpOptions> = {}) {
  const app = createApp({
    services,
    metrics: new Metrics(),
    ownerPin: PIN,
    apiKey: OWNER_KEY,
    rateLimit: null,
    ready: () => true,
    page: { html: '<!doctype html>', paths: ['/'], assets: new Map() },
    ...options,
  });
  const call = async (
    method: string,
    path: string,
    { key, body, headers = {} }: { key?: string | undefined; body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const answer = await app.request(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: parsed(text) };
  };
  return { app, call };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many routes, looked into by hand.
function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
