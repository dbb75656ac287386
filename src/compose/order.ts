import type { Adjustment, Candidate, Parameter, Query, ScoredTitle, Title } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';

export const COMPOSE_PARAMETERS: readonly Parameter[] = [
  {
    name: 'compose.diversity',
    value: 0.8,
    min: 0,
    max: 5,
    about: 'Score a title must be ahead by to stand beside one that is just like it; 0 switches diversity off.',
  },
  {
    name: 'compose.diversity-pool',
    value: 4,
    min: 1,
    max: 20,
    about: 'Diversity chooses among this many times the picks.',
  },
];

export interface RankedCandidate {
  readonly candidate: Candidate;
  readonly scored: ScoredTitle;
}

export interface Placed extends RankedCandidate {
  readonly place: number;
  readonly exact: boolean;
  readonly adjustments: readonly Adjustment[];
}

const cost = (candidate: Candidate) => candidate.violations.reduce((sum, violation) => sum + violation.cost, 0);

/** 0 to 1: two parts of one franchise, the same lead, or the same story told again. */
function sameness(a: Title, b: Title, index: VectorIndex): number {
  const stemOf = (title: Title) =>
    title.title
      .toLowerCase()
      .split(/[:–-]|\bpart\b|\d/)[0]
      ?.trim() ?? '';
  if (stemOf(a).length > 3 && stemOf(a) === stemOf(b)) return 1;
  const lead = a.people.find((person) => person.role !== 'cast')?.name;
  const sharedLead =
    lead !== undefined && b.people.some((person) => person.role !== 'cast' && person.name === lead) ? 0.5 : 0;
  const [left, right] = [index.vector(a.id), index.vector(b.id)];
  let meaning = 0;
  if (left && right) for (let i = 0; i < left.length; i++) meaning += (left[i] ?? 0) * (right[i] ?? 0);
  return Math.min(1, sharedLead + Math.max(0, meaning - 0.5));
}

/** Maximal marginal relevance (Carbonell and Goldstein 1998), greedily: score minus likeness to what stands above. */
function diversify(
  ranked: readonly RankedCandidate[],
  picks: number,
  strength: number,
  pool: number,
  index: VectorIndex,
) {
  const rest = ranked.slice(0, picks * pool);
  const chosen: RankedCandidate[] = [];
  while (chosen.length < picks && rest.length > 0) {
    let best = 0;
    let bestValue = Number.NEGATIVE_INFINITY;
    rest.forEach(({ candidate, scored }, i) => {
      const near = chosen.reduce(
        (most, other) => Math.max(most, sameness(candidate.title, other.candidate.title, index)),
        0,
      );
      const value = scored.score - strength * near;
      if (value > bestValue) {
        best = i;
        bestValue = value;
      }
    });
    chosen.push(...rest.splice(best, 1));
  }
  const taken = new Set(chosen);
  return [...chosen, ...ranked.filter((item) => !taken.has(item))];
}

/**
 * Puts scored titles in their places: exact ones first, then near misses with the least broken; within the picks,
 * diversity. Scores stay; every title whose place is not the one its score gives carries an adjustment that says why.
 */
export function order(
  ranked: readonly RankedCandidate[],
  query: Query,
  index: VectorIndex,
  context: StageContext,
): Placed[] {
  const byScorePlace = new Map(ranked.map((item, i) => [item.candidate.title.id, i + 1]));
  const exact = ranked.filter(({ candidate }) => candidate.violations.length === 0);
  const near = ranked
    .filter(({ candidate }) => candidate.violations.length > 0)
    .map((item, i) => ({ item, i, cost: cost(item.candidate) }))
    .sort((a, b) => a.cost - b.cost || a.i - b.i)
    .map(({ item }) => item);
  const diversified = diversify(
    exact,
    query.limit,
    context.param('compose.diversity'),
    context.param('compose.diversity-pool'),
    index,
  );
  const exactPlace = new Map(exact.map((item, i) => [item.candidate.title.id, i + 1]));
  // Near misses fill up only what exact titles leave empty.
  const fill = exact.length < query.limit ? near : [];
  return [...diversified, ...fill].map((item, i): Placed => {
    const id = item.candidate.title.id;
    const place = i + 1;
    const isExact = item.candidate.violations.length === 0;
    const from = byScorePlace.get(id) ?? place;
    const adjustments: Adjustment[] = [];
    if (!isExact) {
      const fields = item.candidate.violations.map(({ wanted }) => wanted).join('; ');
      adjustments.push({
        kind: 'near-miss',
        from,
        to: place,
        text: `it stands after the titles that meet everything, since it breaks: ${fields}`,
      });
    } else if ((exactPlace.get(id) ?? place) !== place) {
      const before = exactPlace.get(id) ?? place;
      adjustments.push({
        kind: 'diversity',
        from: before,
        to: place,
        text:
          before > place
            ? `moved up from ${before} to ${place} so that the picks differ`
            : `moved down from ${before} to ${place}: it is much like a pick above`,
      });
    }
    return { ...item, place, exact: isExact, adjustments };
  });
}
