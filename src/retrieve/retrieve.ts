import type { Candidate, Catalogue, Dropped, Parameter, Proposal, Query, Violation } from '../model/index.ts';
import { runOpen, type StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { gate } from './filters/gate.ts';
import { violationCost, violationsOf } from './filters/hard-wishes.ts';
import {
  factsSource,
  popularSource,
  type Source,
  semanticSource,
  similarSource,
  tasteSource,
} from './sources/index.ts';

export const RETRIEVE_PARAMETERS: readonly Parameter[] = [
  { name: 'retrieve.semantic', value: 100, min: 10, max: 1000, about: 'Titles the meaning of the words may propose.' },
  { name: 'retrieve.similar', value: 60, min: 10, max: 1000, about: 'Titles each named example may propose.' },
  { name: 'retrieve.facts', value: 100, min: 10, max: 1000, about: 'Titles the stated facts may propose.' },
  { name: 'retrieve.popular', value: 40, min: 5, max: 1000, about: 'Well-known titles proposed as a floor.' },
  { name: 'retrieve.taste-seeds', value: 5, min: 1, max: 50, about: 'Liked titles whose neighbours are proposed.' },
];

export const SOURCES: readonly Source[] = [semanticSource, similarSource, factsSource, tasteSource, popularSource];

export interface Retrieved {
  readonly candidates: readonly Candidate[];
  readonly dropped: readonly Dropped[];
  /** How many titles of the catalogue may be shown and break no hard wish. */
  readonly exactCount: number;
}

/**
 * Stage 3 of the talk. The gate comes first; then the hard wishes split the catalogue; then the sources propose.
 * Near misses are let in only where fewer titles than asked for are exact.
 */
export async function retrieve(
  query: Query,
  catalogue: Catalogue,
  index: VectorIndex,
  context: StageContext,
  sources: readonly Source[] = SOURCES,
): Promise<Retrieved> {
  const dropped: Dropped[] = [];
  const admitted = new Set<string>();
  const exact = new Set<string>();
  const broken = new Map<string, Violation[]>();
  const examples = new Set([...query.references, ...query.unlike].map((title) => title.id));
  for (const title of catalogue.titles) {
    const out = gate(title, query);
    if (out) dropped.push(out);
    else if (examples.has(title.id))
      dropped.push({ titleId: title.id, filter: 'named', reason: 'it was named as an example' });
    else {
      admitted.add(title.id);
      const violations = violationsOf(title, query);
      broken.set(title.id, violations);
      if (violations.length === 0) exact.add(title.id);
    }
  }
  const results = await runOpen(sources, { query, catalogue, index, admitted, exact }, context);
  const proposals = new Map<string, Proposal[]>();
  for (const { output } of results)
    for (const { titleId, ...proposal } of output) {
      const list = proposals.get(titleId);
      if (list) list.push(proposal);
      else proposals.set(titleId, [proposal]);
    }
  if (exact.size < query.limit) admitNearest(query, broken, exact, proposals);
  const candidates: Candidate[] = [];
  for (const [titleId, votes] of proposals) {
    const title = catalogue.byId.get(titleId);
    if (title) candidates.push({ title, proposals: votes, violations: broken.get(titleId) ?? [] });
  }
  return { candidates, dropped, exactCount: exact.size };
}

/** Few exact matches: those all come in, and the titles that break the wish least, whoever else proposed them. */
function admitNearest(
  query: Query,
  broken: ReadonlyMap<string, readonly Violation[]>,
  exact: ReadonlySet<string>,
  proposals: Map<string, Proposal[]>,
): void {
  const byCost = [...broken]
    .map(([id, violations]) => ({ id, cost: violationCost(violations) }))
    .sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1))
    .slice(0, Math.max(60, query.limit * 4, exact.size));
  byCost.forEach(({ id, cost }, i) => {
    const vote = { source: 'nearest-to-wish', rank: i + 1, score: -cost };
    const list = proposals.get(id);
    if (list) list.push(vote);
    else proposals.set(id, [vote]);
  });
}
