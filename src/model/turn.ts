import { z } from 'zod';
import { type ConversationState, QuestionSchema, SaidSchema } from './conversation.ts';
import { IntentSchema, SpanSchema } from './intent.ts';
import { AdjustmentSchema, ContributionSchema, EvidenceSchema } from './scored-title.ts';
import { ControlSchema } from './taste-edit.ts';
import { DEVICES, KINDS, type Maturity } from './vocabulary.ts';

export const ArtworkSchema = z.object({ variant: z.string(), url: z.string(), alt: z.string() });
export type Artwork = z.infer<typeof ArtworkSchema>;

export const ReasonSchema = z.object({
  kind: z.string(),
  text: z.string(),
  contribution: z.number(),
  evidence: z.array(EvidenceSchema),
  /** What can be done about it; nothing where no history is used. Absent in older turns. */
  controls: z.array(ControlSchema).optional(),
});
export type Reason = z.infer<typeof ReasonSchema>;

export const MatchSchema = z.object({ field: z.string(), value: z.string(), how: z.string() });
export const MissSchema = z.object({ field: z.string(), value: z.string(), note: z.string() });
export type Match = z.infer<typeof MatchSchema>;
export type Miss = z.infer<typeof MissSchema>;

export const PickSchema = z.object({
  rank: z.number().int().positive(),
  exact: z.boolean(),
  titleId: z.string(),
  title: z.string(),
  year: z.number().int(),
  kind: z.enum(KINDS),
  /** Minutes for all of it; null where the catalogue does not know. */
  totalMin: z.number().nullable(),
  runtimeMin: z.number().nullable(),
  seasons: z.number().nullable(),
  episodes: z.number().nullable(),
  genres: z.array(z.string()),
  maturity: z.string(),
  synopsis: z.string(),
  score: z.number(),
  reasons: z.array(ReasonSchema),
  matches: z.array(MatchSchema),
  misses: z.array(MissSchema),
  artwork: ArtworkSchema,
  exploration: z.boolean(),
});
export type Pick = z.infer<typeof PickSchema>;

export const RelaxedSchema = z.object({ field: z.string(), from: z.string(), to: z.string(), why: z.string() });
export type Relaxed = z.infer<typeof RelaxedSchema>;

export const TurnTimingsSchema = z.object({
  intent: z.number(),
  profile: z.number(),
  candidates: z.number(),
  ranking: z.number(),
  artwork: z.number(),
  explanation: z.number(),
  reply: z.number(),
  total: z.number(),
});
/** Milliseconds. */
export type TurnTimings = z.infer<typeof TurnTimingsSchema>;

/** What the service answers to one message. */
export const TurnAnswerSchema = z.object({
  conversationId: z.string(),
  turnId: z.string(),
  intent: IntentSchema,
  spans: z.array(SpanSchema),
  reply: z.string(),
  picks: z.array(PickSchema),
  relaxed: z.array(RelaxedSchema),
  /** Asked back only where the answer would change the picks. */
  question: QuestionSchema.nullable(),
  /** What did not work as it should and was done another way (a dead source, a cut message), in words. */
  degraded: z.array(z.string()),
  experiments: z.array(z.object({ id: z.string(), arm: z.string() })),
  /**
   * Who understood the message and whose words the reply is; `missed`: what the language model did not do, for whoever
   * runs the service. Absent where no language model is set up.
   */
  language: z
    .object({
      intent: z.enum(['local', 'both']),
      reply: z.enum(['local', 'model', 'mixed']),
      missed: z.array(z.string()).default([]),
    })
    .optional(),
  timings: TurnTimingsSchema,
});
export type TurnAnswer = z.infer<typeof TurnAnswerSchema>;

