import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readArtwork, type Services } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { mcpOverHttp } from '../mcp/index.ts';
import { admit, identify, requireAccess } from './access.ts';
import { docsPage } from './docs-page.ts';
import { answerError, errorBody } from './errors.ts';
import type { Metrics } from './metrics.ts';
import { answerProtocolError } from './openai-protocol/index.ts';
import { ownerGate } from './owner.ts';
import { guardProfile } from './profile-guard.ts';
import { limitRate, limitStreams } from './rate-limit.ts';
import { registerChatUi } from './routes/chat-ui.ts';
import { registerConversation } from './routes/conversation.ts';
import { registerHome } from './routes/home.ts';
import { registerKeys } from './routes/keys.ts';
import { registerLab } from './routes/lab.ts';
import { registerLibrary } from './routes/library.ts';
import { registerOnboarding } from './routes/onboarding.ts';
import { registerParameters } from './routes/parameters.ts';
import { registerProfiles } from './routes/profiles.ts';
import { registerV1 } from './routes/v1.ts';
import { securityHeaders } from './security-headers.ts';

const BODY_LIMIT = 1_000_000;

const requireJson: MiddlewareHandler = async ({ req }, next) => {
  const writes = req.method === 'POST' || req.method === 'PATCH';
  if (writes && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(req.header('content-type') ?? ''))
    throw new MarqueeError('wrong_type', 'send JSON with the header content-type: application/json');
  await next();
};

export interface HttpOptions {
  readonly services: Services;
  readonly metrics: Metrics;
  readonly ownerPin: string;
  readonly apiKey: string | null;
  /** Requests a minute from one address; null: no limit. */
  readonly rateLimit: number | null;
  /** Host names, beside those of this machine, under which /mcp may be reached. */
  readonly allowedHosts?: readonly string[];
  readonly ready: () => boolean;
  /** The shell of the app, every path that answers with it, and what it loads from /assets by file name. */
  readonly page: {
    readonly html: string;
    readonly paths: readonly string[];
    readonly assets: ReadonlyMap<string, string>;
  };
}

/** The HTTP face of the service. Statuses and headers live here and nowhere else. */
export function createApp({ services, metrics, ownerPin, apiKey, rateLimit, allowedHosts, ready, page }: HttpOptions) {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success)
        throw new MarqueeError('invalid', result.error.issues[0]?.message ?? 'the request does not fit the contract', {
          issues: result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
        });
    },
  });

  const owner = ownerGate(ownerPin);
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
  app.use(...securityHeaders());
  app.use(
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: () => {
        throw new MarqueeError('too_large', `a request has at most ${BODY_LIMIT} bytes`);
      },
    }),
  );
  // One count for all three: a caller's minute is not three minutes.
  const rates = rateLimit === null ? [] : [limitRate(rateLimit)];
  const door = [identify(services, apiKey), ...rates, requireAccess, limitStreams()];
  for (const path of ['/api/*', '/v1/*', '/mcp']) app.use(path, ...door);
  app.use('/api/*', guardProfile, requireJson);
  app.use('/v1/*', requireJson);
  app.onError((error, context) => {
    if (!(error instanceof MarqueeError)) metrics.count('marquee_errors_total', { kind: 'unexpected' });
    const answer = context.req.path.startsWith('/v1/') ? answerProtocolError : answerError;
    return answer(error, context, (message, fields) => services.log('error', message, fields));
  });
  app.notFound(({ req }) => {
    throw new MarqueeError('not_found', `there is no ${req.method} ${req.path}; GET /docs lists the routes`);
  });

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
  app.get('/artwork/:id/:file{[a-z0-9-]+\\.[a-z]+}', async (context) => {
    const { id, file } = context.req.param();
    const { type, body } = await readArtwork(services, id, file, context.req.query('profileId'));
    return context.body(body, 200, { 'content-type': type, 'cache-control': 'private, max-age=86400' });
  });

  registerConversation(app, services);
  registerChatUi(app, services);
  registerV1(app, services);
  registerProfiles(app, services, owner);
  registerKeys(app, services, owner);
  registerOnboarding(app, services);
  registerHome(app, services);
  registerLab(app, services);
  registerLibrary(app, services);
  registerParameters(app, services);
  const mcp = mcpOverHttp(services, allowedHosts);
  app.all('/mcp', (context) => mcp(context.req.raw, (profileId) => admit(context, profileId)));

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
