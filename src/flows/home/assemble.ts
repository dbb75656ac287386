import type { Assignment } from '../../experiments/index.ts';
import {
  type Account,
  PAGE_STAGES,
  type Page,
  type PageStage,
  type Profile,
  type RankerModel,
  type Row,
  type RowAccount,
  type StoredPage,
  type TasteProfile,
  type TurnReplay,
  totalMinutes,
} from '../../model/index.ts';
import type { Trace } from '../../pipeline/index.ts';
import { accountOf } from '../recommend.ts';
import type { PictureChoice } from './pictures.ts';
import type { RowOnPage } from './ranked-rows.ts';

/** A page keeps some thousand terms, of which hardly any is ever asked for: numbers alone; explaining finds the words. */
const WORDS_FROM = Number.POSITIVE_INFINITY;

export interface Assembly {
  readonly id: string;
  readonly at: Date;
  readonly profile: Profile | null;
  readonly replay: TurnReplay;
  readonly parameters: ReadonlyMap<string, number>;
  readonly assignments: readonly Assignment[];
  readonly rows: readonly RowOnPage[];
  readonly pictures: readonly PictureChoice[];
  readonly taste: TasteProfile;
  readonly ranker: RankerModel | null;
  readonly trace: Trace;
}

export const rowIdOf = (pageId: string, place: number): string => `${pageId}~${place}`;

/** Null where it is no row id. */
export function pageIdOf(rowId: string): string | null {
  const at = rowId.lastIndexOf('~');
  return at <= 0 ? null : rowId.slice(0, at);
}

function rowOf(
  { chosen, placed, shown }: RowOnPage,
  rowId: string,
  made: Assembly,
  pictures: ReadonlyMap<string, PictureChoice>,
): Row {
  const owner = made.profile === null ? '' : `?profileId=${encodeURIComponent(made.profile.id)}`;
  return {
    rowId,
    kind: chosen.plan.kind,
    title: chosen.plan.title,
    reason: chosen.plan.reason,
    score: chosen.value,
    items: placed.slice(0, shown).map(({ candidate: { title }, scored, exploration }, i) => {
      const picture = pictures.get(title.id);
      return {
        rank: i + 1,
        titleId: title.id,
        title: title.title,
        year: title.year,
        kind: title.kind,
        genres: [...title.genres],
        totalMin: totalMinutes(title),
        runtimeMin: title.runtimeMin,
        synopsis: title.synopsis,
        maturity: title.maturity,
        score: scored.score,
        progress: made.taste.underway.get(title.id) ?? null,
        artwork: {
          variant: picture?.variant ?? '',
          url: `/artwork/${title.id}/${picture?.variant ?? ''}.svg${owner}`,
          alt: picture?.alt ?? title.title,
          reason: picture?.reason ?? '',
        },
        exploration: exploration !== null,
      };
    }),
  };
}

function rowAccountOf(
  { chosen, placed, shown }: RowOnPage,
  rowId: string,
  place: number,
  ranker: RankerModel | null,
): RowAccount {
  const { plan, value, relevance, redundancy, looks, passedOver } = chosen;
  return {
    rowId,
    kind: plan.kind,
    about: plan.about,
    place,
    value,
    relevance,
    redundancy,
    looks,
    passedOver: passedOver.map((other) => ({ kind: other.plan.kind, title: other.plan.title, value: other.value })),
    accounts: placed.map((item): Account => accountOf(item, { limit: shown, ranker, wordsFrom: WORDS_FROM })),
  };
}

/** Stage 8 of the talk: the page as it is answered. */
export function pageOf(made: Assembly): Page {
  const pictures = new Map(made.pictures.map((picture) => [picture.titleId, picture]));
  return {
    profileId: made.profile?.id ?? null,
    rows: made.rows.map((row, i) => rowOf(row, rowIdOf(made.id, i + 1), made, pictures)),
    experiments: made.assignments.map(({ id, arm }) => ({ id, arm })),
    degraded: [...made.trace.degraded],
    timings: Object.fromEntries(PAGE_STAGES.map((stage) => [stage, made.trace.of(stage)])) as Record<PageStage, number>,
  };
}

/** The page as it is kept, so that every title and row of it can be explained and learned from. */
export function storedPage(made: Assembly, page: Page): StoredPage {
  return {
    id: made.id,
    profileId: page.profileId,
    at: made.at.toISOString(),
    page,
    rows: made.rows.map((row, i) => rowAccountOf(row, rowIdOf(made.id, i + 1), i + 1, made.ranker)),
    pictures: made.pictures.map(({ titleId, variant, propensity, variants, probabilities }) => ({
      titleId,
      variant,
      propensity,
      variants: [...variants],
      probabilities: [...probabilities],
    })),
    replay: made.replay,
    parameters: Object.fromEntries(made.parameters),
  };
}
