import { z } from 'zod';

export const EvidenceSchema = z.object({
  /** What kind of thing speaks for it: `wish`, `title` (of the history or named), `person`, `fact`, `context`, `event`. */
  type: z.enum(['wish', 'title', 'person', 'fact', 'context', 'event']),
  id: z.string(),
  label: z.string(),
});
export type Evidence = z.infer<typeof EvidenceSchema>;

export const FEATURE_GROUPS = ['request', 'taste', 'quality', 'context', 'freshness'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/**
 * One term of the additive score: `contribution = weight × (value − reference)`, where `reference` is the mean value
 * over the titles that were considered. A contribution therefore says what the feature does for this title against
 * the others, and the baseline is the score of the average title considered.
 */
export const ContributionSchema = z.object({
  feature: z.string(),
  group: z.enum(FEATURE_GROUPS),
  value: z.number(),
  reference: z.number(),
  weight: z.number(),
  contribution: z.number(),
  text: z.string(),
  evidence: z.array(EvidenceSchema),
});
export type Contribution = z.infer<typeof ContributionSchema>;

/** Something other than the score that moved a title's place. It never changes the score. */
export const AdjustmentSchema = z.object({
  kind: z.enum(['near-miss', 'diversity', 'calibration', 'exploration', 'experiment']),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  text: z.string(),
});
export type Adjustment = z.infer<typeof AdjustmentSchema>;

/**
 * A title with its score. The only way to make one is this constructor, which sums `baseline + Σ contributions`:
 * an explanation cannot disagree with the ranking. A sum that is not a number ranks last.
 */
export class ScoredTitle {
  readonly titleId: string;
  readonly baseline: number;
  readonly contributions: readonly Contribution[];
  readonly score: number;

  constructor(titleId: string, baseline: number, contributions: readonly Contribution[]) {
    this.titleId = titleId;
    this.baseline = baseline;
    this.contributions = contributions;
    this.score = contributions.reduce((sum, term) => sum + term.contribution, baseline);
  }
}

/** Best first; NaN last; ties by id so that an order can be replayed to the byte. */
export function byScore(a: ScoredTitle, b: ScoredTitle): number {
  const left = Number.isNaN(a.score) ? Number.NEGATIVE_INFINITY : a.score;
  const right = Number.isNaN(b.score) ? Number.NEGATIVE_INFINITY : b.score;
  if (left !== right) return right > left ? 1 : -1;
  return a.titleId < b.titleId ? -1 : a.titleId > b.titleId ? 1 : 0;
}