/** The full account of one considered title, kept with the turn so that explain reads rather than recomputes. */
export const AccountSchema = z.object({
  titleId: z.string(),
  place: z.number().int().positive(),
  picked: z.boolean(),
  score: z.number(),
  baseline: z.number(),
  /** Of a lasting play, beside the score; null or absent where no model says. It orders nothing. */
  probability: z.number().min(0).max(1).nullable().optional(),
  contributions: z.array(ContributionSchema),
  sources: z.array(z.object({ source: z.string(), rank: z.number(), score: z.number() })),
  adjustments: z.array(AdjustmentSchema),
  /**
   * Chance with which, among the candidates, it was given a place to be learned from; null where it stands by score.
   * Absent in older turns.
   */
  propensity: z.number().min(0).max(1).nullable().optional(),
});
export type Account = z.infer<typeof AccountSchema>;

export const CounterfactualSchema = z.object({
  without: EvidenceSchema,
  rankBefore: z.number().int().positive(),
  /** Null: without it the title was not among those considered any more. */
  rankAfter: z.number().int().positive().nullable(),
  text: z.string(),
});
export type Counterfactual = z.infer<typeof CounterfactualSchema>;

export const ExplanationSchema = z.object({
  titleId: z.string(),
  score: z.number(),
  baseline: z.number(),
  /** Of a lasting play, beside the score; null where no model says. */
  probability: z.number().min(0).max(1).nullable(),
  contributions: z.array(ContributionSchema.extend({ controls: z.array(ControlSchema) })),
  counterfactuals: z.array(CounterfactualSchema),
  /** Who proposed it; `words` says by what, to stand behind "by". */
  sources: z.array(z.object({ source: z.string(), words: z.string(), rank: z.number(), score: z.number() })),
  adjustments: z.array(AdjustmentSchema),
  /** Titles that were considered and lost, nearest first, and what cost them the place. */
  alternatives: z.array(
    z.object({
      titleId: z.string(),
      title: z.string(),
      year: z.number().nullable(),
      place: z.number(),
      score: z.number(),
      text: z.string(),
    }),
  ),
  text: z.string(),
});
export type Explanation = z.infer<typeof ExplanationSchema>;

/** A turn as stored: the answer, the message, the inputs that let it be run again, and the accounts. */
export interface StoredTurn {
  readonly conversationId: string;
  readonly profileId: string | null;
  readonly at: string;
  readonly message: string;
  readonly answer: TurnAnswer;
  /** The cap it was answered under; absent in older turns. */
  readonly cap?: Maturity;
  readonly replay: TurnReplay | null;
  readonly accounts: readonly Account[];
  /** The conversation's memory after this turn. */
  readonly state: ConversationState;
  /** Taken along from the conversation that this one branched off. */
  readonly copied?: true;
}

/** Everything beside the catalogue and the events that a recommending turn depended on. */
export const TurnReplaySchema = z.object({
  /** The viewer's moment, ISO 8601. */
  asOf: z.string(),
  /** Events received up to this moment of the server's clock were known. */
  receivedBy: z.string(),
  hour: z.number().int().min(0).max(23),
  /** 0 (Sunday) to 6; turns stored before it was kept have none. */
  weekday: z.number().int().min(0).max(6).optional(),
  sessionId: z.string().nullable().optional(),
  device: z.enum(DEVICES).nullable(),
  limit: z.number().int().positive(),
  excluded: z.array(z.string()),
  said: z.array(SaidSchema),
  meant: z.record(z.string(), z.string()),
  comparative: z.array(z.string()),
  seed: z.number().int(),
  /** Parameters that experiments put in place of their defaults. */
  parameters: z.record(z.string(), z.number()).optional(),
});
export type TurnReplay = z.infer<typeof TurnReplaySchema>;

/** The replay of a request that nothing came before: of no session, on no device, with nothing said or excluded. */
export function plainReplay(
  now: Date,
  {
    hour,
    weekday,
    limit,
    seed,
  }: { readonly hour: number; readonly weekday: number; readonly limit: number; readonly seed: number },
): TurnReplay {
  const at = now.toISOString();
  return {
    asOf: at,
    receivedBy: at,
    hour,
    weekday,
    sessionId: null,
    device: null,
    limit,
    excluded: [],
    said: [],
    meant: {},
    comparative: [],
    seed,
  };
}
