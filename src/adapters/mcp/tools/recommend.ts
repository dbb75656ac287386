import { z } from 'zod';
import { chat } from '../../../flows/index.ts';
import { ContextSchema, type Pick, TurnAnswerSchema } from '../../../model/index.ts';
import { ChatBody } from '../../http/schemas.ts';
import { counted } from '../data.ts';
import { tool } from '../tool.ts';
import { anyProfileId } from './fields.ts';

/** One turn of a conversation. */
export const recommend = tool({
  name: 'recommend',
  title: 'Recommend something to watch',
  description:
    'Finds films and series for a wish in plain words and says why each fits. One turn of a conversation: send the ' +
    'conversationId of the last answer to refine it ("shorter", "not the second one", "something funnier"), or to ask ' +
    'about its picks. A pick with exact false breaks a wish; misses says which. Every turn is kept with the ' +
    'conversation. With a profile, a message can also change it ("I loved it", "no more horror", "forget that I ' +
    'watched it"); pass on only what the person said.',
  input: z.strictObject({
    message: ChatBody.shape.message.describe('What the person wants, in their own words.'),
    profileId: anyProfileId,
    conversationId: ChatBody.shape.conversationId.describe(
      'Goes on with a conversation, as an earlier answer named it. Left out: a new one.',
    ),
    limit: ChatBody.shape.limit.describe('Most picks to give; 5 where left out.'),
    context: ContextSchema.optional().describe(
      'The person’s moment: now (ISO 8601 with offset), device, sessionId. Left out: the clock of the server.',
    ),
  }),
  // How long the parts took and where in the message the words stood are of no use to whoever talks here.
  output: TurnAnswerSchema.omit({ spans: true, timings: true }),
  // A turn is stored, and "forget everything", once confirmed, erases: neither read-only nor harmless.
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
  run: chat,
  tell: ({ conversationId, turnId, reply, picks, question, degraded }) => ({
    summary: `${picks.length === 0 ? 'An answer without new picks' : `${counted(picks.length, 'pick')}, best first`}.`,
    facts: [
      { conversationId, turnId, reply, ...(degraded.length > 0 ? { degraded } : {}) },
      ...picks.map(briefly),
      ...(question === null ? [] : [{ question: question.text }]),
    ],
  }),
});

function briefly({ rank, titleId, title, year, kind, exact, reasons, misses }: Pick): object {
  return {
    rank,
    titleId,
    title,
    year,
    kind,
    why: reasons.slice(0, 2).map(({ text }) => text),
    ...(exact ? {} : { misses: misses.map(({ note }) => note) }),
  };
}
