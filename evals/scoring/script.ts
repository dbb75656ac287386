import { z } from 'zod';
import { ACTS, IntentSchema, KINDS, MATURITIES } from '../../src/model/index.ts';

/** The format of conversation scripts, one a line. Every key of an expectation is optional; unknown keys are refused. */

const flag = z.literal(true);
const text = z.string().min(1);
const oneOrMore = <T extends z.ZodType>(value: T) => z.union([value, z.array(value).min(1)]);
const intentField = z.enum(Object.keys(IntentSchema.shape) as [keyof typeof IntentSchema.shape]);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const Bounds = z
  .strictObject({ gte: z.number().optional(), lte: z.number().optional() })
  .refine(({ gte, lte }) => gte !== undefined || lte !== undefined, 'a comparison says gte, lte or both');

/** What must hold for every exact pick. */
export const EverySchema = z.strictObject({
  kind: oneOrMore(z.enum(KINDS)).optional(),
  genre: oneOrMore(text).optional(),
  genreNot: oneOrMore(text).optional(),
  yearFrom: z.number().optional(),
  yearTo: z.number().optional(),
  /** Minutes. */
  maxTotalMin: z.number().optional(),
  maxRuntimeMin: z.number().optional(),
  language: oneOrMore(text).optional(),
  maxMaturity: z.enum(MATURITIES).optional(),
});
export type Every = z.infer<typeof EverySchema>;

export const PicksSchema = z.strictObject({
  min: z.number().int().optional(),
  max: z.number().int().optional(),
  none: flag.optional(),
  exactMin: z.number().int().optional(),
  fresh: flag.optional(),
  excludes: z.array(text).optional(),
  includes: z.array(text).optional(),
  shorterThanShown: flag.optional(),
  longerThanShown: flag.optional(),
  olderThanShown: flag.optional(),
  newerThanShown: flag.optional(),
  firstSharesWith: text.optional(),
  every: EverySchema.optional(),
});
export type PicksExpectation = z.infer<typeof PicksSchema>;

const known = (value: Record<string, unknown>, context: z.RefinementCtx) => {
  for (const key of Object.keys(value))
    if (!intentField.safeParse(key).success)
      context.addIssue({ code: 'custom', message: 'is no field of an intent', path: [key] });
};

export const ExpectationSchema = z.strictObject({
  act: oneOrMore(z.enum(ACTS)).optional(),
  /** Lists: all of these and perhaps more; null: must be empty. */
  intent: z
    .record(z.string(), z.union([scalar, z.null(), z.array(scalar), Bounds]))
    .superRefine(known)
    .optional(),
  intentLacks: z
    .record(z.string(), z.union([flag, z.array(scalar)]))
    .superRefine(known)
    .optional(),
  picks: PicksSchema.optional(),
  reply: z
    .strictObject({ includes: z.array(oneOrMore(text)).optional(), excludes: z.array(text).optional() })
    .optional(),
  asks: z.boolean().optional(),
  question: z.boolean().optional(),
});
export type Expectation = z.infer<typeof ExpectationSchema>;

export const ScriptSchema = z.strictObject({
  id: text,
  about: text,
  tags: z.array(z.string()).default([]),
  profileId: z.string().nullable().default(null),
  now: z.iso.datetime({ offset: true }).optional(),
  turns: z.array(z.strictObject({ say: z.string().min(1), expect: ExpectationSchema.default({}) })).min(1),
});
export type Script = z.infer<typeof ScriptSchema>;

/** A place that the last shown list does not have. */
export class NothingShown extends Error {}

/** Puts the titles of the last shown list where `{{shown:2}}` stands, at any depth; -1 is the last. */
export function fillPlaces<Value>(value: Value, shown: readonly string[]): Value {
  if (typeof value === 'string')
    return value.replace(/\{\{\s*shown:(-?\d+)\s*\}\}/g, (place, digits: string) => {
      const at = Number(digits);
      const title = at < 0 ? shown.at(at) : shown[at - 1];
      if (title === undefined) throw new NothingShown(`${place} stands for nothing: the last list has ${shown.length}`);
      return title;
    }) as Value;
  if (Array.isArray(value)) return value.map((item) => fillPlaces(item, shown)) as Value;
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillPlaces(item, shown)])) as Value;
  return value;
}
