import { type ChosenRow, order, type Placed, type RankedRow, type RowPlan } from '../../compose/index.ts';
import type { Candidate, Query, RankerModel, Title } from '../../model/index.ts';
import type { StageContext } from '../../pipeline/index.ts';
import type { TitlePlays } from '../../ports/index.ts';
import { type Desk, rank, type Scored } from '../../rank/index.ts';
import { gate } from '../../retrieve/index.ts';
import type { Library } from '../services.ts';

/** Titles of a row that the row's own ranking looks at. */
const LOOKED_AT = 30;
/** Titles of a row whose account is kept beside those shown: the nearest that lost. */
const LOSERS_KEPT = 3;

/** Everything that may stand in some row: what the sources proposed, and what rows bring in themselves. */
export class Considered {
  readonly #query: Query;
  readonly #byId: ReadonlyMap<string, Title>;
  readonly #candidates = new Map<string, Candidate>();

  constructor(query: Query, byId: ReadonlyMap<string, Title>, candidates: readonly Candidate[]) {
    this.#query = query;
    this.#byId = byId;
    for (const candidate of candidates) this.#candidates.set(candidate.title.id, candidate);
  }

  /** Lets titles in that pass the gate; `source` is who brought them. */
  bring(source: string, titleIds: readonly string[]): void {
    titleIds.forEach((titleId, i) => {
      const title = this.#byId.get(titleId);
      if (title === undefined || gate(title, this.#query) !== null) return;
      const known = this.#candidates.get(titleId);
      const vote = { source, rank: i + 1, score: 1 / (i + 1) };
      this.#candidates.set(titleId, {
        title,
        proposals: [...(known?.proposals ?? []), vote],
        violations: [],
      });
    });
  }

  get(titleId: string): Candidate | undefined {
    return this.#candidates.get(titleId);
  }

  all(): Candidate[] {
    return [...this.#candidates.values()];
  }
}

/**
 * How likely a score is to mean a lasting play: as calibrated, else by how far it stands above the rest, with `usual` (0
 * to 1) for a title in the middle of what is considered. Were the middle taken for evens, the best of every row would
 * be near certain, and rows would hardly differ.
 */
export function chanceOf(
  ranked: readonly Scored[],
  ranker: RankerModel | null,
  usual: number,
): (score: number) => number {
  const calibration = ranker?.calibration;
  // Calibrated on the lead over the average title considered: one baseline holds for all of them.
  const baseline = ranked[0]?.scored.baseline ?? 0;
  if (calibration)
    return (score) => 1 / (1 + Math.exp(-(calibration.slope * (score - baseline) + calibration.intercept)));
  const scores = ranked.map(({ scored }) => scored.score).filter(Number.isFinite);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const spread =
    Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, scores.length)) || 1;
  const middle = Math.log(usual / (1 - usual));
  return (score) => 1 / (1 + Math.exp(-(middle + (score - mean) / spread)));
}

/** The plans with their titles in the order of the ranking over all, and how likely each title is to last. */
export function rowsInOrder(
  plans: readonly RowPlan[],
  ranked: readonly Scored[],
  chance: (score: number) => number,
  param: (name: string) => number,
): RankedRow[] {
  const standing = new Map<string, Standing>();
  for (const [at, { candidate, scored }] of ranked.entries()) {
    const { id: titleId, genres } = candidate.title;
    standing.set(titleId, { at, item: { titleId, value: chance(scored.score), genres } });
  }
  return plans.map((plan) => {
    const known: Standing[] = [];
    for (const titleId of plan.titleIds) {
      const found = standing.get(titleId);
      if (found !== undefined) known.push(found);
    }
    if (!plan.ordered) known.sort((a, b) => a.at - b.at);
    const goneOn = plan.kind === 'continue-watching';
    return {
      plan,
      items: known.map(({ item }, i) => (goneOn ? { ...item, value: param('rows.continue') ** (i + 1) } : item)),
    };
  });
}

interface Standing {
  /** Place in the ranking over all, from 0. */
  readonly at: number;
  readonly item: RankedRow['items'][number];
}

export interface RowOnPage {
  readonly chosen: ChosenRow;
  /** Shown ones first, then the nearest that lost. */
  readonly placed: readonly Placed[];
  readonly shown: number;
}

/**
 * Orders the titles of each chosen row by the row's own ranking, from the top of the page down. A title stands once: a
 * row takes from its own and from what stands nowhere. `plain` keeps the order of the ranking over all.
 */
export function rankInRows(
  rows: readonly ChosenRow[],
  considered: Considered,
  query: Query,
  library: Library,
  { plays, plain, desk }: { plays: ReadonlyMap<string, TitlePlays>; plain: boolean; desk: Desk },
  context: StageContext,
): RowOnPage[] {
  const length = context.param('rows.length');
  // A row may take titles that stand nowhere, never those that another row was chosen for.
  const taken = new Set(rows.flatMap(({ plan, titleIds }) => (plan.repeats ? [] : titleIds)));
  return rows.map((chosen): RowOnPage => {
    const { plan } = chosen;
    const free = plan.titleIds.filter((id) => plan.repeats || !taken.has(id));
    // What the row was chosen for, then the rest of its titles, up to what is worth looking at.
    const ids = [...new Set([...chosen.titleIds, ...free])].slice(0, LOOKED_AT);
    const candidates = ids.flatMap((id) => considered.get(id) ?? []);
    const rowQuery: Query = { ...query, row: { kind: plan.kind, about: plan.about }, limit: length };
    const ranked = rank({ ...library, candidates, query: rowQuery, plays }, context, desk);
    const placed = plan.ordered || plain ? asGiven(ranked, ids) : order(ranked, rowQuery, library.index, context);
    const shown = Math.min(length, placed.length);
    if (!plan.repeats) for (const { scored } of placed.slice(0, shown)) taken.add(scored.titleId);
    return { chosen, placed: placed.slice(0, shown + LOSERS_KEPT), shown };
  });
}

/** Places by an order that is not the score's, each move on record. */
function asGiven(ranked: readonly Scored[], ids: readonly string[]): Placed[] {
  const by = new Map(ranked.map((item, i) => [item.scored.titleId, { item, from: i + 1 }]));
  return ids
    .flatMap((id) => by.get(id) ?? [])
    .map(({ item, from }, i) => ({
      ...item,
      place: i + 1,
      exact: true,
      exploration: null,
      adjustments:
        from === i + 1
          ? []
          : [
              {
                kind: 'row' as const,
                from,
                to: i + 1,
                text: `stands ${i + 1} instead of ${from}: the row keeps its own order`,
              },
            ],
    }));
}
