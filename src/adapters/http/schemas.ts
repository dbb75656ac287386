import { z } from '@hono/zod-openapi';
import { STATEMENT_ORIGINS, STATEMENT_STRENGTHS, STATEMENT_TYPES } from '../../flows/index.ts';
import {
  ArtworkSchema,
  ContextSchema,
  ControlSchema,
  cleanText,
  DEVICES,
  EvidenceSchema,
  FEATURE_GROUPS,
  GENRES,
  IntentSchema,
  KINDS,
  MATURITIES,
  MessageSchema,
  PictureDecisionSchema,
  ProfileSchema,
  RowAccountSchema,
  SpanSchema,
  TasteChangeSchema,
  TitleSchema,
  TurnAnswerSchema,
  WishEditSchema,
} from '../../model/index.ts';

/** Longest message taken, in characters. */
export const MESSAGE_LIMIT = 20_000;

const message = z
  .string()
  .max(MESSAGE_LIMIT, `a message has at most ${MESSAGE_LIMIT} characters`)
  .refine((text) => cleanText(text).trim() !== '', 'a message needs at least one word');

/** All of a history together, in characters: each of its messages is read, at about 25 µs a character. */
export const HISTORY_LIMIT = 60_000;
const history = z
  .array(MessageSchema)
  .max(200)
  .refine(
    (messages) => messages.reduce((sum, { content }) => sum + content.length, 0) <= HISTORY_LIMIT,
    `a history has at most ${HISTORY_LIMIT} characters in all; send its newest messages`,
  );

export const IntentBody = z.strictObject({
  message,
  history: history.optional(),
  context: ContextSchema.optional(),
});
export const IntentResult = z.object({
  intent: IntentSchema,
  turn: IntentSchema,
  spans: z.array(SpanSchema),
  parser: z.string(),
  /** What did not work as it should, in words; absent where all did. */
  degraded: z.array(z.string()).readonly().optional(),
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
export const TasteQuery = z.strictObject({ preview: z.enum(['true', 'false']).optional() });
export const TasteResult = z.object({
  statements: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      type: z.enum(STATEMENT_TYPES),
      value: z.string(),
      weight: z.number(),
      strength: z.enum(STATEMENT_STRENGTHS),
      origin: z.enum(STATEMENT_ORIGINS),
      locked: z.boolean(),
      evidence: z.array(EvidenceSchema),
      controls: z.array(ControlSchema),
    }),
  ),
  /** What was changed and can be taken back, newest first. */
  changes: z.array(
    z.object({ changeId: z.string(), at: z.string(), text: z.string(), controls: z.array(ControlSchema) }),
  ),
  profiling: z.boolean(),
});
const placed = z.array(z.object({ titleId: z.string(), title: z.string(), rank: z.number().int() }));
const rank = z.number().int().nullable();
export const TasteChanged = TasteResult.extend({
  effect: z.object({
    before: placed,
    after: placed,
    /** A place is null where the title is not among those considered. */
    moved: z.array(z.object({ titleId: z.string(), title: z.string(), rankBefore: rank, rankAfter: rank })),
    text: z.string(),
  }),
  /** The body that takes the change back; null where it cannot be. */
  undo: ControlSchema.shape.change.nullable(),
  told: z
    .object({
      kept: z.array(
        z.object({
          words: z.string(),
          op: z.enum(['told', 'mute']),
          type: z.string(),
          value: z.string(),
          weight: z.number().nullable(),
        }),
      ),
      notUnderstood: z.array(z.object({ words: z.string(), why: z.string() })),
    })
    .nullable(),
  preview: z.boolean(),
});
const share = z.number().min(0).max(1);
export const ParametersResult = z.object({
  parameters: z.array(
    z.object({
      name: z.string(),
      group: z.enum(FEATURE_GROUPS),
      about: z.string(),
      weight: z.number(),
      share,
      shareWithoutProfile: share,
      howToChange: z.string(),
      controls: z.array(ControlSchema),
    }),
  ),
  groups: z.array(
    z.object({ group: z.enum(FEATURE_GROUPS), title: z.string(), text: z.string(), share, shareWithoutProfile: share }),
  ),
  measured: z.object({ over: z.enum(['reference', 'profile']), requests: z.number().int(), text: z.string() }),
  adjustments: z.array(z.object({ kind: z.string(), text: z.string() })),
  nonProfiled: z.object({ text: z.string(), how: z.array(z.string()) }),
  settings: z.array(
    z.object({ name: z.string(), value: z.number(), min: z.number(), max: z.number(), about: z.string() }),
  ),
});
export const MarksResult = z.object({
  marks: z.array(
    z.object({
      titleId: z.string(),
      /** For each word said of it the events that say so, newest first. */
      events: z.object({
        like: z.array(z.string()).optional(),
        complete: z.array(z.string()).optional(),
        'not-interested': z.array(z.string()).optional(),
      }),
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

export const ExplainQuery = z
  .object({
    profileId: z.string().max(200).optional(),
    titleId: z.string().max(200),
    turnId: z.string().max(200).optional(),
    rowId: z.string().max(200).optional(),
  })
  .refine(({ turnId, rowId }) => (turnId === undefined) !== (rowId === undefined), {
    message: 'name the answer that is to be explained: turnId of a conversation or rowId of a page, one of them',
    path: ['turnId'],
  });

export const HomeQuery = ContextSchema.extend({ profileId: z.string().max(200).optional() });
export const RowQuery = z.object({ profileId: z.string().max(200).optional(), rowId: z.string().min(1).max(200) });
export const RowResult = RowAccountSchema.omit({ accounts: true }).extend({
  rows: z.number(),
  missed: z.array(z.object({ titleId: z.string(), title: z.string(), score: z.number() })),
  pictures: z.array(PictureDecisionSchema),
});
export const ExperimentsResult = z.object({
  holdback: z.number(),
  experiments: z.array(z.looseObject({ id: z.string(), exposed: z.record(z.string(), z.number()) })),
});

export const ProfileQuery = z.object({ profileId: z.string().max(200).optional() });
const ROUND = 12;
const limit = z.number().int().min(1).max(50).default(ROUND);
const titleIds = (most: number) => z.array(z.string().min(1).max(200)).max(most);
export const OnboardingQuery = z.strictObject({
  profileId: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(ROUND),
});
export const OnboardingBody = z.strictObject({
  profileId: z.string().max(200),
  picks: titleIds(50),
  /** Titles that were shown and not picked. */
  passed: titleIds(100).optional(),
  limit,
});
export const OnboardingResult = z.object({
  profileId: z.string().nullable(),
  round: z.number().int(),
  picked: z.number().int(),
  /** Enough is known to begin; more may be answered all the same. */
  done: z.boolean(),
  titles: z.array(
    z.object({
      titleId: z.string(),
      title: z.string(),
      year: z.number().int(),
      kind: z.enum(KINDS),
      genres: z.array(z.string()),
      artwork: ArtworkSchema,
    }),
  ),
});
export const OnboardingAnswered = OnboardingResult.extend({ profile: ProfileSchema });
export const IdParam = z.object({ id: z.string().min(1).max(200) });

/** Whole, as it is stored: what the parts look like is for whoever takes them along, and changes with the store. */
export const ExportResult = z.looseObject({
  profile: ProfileSchema,
  keys: z.array(z.unknown()),
  events: z.array(z.unknown()),
  edits: z.array(z.unknown()),
  changes: z.array(z.unknown()),
  exposures: z.array(z.unknown()),
  pages: z.array(z.unknown()),
  conversations: z.array(z.unknown()),
});

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
