import { z } from 'zod';

/** Raised when a field is renamed or dropped; added fields leave it as it is. */
export const RUN_VERSION = 1;

const interval = z.tuple([z.number(), z.number()]).nullable();
/** `share` is 0 to 1, `ms` milliseconds, `ratio` a multiple. */
const unit = z.enum(['share', 'count', 'ms', 'ratio']);
const better = z.enum(['higher', 'lower']);

export const MetricSchema = z.object({
  /** What `--threshold` names: `[system.]name[.slice]`. */
  id: z.string(),
  name: z.string(),
  label: z.string(),
  /** Who was measured: the product, or a baseline. */
  system: z.string(),
  /** Which of the cases: `odd`, `even` or `all`. */
  slice: z.string(),
  unit,
  better,
  headline: z.boolean(),
  value: z.number(),
  /** 95 % bootstrap interval over the cases. */
  interval,
  /** The value of each repeat by itself. */
  repeats: z.array(z.number()),
  threshold: z.number().nullable(),
  /** Null where there is no threshold. */
  passed: z.boolean().nullable(),
});
export type Metric = z.infer<typeof MetricSchema>;

export const CaseResultSchema = z.object({
  id: z.string(),
  /** 0-based. */
  repeat: z.number().int().nonnegative(),
  half: z.enum(['odd', 'even']),
  tags: z.array(z.string()),
  input: z.string(),
  pass: z.boolean(),
  /** 0 to 1; null where the suite has no such measure of a case. */
  score: z.number().nullable(),
  /** Counts and measures that the suite's metrics are worked out from. */
  metrics: z.record(z.string(), z.number()),
  expected: z.string(),
  given: z.string(),
  /** What went wrong, in words. */
  failures: z.array(z.string()),
  ms: z.number(),
});
export type CaseResult = z.infer<typeof CaseResultSchema>;

export const BreakdownSchema = z.object({
  title: z.string(),
  unit,
  better,
  /** Weakest first. */
  rows: z.array(z.object({ name: z.string(), n: z.number(), value: z.number(), interval, note: z.string() })),
});
export type Breakdown = z.infer<typeof BreakdownSchema>;

export const ComparisonSchema = z.object({
  measure: z.string(),
  a: z.string(),
  b: z.string(),
  /** a − b, the mean over the cases that both have. */
  delta: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  p: z.number(),
  n: z.number(),
});
export type Comparison = z.infer<typeof ComparisonSchema>;

/** One run of one suite, as plain JSON: every report is a rendering of it. */
export const RunSchema = z.object({
  version: z.literal(RUN_VERSION),
  suite: z.string(),
  description: z.string(),
  dataset: z.string(),
  /** `in-process`, or the address of the server. */
  target: z.string(),
  startedAt: z.iso.datetime({ offset: true }),
  ms: z.number(),
  options: z.object({
    half: z.string(),
    filter: z.string().nullable(),
    repeats: z.number(),
    limit: z.number().nullable(),
    /** Who read the messages. */
    parser: z.string().default('local'),
  }),
  environment: z.object({ node: z.string(), platform: z.string(), cpu: z.string() }),
  metrics: z.array(MetricSchema),
  breakdowns: z.array(BreakdownSchema),
  comparisons: z.array(ComparisonSchema),
  cases: z.array(CaseResultSchema),
  /** No metric is below its threshold. */
  passed: z.boolean(),
});
export type Run = z.infer<typeof RunSchema>;
