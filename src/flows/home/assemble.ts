import { artworkUrl } from '../../artwork/index.ts';
import type { Placed } from '../../compose/index.ts';
import type { Assignment } from '../../experiments/index.ts';
import {
  type Account,
  accountsOver,
  type Maturity,
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
  termTableOf,
  totalMinutes,
} from '../../model/index.ts';
import type { Trace } from '../../pipeline/index.ts';
import { accountOf, untoldAccountOf } from '../recommend.ts';
import type { PictureChoice } from './pictures.ts';
import type { RowOnPage } from './ranked-rows.ts';

export interface Assembly {
  readonly id: string;
  readonly at: Date;
  readonly profile: Profile | null;
  readonly cap: Maturity;
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
          url: artworkUrl(title.id, picture?.variant ?? '', made.profile?.id ?? null),
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
    accounts: accountsOf(placed, { limit: shown, ranker }),
  };
}

/** A page keeps some thousand terms, of which hardly any is ever asked for: numbers alone; explaining finds the words. */
function accountsOf(placed: readonly Placed[], of: { limit: number; ranker: RankerModel | null }): Account[] {
  const table = termTableOf(placed.map(({ scored }) => scored));
  if (table === null) return placed.map((item) => accountOf(item, of));
  return accountsOver(
    table,
    placed.map((item) => untoldAccountOf(item, of)),
  );
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
    cap: made.cap,
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
