import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { type ContinuedRequest, continueChat, knownProfile, type Services } from '../../../flows/index.ts';
import { MarqueeError } from '../../../model/index.ts';
import { admit } from '../access.ts';
import { failureOf } from '../errors.ts';
import { pairUp, sameWords } from '../message-list.ts';
import { ErrorResult, MESSAGE_LIMIT } from '../schemas.ts';
import { departure, ReaderGone, turnEvents } from '../turn-events.ts';
import { listedMessage, UI_STREAM_HEADERS, UiChatBody, type UiChunk, type UiMessage, uiChunks } from '../ui-stream.ts';
import { json } from './describe.ts';

/** The AI SDK's UI message stream: a `useChat` page with Marquee behind it. */
export function registerChatUi(app: OpenAPIHono, services: Services): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/chat/ui',
      summary: "One turn as the AI SDK's UI message stream, version 1 (useChat, DefaultChatTransport)",
      request: { body: { ...json(UiChatBody), required: true } },
      responses: {
        200: {
          description:
            'Server-sent events: start, data-intent, data-picks, text-start, text-delta, text-end, data-question, finish, [DONE]; error where it breaks',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        default: { ...json(ErrorResult), description: 'A coded error' },
      },
    }),
    async (context) => {
      const { messages, profileId, context: moment, limit } = context.req.valid('json');
      admit(context, profileId);
      if (profileId !== undefined) await knownProfile(services, profileId);
      const request: ContinuedRequest = {
        message: questionOf(messages),
        ...pairUp(messages.slice(0, -1).flatMap(listedMessage)),
        readsAs: (answer, text) => sameWords(answer.reply, text),
        profileId,
        context: moment,
        limit,
      };
      const { signal, leave } = departure(context);
      const chunks = uiChunks(
        turnEvents((listen, signal) => continueChat(services, { ...request, signal }, listen), signal),
      );
      // What fails before the first chunk is answered with its status, while one can still be sent.
      const first = await chunks.next();
      return streamChunks(context, services, chunks, first, leave) as never;
    },
  );
  app.get('/api/chat/ui/:id/stream', (context) => context.body(null, 204));
}

/** The text of the last message, which must be the person's. Throws `invalid`. */
function questionOf(messages: readonly UiMessage[]): string {
  const place = `messages.${messages.length - 1}`;
  const refuse = (path: string, message: string) =>
    new MarqueeError('invalid', message, { issues: [{ path, message }] });
  const last = messages.at(-1);
  if (last?.role !== 'user')
    throw refuse(`${place}.role`, 'the last message must be the user’s: it is what is answered');
  const other = last.parts.findIndex(({ type }) => type === 'file');
  if (other >= 0) throw refuse(`${place}.parts.${other}`, 'files cannot be read: send text');
  const [read] = listedMessage(last);
  const text = read?.text ?? '';
  if (text.trim() === '') throw refuse(`${place}.parts`, 'a message needs at least one word');
  if (text.length > MESSAGE_LIMIT) throw refuse(`${place}.parts`, `a message has at most ${MESSAGE_LIMIT} characters`);
  return text;
}

function streamChunks(
  context: Context,
  services: Services,
  chunks: AsyncGenerator<UiChunk>,
  first: IteratorResult<UiChunk>,
  leave: () => void,
): Response {
  for (const [name, value] of Object.entries(UI_STREAM_HEADERS)) context.header(name, value);
  return streamSSE(context, async (stream) => {
    stream.onAbort(leave);
    const send = (chunk: UiChunk) => stream.writeSSE({ data: JSON.stringify(chunk) });
    try {
      for (let next = first; !next.done; next = await chunks.next()) await send(next.value);
    } catch (error) {
      if (error instanceof ReaderGone) return;
      const { message } = failureOf(error, context, (text, fields) => services.log('error', text, fields));
      await send({ type: 'error', errorText: message });
    }
    await stream.writeSSE({ data: '[DONE]' });
  });
}
