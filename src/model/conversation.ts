import { z } from 'zod';
import { visibleText } from './clean-text.ts';
import { type Intent, IntentSchema } from './intent.ts';

/** The one question an answer may carry back, with messages that would answer it. */
export const QuestionSchema = z.object({
  /** `title`: a name that several titles bear; `wish`: nothing was wished for; `erase`: whether to really erase. */
  about: z.enum(['title', 'wish', 'erase']),
  text: z.string(),
  /** The name that was not clear. */
  name: z.string().nullable(),
  /** Whether the answer repeats what was asked rather than changing the picks. */
  again: z.boolean().default(false),
  options: z.array(z.object({ label: z.string(), message: z.string(), titleId: z.string().nullable() })),
});
export type Question = z.infer<typeof QuestionSchema>;

/** What was said of a title in a conversation without a profile; kept with the conversation alone. */
export const SaidSchema = z.object({
  titleId: z.string(),
  type: z.enum(['like', 'dislike', 'complete', 'not-interested']),
  at: z.string(),
});
export type Said = z.infer<typeof SaidSchema>;

/** The conversation's memory after a turn, stored with it: ids, so that a changed catalogue is met as it is. */
export const ConversationStateSchema = z.object({
  wish: IntentSchema.nullable(),
  shown: z.array(z.string()),
  everShown: z.array(z.string()),
  excluded: z.array(z.string()),
  refused: z.array(z.string()),
  said: z.array(SaidSchema),
  /** Which title a name means here, by folded name, where several bear it. */
  meant: z.record(z.string(), z.string()),
  asked: QuestionSchema.nullable(),
  /** The titles that were last talked about: what "it" means. */
  topic: z.array(z.string()),
});
export type ConversationState = z.infer<typeof ConversationStateSchema> & { readonly wish: Intent | null };

export const BLANK_STATE: ConversationState = {
  wish: null,
  shown: [],
  everShown: [],
  excluded: [],
  refused: [],
  said: [],
  meant: {},
  asked: null,
  topic: [],
};

/** A wish changed by hand: what a removed or changed chip sends. */
export const WishEditSchema = z.strictObject({
  remove: z
    .array(
      z.strictObject({ field: z.string().max(40), value: z.union([visibleText().max(200), z.number(), z.boolean()]) }),
    )
    .max(50)
    .default([]),
  add: z
    .array(
      z.strictObject({ field: z.string().max(40), value: z.union([visibleText().max(200), z.number(), z.boolean()]) }),
    )
    .max(50)
    .default([]),
});
export type WishEdit = z.infer<typeof WishEditSchema>;
