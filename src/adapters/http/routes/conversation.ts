import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import {
  chat,
  deleteConversation,
  explain,
  knownProfile,
  readConversation,
  readIntent,
  type Services,
} from '../../../flows/index.ts';
import { ExplanationSchema, TurnAnswerSchema } from '../../../model/index.ts';
import { errorBody, failureOf } from '../errors.ts';
import * as schemas from '../schemas.ts';
import { departure, ReaderGone, turnEvents } from '../turn-events.ts';
import { answers, json } from './describe.ts';

export function registerConversation(app: OpenAPIHono, services: Services): void {
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
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/conversations/{id}',
      summary: 'The turns so far, with intents and picks',
      request: { params: schemas.IdParam, query: schemas.ProfileQuery },
      responses: answers(schemas.Conversation, 'The conversation'),
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await readConversation(services, id, context.req.valid('query').profileId), 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/conversations/{id}',
      summary: 'Erases a conversation and all its turns',
      request: { params: schemas.IdParam, query: schemas.ProfileQuery },
      responses: { 204: { description: 'Erased' }, default: answers(schemas.ErrorResult, '').default },
    }),
    async (context) => {
      await deleteConversation(services, context.req.valid('param').id, context.req.valid('query').profileId);
      return context.body(null, 204);
    },
  );
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
  const { signal, leave } = departure(context);
  return streamSSE(context, async (stream) => {
    stream.onAbort(leave);
    try {
      for await (const event of turnEvents((listen, signal) => chat(services, { ...request, signal }, listen), signal))
        await stream.writeSSE({ event: event.type, data: JSON.stringify(event.data) });
    } catch (error) {
      if (error instanceof ReaderGone) return;
      const log = (message: string, fields: Record<string, unknown>) => services.log('error', message, fields);
      const { code, message, issues } = failureOf(error, context, log);
      await stream.writeSSE({ event: 'error', data: JSON.stringify(errorBody(code, message, issues)) });
    }
  });
}
