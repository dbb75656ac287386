import { z } from 'zod';
import {
  ACTS,
  AUDIENCES,
  DISCOVERIES,
  FEEDBACKS,
  GENRES,
  KINDS,
  MATURITIES,
  MOODS,
  PACES,
  POPULARITIES,
  SEEN,
  WINDOWS,
} from './vocabulary.ts';

const texts = z.array(z.string().min(1)).default([]);
const minutes = z.number().int().positive().nullable().default(null);
const count = z.number().int().positive().nullable().default(null);
const year = z.number().int().min(1870).max(2200).nullable().default(null);
const demand = z.number().int().min(1).max(5).nullable().default(null);

/**
 * One request, structured. An unstated wish is absent: `null` for a single value, `[]` for a list.
 * Lengths are minutes, acclaim is 0 to 10, demand 1 to 5, positions are 1-based (-1 = the last).
 */
export const IntentSchema = z.strictObject({
  act: z.enum(ACTS),
  kinds: z.array(z.enum(KINDS)).default([]),
  genres: z.array(z.enum(GENRES)).default([]),
  genresNot: z.array(z.enum(GENRES)).default([]),
  moods: z.array(z.enum(MOODS)).default([]),
  moodsNot: z.array(z.enum(MOODS)).default([]),
  themes: texts,
  themesNot: texts,
  people: texts,
  peopleNot: texts,
  similarTo: texts,
  notSimilarTo: texts,
  about: texts,
  positions: z.array(z.number().int()).default([]),
  yearFrom: year,
  yearTo: year,
  languages: texts,
  languagesNot: texts,
  countries: texts,
  countriesNot: texts,
  minRuntimeMin: minutes,
  maxRuntimeMin: minutes,
  maxTotalMin: minutes,
  maxSeasons: count,
  maxEpisodes: count,
  window: z.enum(WINDOWS).nullable().default(null),
  finish: z.literal(true).nullable().default(null),
  maxMaturity: z.enum(MATURITIES).nullable().default(null),
  audience: z.array(z.enum(AUDIENCES)).default([]),
  pace: z.enum(PACES).nullable().default(null),
  minDemand: demand,
  maxDemand: demand,
  minAcclaim: z.number().min(0).max(10).nullable().default(null),
  popularity: z.enum(POPULARITIES).nullable().default(null),
  seen: z.enum(SEEN).nullable().default(null),
  discovery: z.enum(DISCOVERIES).nullable().default(null),
  count,
  feedback: z.enum(FEEDBACKS).nullable().default(null),
  query: z.string().nullable().default(null),
});
export type Intent = z.infer<typeof IntentSchema>;
export type IntentField = keyof Intent;

/** An intent that wishes for nothing. */
export function emptyIntent(act: Intent['act'] = 'recommend'): Intent {
  return IntentSchema.parse({ act });
}

type FieldsOf<Value> = { [Field in IntentField]: Intent[Field] extends Value ? Field : never }[IntentField];
export type ListField = FieldsOf<readonly unknown[]>;
export type SingleField = Exclude<IntentField, ListField | 'act' | 'query'>;

const fields = Object.keys(IntentSchema.shape) as IntentField[];
const blank = emptyIntent();
export const LIST_FIELDS = fields.filter((field) => Array.isArray(blank[field])) as ListField[];
export const SINGLE_FIELDS = fields.filter(
  (field) => !Array.isArray(blank[field]) && field !== 'act' && field !== 'query',
) as SingleField[];

/** True where the intent carries at least one wish (beside its act and the free query). */
export function hasWish(intent: Intent): boolean {
  return LIST_FIELDS.some((field) => intent[field].length > 0) || SINGLE_FIELDS.some((field) => intent[field] !== null);
}

/**
 * Which characters of the message produced which value. `start` and `end` are UTF-16 offsets into the original
 * message, `text` is that slice, `score` is the confidence in 0 to 1. `comparative` marks an unwanted mood or theme
 * that is only to be less ("less violent than"), which weighs lightly.
 */
export const SpanSchema = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  text: z.string(),
  field: z.enum(fields as [IntentField, ...IntentField[]]),
  value: z.union([z.string(), z.number(), z.boolean()]),
  score: z.number().min(0).max(1),
  comparative: z.boolean().optional(),
  /** Who found it, where a network reads beside the rules; `model`: a language model alone. */
  source: z.enum(['rules', 'network', 'both', 'model']).optional(),
});
export type Span = z.infer<typeof SpanSchema>;

export const MessageSchema = z.strictObject({
  role: z.enum(['user', 'assistant']),
  content: z.string().max(20_000),
});
export type Message = z.infer<typeof MessageSchema>;

/** A wish of an earlier message that this one takes back; `value` null: whatever the field held. */
export interface Withdrawn {
  readonly field: IntentField;
  readonly value: string | number | boolean | null;
}

/** What a parser returns for one message: this message alone, with its evidence. */
export interface ParsedTurn {
  readonly turn: Intent;
  /** What the message does not wish any more ("forget the 90s thing", "any decade is fine"). */
  readonly withdrawn: readonly Withdrawn[];
  readonly spans: readonly Span[];
  /** Which parser answered, e.g. `local`. */
  readonly parser: string;
  /** Titles and people that were named but that the catalogue lacks, as the person wrote them. */
  readonly unknownNames: readonly string[];
  /** The message was longer than what is read; its end was left out. */
  readonly truncated?: boolean;
  /** Probability of the act by the parser's own account, 0 to 1. Absent: it gives none. */
  readonly actScore?: number;
  /** Content words that no field took, folded. Absent: not told. */
  readonly unread?: readonly string[];
}
