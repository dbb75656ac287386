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

/** What all titles that were scored together have in common of one term. */
export type SharedTerm = Pick<Contribution, 'feature' | 'group' | 'reference' | 'weight' | 'shapedReference'>;

/** One term over titles that were scored together, by title. */
export interface TermColumn {
  readonly values: ArrayLike<number>;
  /** 0 where it has nothing to say of that title. */
  readonly says: ArrayLike<number>;
  /** By the learned shape; null where there is none. */
  readonly shaped: ArrayLike<number> | null;
}

/**
 * Titles that were scored together, as numbers; words are made when somebody reads them: most of the titles that are
 * considered are never spoken of.
 */
export interface ScoredTogether {
  readonly terms: readonly SharedTerm[];
  /** In the order of `terms`. */
  readonly columns: readonly TermColumn[];
  words(term: number, title: number, isFor: boolean): Pick<Contribution, 'text' | 'evidence'>;
}

/** One of the titles that were scored together. */
export interface Among {
  readonly together: ScoredTogether;
  /** Which of them, from 0. */
  readonly at: number;
}

/** weight × (counted − reference), where what is counted is the value or what the learned shape makes of it. */
export function contributionOf(
  { weight, reference, shapedReference }: SharedTerm,
  value: number,
  shaped: number | null,
): number {
  return weight * (shaped === null ? value - reference : shaped - (shapedReference ?? reference));
}

/** What a term contributes to a title; 0 where it has nothing to say. */
function amountOf({ together: { terms, columns }, at }: Among, term: number): number {
  const { says, values, shaped } = columns[term] as TermColumn;
  if (says[at] === 0) return 0;
  return contributionOf(
    terms[term] as SharedTerm,
    values[at] as number,
    shaped === null ? null : (shaped[at] as number),
  );
}

function told(among: Among): Contribution[] {
  const { together, at } = among;
  return together.terms.flatMap((term, k) => {
    const { says, values, shaped } = together.columns[k] as TermColumn;
    if (says[at] === 0) return [];
    const contribution = amountOf(among, k);
    const shape = shaped === null ? {} : { shaped: shaped[at] as number };
    return [
      { ...term, value: values[at] as number, ...shape, contribution, ...together.words(k, at, contribution > 0) },
    ];
  });
}

/**
 * A title with its score. The only way to make one is this constructor, which sums `baseline + Σ contributions`:
 * an explanation cannot disagree with the ranking. A sum that is not a number ranks last.
 */
export class ScoredTitle {
  readonly titleId: string;
  readonly baseline: number;
  readonly score: number;
  /** Null where its terms came ready. */
  readonly among: Among | null;
  #contributions: readonly Contribution[] | null;

  constructor(titleId: string, baseline: number, terms: readonly Contribution[] | Among) {
    this.titleId = titleId;
    this.baseline = baseline;
    let score = baseline;
    if ('together' in terms) {
      this.among = terms;
      this.#contributions = null;
      for (let k = 0; k < terms.together.terms.length; k++) score += amountOf(terms, k);
    } else {
      this.among = null;
      this.#contributions = terms;
      for (const { contribution } of terms) score += contribution;
    }
    this.score = score;
  }

  get contributions(): readonly Contribution[] {
    this.#contributions ??= this.among === null ? [] : told(this.among);
    return this.#contributions;
  }
}

/** Best first; NaN last; ties by id so that an order can be replayed to the byte. */
export function byScore(a: ScoredTitle, b: ScoredTitle): number {
  const left = Number.isNaN(a.score) ? Number.NEGATIVE_INFINITY : a.score;
  const right = Number.isNaN(b.score) ? Number.NEGATIVE_INFINITY : b.score;
  if (left !== right) return right > left ? 1 : -1;
  return a.titleId < b.titleId ? -1 : a.titleId > b.titleId ? 1 : 0;
}
