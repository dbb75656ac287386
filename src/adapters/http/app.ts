import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { drawArtwork, type Services } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { docsPage } from './docs-page.ts';
import { answerError, errorBody } from './errors.ts';
import type { Metrics } from './metrics.ts';
import { rateLimit as limitRate } from './rate-limit.ts';
import { registerConversation } from './routes/conversation.ts';
import { registerHome } from './routes/home.ts';
import { registerLab } from './routes/lab.ts';
import { registerLibrary } from './routes/library.ts';
import { registerOnboarding } from './routes/onboarding.ts';
import { registerProfiles } from './routes/profiles.ts';

const BODY_LIMIT = 1_000_000;

export interface HttpOptions {
  readonly services: Services;
  readonly metrics: Metrics;
  readonly ownerPin: string;
  readonly apiKey: string | null;
  /** Requests a minute from one address; null: no limit. */
  readonly rateLimit: number | null;
  readonly ready: () => boolean;
  /** The shell of the app, every path that answers with it, and what it loads from /assets by file name. */
  readonly page: {
    readonly html: string;
    readonly paths: readonly string[];
    readonly assets: ReadonlyMap<string, string>;
  };
}

/** The HTTP face of the service. Statuses and headers live here and nowhere else. */
export function createApp({ services, metrics, ownerPin, apiKey, rateLimit, ready, page }: HttpOptions) {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success)
        throw new MarqueeError('invalid', result.error.issues[0]?.message ?? 'the request does not fit the contract', {
          issues: result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
        });
    },
  });

  app.use(async (context, next) => {
    const start = performance.now();
    const requestId = crypto.randomUUID();
    context.set('requestId' as never, requestId as never);
    await next();
    context.header('x-request-id', requestId);
    const route = context.req.routePath;
    metrics.count('marquee_requests_total', { method: context.req.method, route, status: String(context.res.status) });
    metrics.observe('marquee_request_milliseconds', performance.now() - start, { route });
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    }),
  );
  app.use(
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: () => {
        throw new MarqueeError('too_large', `a request has at most ${BODY_LIMIT} bytes`);
      },
    }),
  );
  if (rateLimit !== null) app.use('/api/*', limitRate(rateLimit, remoteAddress));
  app.use('/api/*', async (context, next) => {
    if (apiKey !== null && context.req.header('authorization') !== `Bearer ${apiKey}`)
      throw new MarqueeError('unauthorized', 'send the key as "Authorization: Bearer <API_KEY>"');
    const type = context.req.header('content-type');
    const writes = context.req.method === 'POST' || context.req.method === 'PATCH';
    if (writes && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(type ?? ''))
      throw new MarqueeError('wrong_type', 'send JSON with the header content-type: application/json');
    await next();
  });
  app.onError((error, context) => {
    if (!(error instanceof MarqueeError)) metrics.count('marquee_errors_total', { kind: 'unexpected' });
    return answerError(error, context, (message, fields) => services.log('error', message, fields));
  });
  app.notFound((context) =>
    context.json(
      errorBody('not_found', `there is no ${context.req.method} ${context.req.path}; GET /docs lists the routes`),
      404,
    ),
  );

  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.get('/ready', (context) =>
    ready() ? context.json({ status: 'ready' }) : context.json(errorBody('unavailable', 'still loading'), 503),
  );
  app.get('/metrics', (context) => context.text(metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' }));
  for (const path of page.paths) app.get(path, (context) => context.html(page.html));
  app.get('/assets/:file', (context) => {
    const file = context.req.param('file');
    const text = page.assets.get(file);
    if (text === undefined) return context.notFound();
    return context.body(text, 200, {
      'content-type': `${file.endsWith('.css') ? 'text/css' : 'text/javascript'}; charset=utf-8`,
      // A chunk is named by what is in it.
      'cache-control': file.startsWith('chunk-') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
  app.get('/docs', (context) => context.html(docsPage()));
  app.get('/artwork/:id/:file{[a-z-]+\\.svg}', async (context) => {
    const variant = context.req.param('file').replace(/\.svg$/, '');
    const svg = await drawArtwork(services, context.req.param('id'), variant, context.req.query('profileId'));
    return context.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=86400' });
  });

  registerConversation(app, services);
  registerProfiles(app, services, ownerPin);
  registerOnboarding(app, services);
  registerHome(app, services);
  registerLab(app, services);
  registerLibrary(app, services);

  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Marquee',
      version: '0.1.0',
      description: 'A conversational film and series recommender that says truthfully why.',
    },
  });
  return app;
}

/** The peer's address as @hono/node-server hands it over; callers that cannot be told apart share one count. */
function remoteAddress(environment: unknown): string {
  const { incoming } = (environment ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? 'unknown';
}
