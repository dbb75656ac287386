import { z } from 'zod';
import { AccountSchema, ArtworkSchema, type TurnReplay } from './turn.ts';
import { KINDS, type Maturity } from './vocabulary.ts';

export const RowItemSchema = z.object({
  rank: z.number().int().positive(),
  titleId: z.string(),
  title: z.string(),
  year: z.number().int(),
  kind: z.enum(KINDS),
  genres: z.array(z.string()),
  /** Minutes for all of it; null where the catalogue does not know. */
  totalMin: z.number().nullable(),
  runtimeMin: z.number().nullable(),
  synopsis: z.string(),
  maturity: z.string(),
  score: z.number(),
  /** How far it was watched, 0 to 1; null where it was not begun. */
  progress: z.number().nullable(),
  artwork: ArtworkSchema.extend({ reason: z.string() }),
  exploration: z.boolean(),
});
export type RowItem = z.infer<typeof RowItemSchema>;

export const RowSchema = z.object({
  rowId: z.string(),
  kind: z.string(),
  title: z.string(),
  reason: z.string(),
  /** What the row was expected to add when it was chosen, given the rows above it. */
  score: z.number(),
  items: z.array(RowItemSchema),
});
export type Row = z.infer<typeof RowSchema>;

export const PAGE_STAGES = [
  'context',
  'profile',
  'candidates',
  'ranking',
  'rows',
  'artwork',
  'experiments',
  'assembly',
  'total',
] as const;
export type PageStage = (typeof PAGE_STAGES)[number];

export const PageSchema = z.object({
  profileId: z.string().nullable(),
  rows: z.array(RowSchema),
  experiments: z.array(z.object({ id: z.string(), arm: z.string() })),
  /** What was done another way because a stage was late or failed, in words. */
  degraded: z.array(z.string()),
  /** Milliseconds a stage. */
  timings: z.object(
    Object.fromEntries(PAGE_STAGES.map((stage) => [stage, z.number()])) as Record<PageStage, z.ZodNumber>,
  ),
});
export type Page = z.infer<typeof PageSchema>;

/** Why a row stands where it stands: what it was worth when it was chosen, and what came next to it. */
export const RowAccountSchema = z.object({
  rowId: z.string(),
  kind: z.string(),
  about: z.string().nullable(),
  place: z.number().int().positive(),
  /** Expected satisfied looks that it adds: relevance × looks, less what repeats the rows above. */
  value: z.number(),
  relevance: z.number(),
  redundancy: z.number(),
  looks: z.number(),
  /** The rows that would have stood here next, best first. */
  passedOver: z.array(z.object({ kind: z.string(), title: z.string(), value: z.number() })),
  accounts: z.array(AccountSchema),
});
export type RowAccount = z.infer<typeof RowAccountSchema>;

/** Which picture of a title was shown, and the chance that each had. */
export const PictureDecisionSchema = z.object({
  titleId: z.string(),
  variant: z.string(),
  propensity: z.number(),
  variants: z.array(z.string()),
  probabilities: z.array(z.number()),
});
export type PictureDecision = z.infer<typeof PictureDecisionSchema>;

/** A page as kept: what was answered, the accounts of its rows and titles, and the inputs that let it be made again. */
export interface StoredPage {
  readonly id: string;
  readonly profileId: string | null;
  readonly at: string;
  /** The cap it was made under; absent in older pages. */
  readonly cap?: Maturity;
  readonly page: Page;
  readonly rows: readonly RowAccount[];
  readonly pictures: readonly PictureDecision[];
  readonly replay: TurnReplay;
  /** Parameters that experiments put in place of their defaults. */
  readonly parameters: Readonly<Record<string, number>>;
}
