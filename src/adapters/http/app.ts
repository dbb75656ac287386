import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import {
  browseTitles,
  chat,
  createProfile,
  deleteProfile,
  drawArtwork,
  explain,
  exportProfile,
  getTitle,
  knownProfile,
  PARAMETERS,
  patchProfile,
  readIntent,
  recordEvents,
  type Services,
  type TurnEvent,
} from '../../flows/index.ts';
import {
  ExplanationSchema,
  MarqueeError,
  ProfileInputSchema,
  ProfilePatchSchema,
  ProfileSchema,
  TitleSchema,
  TurnAnswerSchema,
} from '../../model/index.ts';
import { docsPage } from './docs-page.ts';
import { answerError, errorBody } from './errors.ts';
import type { Metrics } from './metrics.ts';
import { rateLimit as limitRate } from './rate-limit.ts';
import * as schemas from './schemas.ts';

const BODY_LIMIT = 1_000_000;

export interface HttpOptions {
  readonly services: Services;
  readonly metrics: Metrics;
  readonly ownerPin: string;
  readonly apiKey: string | null;
  /** Requests a minute from one address; null: no limit. */
  readonly rateLimit: number | null;
  readonly ready: () => boolean;
  readonly page: { html: string; js: string; css: string };
}

const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } });
const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  200: { ...json(schema), description },
  default: { ...json(schemas.ErrorResult), description: 'A coded error' },
});

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
  app.get('/', (context) => context.html(page.html));
  app.get('/assets/app.js', (context) =>
    context.body(page.js, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/assets/app.css', (context) => context.body(page.css, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/docs', (context) => context.html(docsPage()));
  app.get('/artwork/:id/:file{[a-z-]+\\.svg}', async (context) => {
    const variant = context.req.param('file').replace(/\.svg$/, '');
    const svg = await drawArtwork(services, context.req.param('id'), variant, context.req.query('profileId'));
    return context.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=86400' });
  });

  registerConversation(app, services);
  registerProfiles(app, services, ownerPin);
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

function registerConversation(app: OpenAPIHono, services: Services): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/intent',
      summary: 'One message to a structured intent',
      request: { body: { ...json(schemas.IntentBody), required: true } },
      responses: answers(schemas.IntentResult, 'The message alone (turn) and merged with its history (intent)'),
    }),
    async (context) => context.json(await readIntent(services, context.req.valid('json')), 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/chat',
      summary: 'One conversational turn; with Accept: text/event-stream as events',
      request: { body: { ...json(schemas.ChatBody), required: true } },
      responses: answers(TurnAnswerSchema, 'The turn'),
    }),
    async (context) => {
      const request = context.req.valid('json');
      if (!context.req.header('accept')?.includes('text/event-stream'))
        return context.json(await chat(services, request), 200);
      // Unknown ids are answered as errors before the stream begins, while a status can still be sent.
      if (request.profileId !== undefined) await knownProfile(services, request.profileId);
      return streamTurn(context, services, request) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/conversations',
      summary: 'The conversations of a profile, newest first',
      request: { query: schemas.ConversationsQuery },
      responses: answers(schemas.ConversationsResult, 'Summaries'),
    }),
    async (context) => {
      const { profileId, limit } = context.req.valid('query');
      return context.json({ conversations: await services.conversations.list(profileId ?? null, limit) }, 200);
    },
  );
  app.get('/api/conversations/:id', async (context) => {
    const turns = await services.conversations.turns(context.req.param('id'));
    if (turns === null) throw new MarqueeError('not_found', 'no conversation has that id');
    return context.json({
      id: context.req.param('id'),
      profileId: turns[0]?.profileId ?? null,
      turns: turns.map(({ message, at, answer }) => ({ message, at, ...answer })),
    });
  });
  app.delete('/api/conversations/:id', async (context) => {
    if (!(await services.conversations.delete(context.req.param('id'))))
      throw new MarqueeError('not_found', 'no conversation has that id');
    return context.body(null, 204);
  });
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/explain',
      summary: 'Why a title stands where it stands in a served turn',
      request: { query: schemas.ExplainQuery },
      responses: answers(ExplanationSchema, 'The stored account, with counterfactual re-runs'),
    }),
    async (context) => context.json(await explain(services, context.req.valid('query')), 200),
  );
}

