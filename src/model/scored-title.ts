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
 * the others, and the baseline is the score of the average title considered. Where a shape was learned, what it makes
 * of the values takes their place: `contribution = weight × (shaped − shapedReference)`.
 */
export const ContributionSchema = z.object({
  feature: z.string(),
  group: z.enum(FEATURE_GROUPS),
  value: z.number(),
  reference: z.number(),
  /** Only where a shape was learned. */
  shaped: z.number().optional(),
  shapedReference: z.number().optional(),
  weight: z.number(),
  contribution: z.number(),
  text: z.string(),
  evidence: z.array(EvidenceSchema),
});
export type Contribution = z.infer<typeof ContributionSchema>;

/** Something other than the score that moved a title's place. It never changes the score. */
export const AdjustmentSchema = z.object({
  kind: z.enum(['near-miss', 'diversity', 'calibration', 'exposure', 'breadth', 'exploration', 'experiment', 'row']),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  text: z.string(),
});
export type Adjustment = z.infer<typeof AdjustmentSchema>;

/** Terms as amounts, told in words when somebody reads them: most of the titles that are considered are never spoken of. */
export interface UntoldTerms {
  /** What each term contributes; 0 where it has nothing to say. */
  readonly amounts: ArrayLike<number>;
  /** All else of a term; null where it has nothing to say. Not in words: the text is empty. */
  tell(term: number, inWords?: boolean): Omit<Contribution, 'contribution'> | null;
}

function told({ amounts, tell }: UntoldTerms, least: number): Contribution[] {
  const terms: Contribution[] = [];
  for (let i = 0; i < amounts.length; i++) {
    const contribution = amounts[i] as number;
    const term = tell(i, Math.abs(contribution) >= least);
    if (term !== null) terms.push({ ...term, contribution });
  }
  return terms;
}

/**
 * A title with its score. The only way to make one is this constructor, which sums `baseline + Σ contributions`:
 * an explanation cannot disagree with the ranking. A sum that is not a number ranks last.
 */
export class ScoredTitle {
  readonly titleId: string;
  readonly baseline: number;
  readonly score: number;
  readonly #terms: readonly Contribution[] | UntoldTerms;
  #contributions: readonly Contribution[] | null = null;

  constructor(titleId: string, baseline: number, terms: readonly Contribution[] | UntoldTerms) {
    this.titleId = titleId;
    this.baseline = baseline;
    this.#terms = terms;
    let score = baseline;
    if ('amounts' in terms) for (let i = 0; i < terms.amounts.length; i++) score += terms.amounts[i] as number;
    else for (const { contribution } of terms) score += contribution;
    this.score = score;
  }

  get contributions(): readonly Contribution[] {
    this.#contributions ??= 'amounts' in this.#terms ? told(this.#terms, 0) : this.#terms;
    return this.#contributions;
  }

  /** All terms; those that count less than `least` either way without words. */
  briefly(least: number): readonly Contribution[] {
    return 'amounts' in this.#terms ? told(this.#terms, least) : this.#terms;
  }
}

/** Best first; NaN last; ties by id so that an order can be replayed to the byte. */
export function byScore(a: ScoredTitle, b: ScoredTitle): number {
  const left = Number.isNaN(a.score) ? Number.NEGATIVE_INFINITY : a.score;
  const right = Number.isNaN(b.score) ? Number.NEGATIVE_INFINITY : b.score;
  if (left !== right) return right > left ? 1 : -1;
  return a.titleId < b.titleId ? -1 : a.titleId > b.titleId ? 1 : 0;
}
