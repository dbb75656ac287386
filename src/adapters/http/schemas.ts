import { z } from '@hono/zod-openapi';
import { TasteChangeSchema } from '../../flows/index.ts';
import {
  ContextSchema,
  DEVICES,
  EvidenceSchema,
  GENRES,
  IntentSchema,
  KINDS,
  MATURITIES,
  MessageSchema,
  ProfileSchema,
  SpanSchema,
  TitleSchema,
  TurnAnswerSchema,
  WishEditSchema,
} from '../../model/index.ts';

/** Longest message taken, in characters. */
export const MESSAGE_LIMIT = 20_000;

const message = z
  .string()
  .max(MESSAGE_LIMIT, `a message has at most ${MESSAGE_LIMIT} characters`)
  .refine((text) => text.trim() !== '', 'a message needs at least one word');

export const IntentBody = z.strictObject({
  message,
  history: z.array(MessageSchema).max(200).optional(),
  context: ContextSchema.optional(),
});
export const IntentResult = z.object({
  intent: IntentSchema,
  turn: IntentSchema,
  spans: z.array(SpanSchema),
  parser: z.string(),
  ms: z.number(),
});

export const ChatBody = z.strictObject({
  profileId: z.string().max(200).optional(),
  message,
  conversationId: z.string().max(200).optional(),
  context: ContextSchema.optional(),
  limit: z.number().int().min(1).max(50).optional(),
  /** A removed or changed chip: applied to the wish as it is; the message is then only its wording. */
  edit: WishEditSchema.optional(),
});

export const TasteBody = z.strictObject({ edits: z.array(TasteChangeSchema).min(1).max(100) });
export const TasteResult = z.object({
  statements: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      type: z.string(),
      value: z.string(),
      weight: z.number(),
      evidence: z.array(EvidenceSchema),
    }),
  ),
});
export const ListResult = z.object({ titles: z.array(TitleSchema) });
export const Conversation = z.object({
  id: z.string(),
  profileId: z.string().nullable(),
  turns: z.array(TurnAnswerSchema.extend({ message: z.string(), at: z.string() })),
});

export const EventsBody = z.strictObject({ events: z.array(z.unknown()).max(500, 'at most 500 events a call') });
export const EventsResult = z.object({
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.array(z.object({ index: z.number(), code: z.string(), message: z.string() })),
});

export const ExplainQuery = z.object({
  profileId: z.string().max(200).optional(),
  titleId: z.string().max(200),
  turnId: z.string().max(200),
});

export const ProfileQuery = z.object({ profileId: z.string().max(200).optional() });
export const IdParam = z.object({ id: z.string().min(1).max(200) });

export const TitlesQuery = z.object({
  profileId: z.string().max(200).optional(),
  q: z.string().max(500).optional(),
  kind: z.enum(KINDS).optional(),
  genre: z.enum(GENRES).optional(),
  language: z.string().max(80).optional(),
  maxMaturity: z.enum(MATURITIES).optional(),
  yearFrom: z.coerce.number().int().optional(),
  yearTo: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export const TitlesResult = z.object({ titles: z.array(TitleSchema), nextCursor: z.string().nullable() });

export const ProfilesResult = z.object({ profiles: z.array(ProfileSchema) });
export const ConversationsQuery = z.object({
  profileId: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const ConversationsResult = z.object({
  conversations: z.array(
    z.object({
      id: z.string(),
      profileId: z.string().nullable(),
      startedAt: z.string(),
      lastAt: z.string(),
      opening: z.string(),
      turns: z.number(),
    }),
  ),
});
export const ErrorResult = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
export const Device = z.enum(DEVICES);