function streamTurn(context: Context, services: Services, request: z.infer<typeof schemas.ChatBody>): Response {
  return streamSSE(context, async (stream) => {
    const waiting: TurnEvent[] = [];
    let wake: () => void = () => {};
    let finished = false;
    const work = chat(services, request, (event) => {
      waiting.push(event);
      wake();
    }).finally(() => {
      finished = true;
      wake();
    });
    work.catch(() => {});
    while (!finished || waiting.length > 0) {
      const event = waiting.shift();
      if (event) await stream.writeSSE({ event: event.type, data: JSON.stringify(event.data) });
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (finished || waiting.length > 0) resolve();
        });
    }
    try {
      await work;
    } catch (error) {
      const known = error instanceof MarqueeError;
      if (!known) services.log('error', 'a streamed turn failed', { error: String(error) });
      const body = known
        ? errorBody(error.code, error.message, error.issues)
        : errorBody('internal', 'something went wrong here');
      await stream.writeSSE({ event: 'error', data: JSON.stringify(body) });
    }
  });
}

function registerProfiles(app: OpenAPIHono, services: Services, ownerPin: string): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles',
      summary: 'All profiles',
      responses: answers(schemas.ProfilesResult, 'Profiles'),
    }),
    async (context) => context.json({ profiles: await services.profiles.list() }, 200),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/profiles',
      summary: 'Make a profile',
      request: { body: { ...json(ProfileInputSchema), required: true } },
      responses: { ...answers(ProfileSchema, 'The profile'), 201: { ...json(ProfileSchema), description: 'Made' } },
    }),
    async (context) => context.json(await createProfile(services, context.req.valid('json')), 201),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/profiles/{id}',
      summary: 'One profile',
      request: { params: schemas.IdParam },
      responses: answers(ProfileSchema, 'The profile'),
    }),
    async (context) => context.json(await knownProfile(services, context.req.valid('param').id), 200),
  );
  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/profiles/{id}',
      summary: 'Change a profile; raising the cap needs the header x-owner-pin',
      request: { params: schemas.IdParam, body: { ...json(ProfilePatchSchema), required: true } },
      responses: answers(ProfileSchema, 'The profile'),
    }),
    async (context) => {
      const isOwner = context.req.header('x-owner-pin') === ownerPin;
      return context.json(
        await patchProfile(services, context.req.valid('param').id, context.req.valid('json'), isOwner),
        200,
      );
    },
  );
  app.delete('/api/profiles/:id', async (context) => {
    await deleteProfile(services, context.req.param('id'));
    return context.body(null, 204);
  });
  app.get('/api/profiles/:id/export', async (context) =>
    context.json(await exportProfile(services, context.req.param('id'))),
  );
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/events',
      summary: 'What viewers did, up to 500 at once',
      request: { body: { ...json(schemas.EventsBody), required: true } },
      responses: answers(schemas.EventsResult, 'What was taken and what was not'),
    }),
    async (context) => {
      const result = await recordEvents(services, context.req.valid('json').events);
      return context.json({ ...result, rejected: [...result.rejected] }, 200);
    },
  );
}

function registerLibrary(app: OpenAPIHono, services: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/titles',
      summary: 'Search and browse',
      request: { query: schemas.TitlesQuery },
      responses: answers(schemas.TitlesResult, 'A page of titles'),
    }),
    async (context) => context.json(await browseTitles(services, context.req.valid('query')), 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/titles/{id}',
      summary: 'One title',
      request: { params: schemas.IdParam, query: schemas.ProfileQuery },
      responses: answers(TitleSchema, 'The title'),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await getTitle(services, id, context.req.valid('query').profileId), 200);
    },
  );
  app.get('/api/parameters', (context) => context.json({ parameters: PARAMETERS }));
}
