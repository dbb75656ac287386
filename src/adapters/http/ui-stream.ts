import { z } from '@hono/zod-openapi';
import type { TurnEvent, TurnPoint } from '../../flows/index.ts';
import {
  ContextSchema,
  IntentSchema,
  PickSchema,
  QuestionSchema,
  RelaxedSchema,
  SpanSchema,
  type TurnAnswer,
} from '../../model/index.ts';
import type { ListedMessage } from './message-list.ts';

/** The headers of the AI SDK's UI message stream, version 1. */
export const UI_STREAM_HEADERS = {
  'x-vercel-ai-ui-message-stream': 'v1',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
} as const;

/** A message as `useChat` keeps it; parts and fields that are not read are let by. */
const UiMessage = z.looseObject({
  id: z.string().optional(),
  role: z.enum(['system', 'user', 'assistant']),
  parts: z.array(z.looseObject({ type: z.string() })),
  metadata: z.unknown().optional(),
});
export type UiMessage = z.infer<typeof UiMessage>;

/**
 * What `DefaultChatTransport` sends, and beside it (its `body` option) whom the answer is for. What `trigger` and
 * `messageId` ask for, another answer or an edited message, shows in the list itself, which ends where it is wanted.
 */
export const UiChatBody = z.strictObject({
  id: z.string().max(200).optional(),
  messages: z.array(UiMessage).min(1).max(2048),
  trigger: z.enum(['submit-message', 'regenerate-message']).optional(),
  messageId: z.string().max(200).nullish(),
  profileId: z.string().max(200).optional(),
  context: ContextSchema.optional(),
  limit: z.number().int().min(1).max(50).optional(),
});

/** The `data-` parts of an answer, by their names without `data-`: the types of a `UIMessage`. */
export const UiDataParts = z.object({
  /** What was understood. */
  intent: z.object({ intent: IntentSchema, spans: z.array(SpanSchema) }),
  /** All picks of the turn in one list; absent where none were asked for. */
  picks: z.object({ turnId: z.string(), picks: z.array(PickSchema), relaxed: z.array(RelaxedSchema) }),
  /** The one question that the answer carries back, with messages that would answer it. */
  question: QuestionSchema,
});
export type UiDataParts = z.infer<typeof UiDataParts>;

/** What a message of ours carries as its metadata; sent back with the list, it says where the conversation stands. */
export const UiMetadata = z.object({
  conversationId: z.string().max(200),
  turnId: z.string().max(200),
  degraded: z.array(z.string()).optional(),
});
export type UiMetadata = z.infer<typeof UiMetadata>;

export type UiChunk =
  | { readonly type: 'start'; readonly messageId: string; readonly messageMetadata: UiMetadata }
  | {
      [Name in keyof UiDataParts]: {
        readonly type: `data-${Name}`;
        readonly id: Name;
        readonly data: UiDataParts[Name];
      };
    }[keyof UiDataParts]
  | { readonly type: 'text-start' | 'text-end'; readonly id: string }
  | { readonly type: 'text-delta'; readonly id: string; readonly delta: string }
  | { readonly type: 'finish'; readonly finishReason: 'stop'; readonly messageMetadata: UiMetadata }
  | { readonly type: 'error'; readonly errorText: string };

const TEXT = 'reply';

/** A turn in the chunks of the protocol: start, intent, picks, the text as it comes, a question, finish. */
export async function* uiChunks(events: AsyncIterable<TurnEvent>): AsyncGenerator<UiChunk> {
  let turnId = '';
  let asksForTitles = false;
  let speaking = false;
  for await (const event of events)
    switch (event.type) {
      case 'intent': {
        const { intent, spans, conversationId } = event.data;
        turnId = event.data.turnId;
        asksForTitles = intent.act === 'recommend' || intent.act === 'refine';
        yield { type: 'start', messageId: turnId, messageMetadata: { conversationId, turnId } };
        yield { type: 'data-intent', id: 'intent', data: { intent, spans: [...spans] } };
        break;
      }
      case 'picks': {
        const { picks, relaxed } = event.data;
        if (asksForTitles || picks.length > 0)
          yield { type: 'data-picks', id: 'picks', data: { turnId, picks: [...picks], relaxed } };
        break;
      }
      case 'text':
        if (!speaking) yield { type: 'text-start', id: TEXT };
        speaking = true;
        yield { type: 'text-delta', id: TEXT, delta: event.data.delta };
        break;
      case 'done':
        if (speaking) yield { type: 'text-end', id: TEXT };
        yield* ending(event.data);
        break;
    }
}

function* ending({ question, conversationId, turnId, degraded }: TurnAnswer): Generator<UiChunk> {
  if (question !== null) yield { type: 'data-question', id: 'question', data: question };
  yield { type: 'finish', finishReason: 'stop', messageMetadata: { conversationId, turnId, degraded } };
}

const ShownPicks = z.object({ picks: z.array(z.object({ titleId: z.string().max(200) })).max(50) });

/** What is read of a message: its text, the titles of its picks, and where it is stored. Nothing of it is trusted. */
export function listedMessage({ role, parts, metadata }: UiMessage): ListedMessage[] {
  if (role === 'system') return [];
  const text = parts.flatMap((part) => (part.type === 'text' && typeof part.text === 'string' ? [part.text] : []));
  const picks = ShownPicks.safeParse(parts.find(({ type }) => type === 'data-picks')?.data);
  const point = UiMetadata.safeParse(metadata);
  return [
    {
      role,
      text: text.join('\n'),
      titles: picks.success ? picks.data.picks.map(({ titleId }) => titleId) : undefined,
      point: point.success ? pointOf(point.data) : undefined,
    },
  ];
}

const pointOf = ({ conversationId, turnId }: UiMetadata): TurnPoint => ({ conversationId, turnId });
