import type { Candidate, Catalogue, Proposal, Query, Title } from '../model/index.ts';
import { runOpen, type StageContext } from '../pipeline/index.ts';
import type { CollaborativeModel, TitlePlays, VectorIndex } from '../ports/index.ts';
import { hasHardWish, keepsHardWishes, violationCost, violationsOf } from './filters/hard-wishes.ts';
import { admittedPool, type Pool, poolOf, viewOf } from './pool.ts';
import { SOURCES, type Source, type Vote } from './sources/index.ts';

/** What the sources draw on beside the wish. */
export interface Shelves {
  readonly catalogue: Catalogue;
  readonly index: VectorIndex;
  /** Null: nobody's behaviour was learned from yet. */
  readonly collaborative: CollaborativeModel | null;
  /** What was played lately, by title: counts alone, and only where enough different profiles stand behind them. */
  readonly plays: ReadonlyMap<string, TitlePlays>;
}

export interface Retrieved {
  readonly candidates: readonly Candidate[];
  /** How many titles of the catalogue may be shown and break no hard wish. */
  readonly exactCount: number;
}

/**
 * Stage 3 of the talk. The gate comes first; then the hard wishes narrow the pool; then the sources propose out of it.
 * Near misses are let in only where fewer titles than asked for are exact.
 */
export async function retrieve(
  query: Query,
  { catalogue, index, collaborative, plays }: Shelves,
  context: StageContext,
  sources: readonly Source[] = SOURCES,
): Promise<Retrieved> {
  const admitted = admittedPool(query, catalogue);
  const hard = hasHardWish(query);
  const exact = hard ? exactPool(admitted, query) : admitted;
  const enough = exact.size >= query.limit;
  const input = {
    query,
    catalogue,
    view: viewOf(catalogue),
    index,
    pool: enough ? exact : admitted,
    wished: hard || hasSoftWish(query),
    collaborative,
    plays,
  };
  const results = await runOpen(sources, input, context);
  const proposals = new Map<string, Proposal[]>();
  for (const { output } of results) for (const vote of output) addVote(proposals, vote);
  if (!enough) for (const vote of nearestToWish(query, admitted, exact.size)) addVote(proposals, vote);
  const candidates: Candidate[] = [];
  for (const [titleId, votes] of proposals) {
    const title = catalogue.byId.get(titleId);
    if (title) candidates.push({ title, proposals: votes, violations: hard ? violationsOf(title, query) : [] });
  }
  return { candidates, exactCount: exact.size };
}

function exactPool(admitted: Pool, query: Query): Pool {
  const exact: Title[] = [];
  for (const title of admitted.titles()) if (keepsHardWishes(title, query)) exact.push(title);
  return poolOf(exact);
}

/** Wishes that titles are compared by, and that none breaks. */
function hasSoftWish({ intent }: Query): boolean {
  return [intent.moods, intent.moodsNot, intent.themes].some(({ length }) => length > 0) || intent.popularity !== null;
}

function addVote(proposals: Map<string, Proposal[]>, { titleId, ...proposal }: Vote): void {
  const list = proposals.get(titleId);
  if (list) list.push(proposal);
  else proposals.set(titleId, [proposal]);
}

/** Few exact matches: those all come in, and the titles that break the wish least, whoever else proposed them. */
function nearestToWish(query: Query, admitted: Pool, exactCount: number): Vote[] {
  return Array.from(admitted.titles(), (title) => ({ id: title.id, cost: violationCost(violationsOf(title, query)) }))
    .sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1))
    .slice(0, Math.max(60, query.limit * 4, exactCount))
    .map(({ id, cost }, i) => ({ titleId: id, source: 'nearest-to-wish', rank: i + 1, score: -cost }));
}
