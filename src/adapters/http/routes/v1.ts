import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Services } from '../../../flows/index.ts';
import { failureOf } from '../errors.ts';
import { KnownAnswers } from '../message-list.ts';
import {
  answerList,
  type CompletionAnswer,
  CompletionBody,
  CompletionResult,
  chunk,
  completion,
  type Delta,
  findModel,
  listModels,
  ModelResult,
  ModelsResult,
  type Piece,
  ProtocolErrorResult,
  profileOf,
  promptTokens,
  protocolError,
  refusalOf,
  refuseUnsupported,
  type Stamp,
  usageOf,
} from '../openai-protocol/index.ts';
import { departure, ReaderGone } from '../turn-events.ts';
import { json } from './describe.ts';

const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  200: { ...json(schema), description },
  default: { ...json(ProtocolErrorResult), description: "An error in OpenAI's envelope" },
});
const ModelParam = z.object({ model: z.string().min(1).max(300) });

/** The OpenAI protocol: Marquee as a model for chat pages and SDKs. */
export function registerV1(app: OpenAPIHono, services: Services): void {
  const known = new KnownAnswers();
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/models',
      summary: 'The models of the OpenAI protocol: marquee, and marquee/<profile> for each profile the key may use',
      responses: answers(ModelsResult, 'Models'),
    }),
    async (context) => context.json({ object: 'list' as const, data: await listModels(services, context) }, 200),
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/models/{model}',
      summary: 'One model',
      request: { params: ModelParam },
      responses: answers(ModelResult, 'The model'),
    }),
    async (context) => context.json(await findModel(services, context, context.req.valid('param').model), 200),
  );
  // The same for clients that send the slash of an id as it is.
  app.get('/v1/models/:owner/:profile', async (context) => {
    const { owner, profile } = context.req.param();
    return context.json(await findModel(services, context, `${owner}/${profile}`), 200);
  });
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/chat/completions',
      summary: 'The OpenAI protocol: the answer to the last message of a list; with stream: true as chunks',
      request: { body: { ...json(CompletionBody), required: true } },
      responses: answers(CompletionResult, 'The completion'),
    }),
    async (context) => {
      const body = context.req.valid('json');
      const profileId = await profileOf(services, context, body);
      refuseUnsupported(body);
      const { signal, leave } = departure(context);
      const answer = answerList(services, known, { body, profileId, signal });
      const stamp: Stamp = {
        id: services.newId('chatcmpl'),
        created: Math.floor(services.clock.now().getTime() / 1000),
        model: body.model,
      };
      if (body.stream !== true) return context.json(await wholeAnswer(answer, stamp, body), 200);
      // What fails before the first words is answered with its status, while one can still be sent.
      const first = await answer.pieces.next();
      return streamAnswer(context, services, { answer, first, stamp, body, leave }) as never;
    },
    (result) => {
      if (!result.success) throw refusalOf(result.error);
    },
  );
}

async function wholeAnswer({ pieces, limits }: CompletionAnswer, stamp: Stamp, body: CompletionBody) {
  let content = '';
  let refusal: string | null = null;
  for await (const piece of pieces)
    if ('content' in piece) content += piece.content;
    else refusal = piece.refusal;
  const usage = usageOf(promptTokens(body.messages), limits.tokens);
  return completion(stamp, { content: refusal === null ? content : null, refusal }, limits.finishReason, usage);
}

interface StreamedAnswer {
  readonly answer: CompletionAnswer;
  readonly first: IteratorResult<Piece>;
  readonly stamp: Stamp;
  readonly body: CompletionBody;
  /** The reader has gone. */
  readonly leave: () => void;
}

function streamAnswer(context: Context, services: Services, streamed: StreamedAnswer): Response {
  const { answer, first, stamp, body, leave } = streamed;
  const counted = body.stream_options?.include_usage === true;
  context.header('x-accel-buffering', 'no');
  return streamSSE(context, async (stream) => {
    stream.onAbort(leave);
    const send = (data: unknown) => stream.writeSSE({ data: JSON.stringify(data) });
    const sendDelta = (delta: Delta) => send(chunk(stamp, delta, null, counted ? null : undefined));
    try {
      await sendDelta({ role: 'assistant', content: '' });
      for (let next = first; !next.done; next = await answer.pieces.next()) await sendDelta(next.value);
      await send(chunk(stamp, {}, answer.limits.finishReason, counted ? null : undefined));
      if (counted) await send(chunk(stamp, null, null, usageOf(promptTokens(body.messages), answer.limits.tokens)));
      await stream.writeSSE({ data: '[DONE]' });
    } catch (error) {
      if (error instanceof ReaderGone) return;
      const log = (message: string, fields: Record<string, unknown>) => services.log('error', message, fields);
      await send(protocolError(failureOf(error, context, log), error).body);
    }
  });
}
