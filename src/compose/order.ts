import { type Adjustment, byScore, type Candidate, type Query, type ScoredTitle } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { explorationSlots, explored, mayBeExplored } from './exploration.ts';
import { guardrailsFor, isFirstStart } from './guardrails.ts';
import { type Placement, relevanceOf, rerank } from './rerank.ts';

export interface RankedCandidate {
  readonly candidate: Candidate;
  readonly scored: ScoredTitle;
}

export interface Placed extends RankedCandidate {
  readonly place: number;
  readonly exact: boolean;
  /** Lead from the place that the score gives to the one it has, step by step. */
  readonly adjustments: readonly Adjustment[];
  /** Not null: it stands here to be learned from, and had this chance to. */
  readonly exploration: { readonly propensity: number } | null;
}

/** One rearrangement: who stands where after it, and why a title went from one place to another. */
interface Step {
  readonly after: readonly RankedCandidate[];
  readonly because: (item: RankedCandidate, from: number, to: number) => Pick<Adjustment, 'kind' | 'text'>;
}

/**
 * Puts scored titles in their places: exact ones first, then near misses with the least broken; among the picks what
 * the guardrails ask for, and in the last places of an open list what is to be learned from. Scores stay. Every title
 * whose place is not the one its score gives carries adjustments that say why. Nobody is lost, and the order of
 * `ranked` does not matter.
 */
export function order(
  ranked: readonly RankedCandidate[],
  query: Query,
  index: VectorIndex,
  context: StageContext,
): Placed[] {
  const moves: Move[] = [];
  const take = (before: readonly RankedCandidate[], { after, because }: Step) => {
    moves.push({ before, after, because });
    return after;
  };
  const byTheirScores = [...ranked].sort((a, b) => byScore(a.scored, b.scored));
  const exactFirst = take(byTheirScores, nearMissesBehind(byTheirScores));
  const exact = exactFirst.filter(isExact);
  const guarded = take(exact, guard(exact, query, index, context));
  const { chances, ...step } = explore(exact, guarded, query, context);
  const placed = [...take(guarded, step), ...exactFirst.slice(exact.length)];
  return placed.map((item, i) => ({
    candidate: item.candidate,
    scored: item.scored,
    place: i + 1,
    exact: isExact(item),
    // Most titles of a list are never accounted for.
    get adjustments() {
      return adjustmentsOf(item, moves);
    },
    exploration: chances.get(item) ?? null,
  }));
}

/** A step with the order that it was taken from. */
interface Move extends Step {
  readonly before: readonly RankedCandidate[];
}

function adjustmentsOf(item: RankedCandidate, moves: readonly Move[]): Adjustment[] {
  return moves.flatMap(({ before, after, because }) => {
    const [from, to] = [before.indexOf(item) + 1, after.indexOf(item) + 1];
    return from === to || from === 0 ? [] : [{ from, to, ...because(item, from, to) }];
  });
}

const isExact = ({ candidate }: RankedCandidate) => candidate.violations.length === 0;
const nameOf = ({ candidate }: RankedCandidate) => candidate.title.title;
const costOf = ({ candidate }: RankedCandidate) =>
  candidate.violations.reduce((sum, violation) => sum + violation.cost, 0);

function nearMissesBehind(items: readonly RankedCandidate[]): Step {
  const near = items
    .filter((item) => !isExact(item))
    .map((item) => ({ item, cost: costOf(item) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ item }) => item);
  return {
    after: [...items.filter(isExact), ...near],
    because: (item, from, to) => {
      const broken = item.candidate.violations.map(({ wanted }) => wanted).join('; ');
      const text = isExact(item)
        ? `moved up from ${from} to ${to}: titles above it do not meet everything you asked for`
        : to > from
          ? `moved down from ${from} to ${to}, after the titles that meet more of what you asked for: it breaks ${broken}`
          : `moved up from ${from} to ${to}: it breaks ${broken}, others break more`;
      return { kind: 'near-miss', text };
    },
  };
}

/** The titles that the guardrails choose among: those a number is known of, best first. */
function poolOf(exact: readonly RankedCandidate[], query: Query, { param }: StageContext): readonly RankedCandidate[] {
  const size = isFirstStart(query) ? exact.length : Math.ceil(query.limit * param('compose.pool'));
  const unknown = exact.findIndex(({ scored }) => !Number.isFinite(scored.score));
  return exact.slice(0, unknown < 0 ? size : Math.min(size, unknown));
}

function guard(exact: readonly RankedCandidate[], query: Query, index: VectorIndex, context: StageContext): Step {
  const pool = poolOf(exact, query, context);
  const guardrails = guardrailsFor(
    pool.map(({ candidate }) => candidate.title),
    query,
    index,
    context,
  );
  const placements = rerank(relevanceOf(pool.map(({ scored }) => scored.score)), query.limit, guardrails);
  const chosen = placements.flatMap(({ item }) => pool[item] ?? []);
  const taken = new Set(chosen);
  return {
    after: [...chosen, ...exact.filter((item) => !taken.has(item))],
    because: (_, from, to) => (to < from ? movedUp(placements, from, to) : passedBy(placements, pool, from, to)),
  };
}

/** A title moves up only where a guardrail put it before one with a higher score. */
function movedUp(placements: readonly Placement[], from: number, to: number): Pick<Adjustment, 'kind' | 'text'> {
  const mover = placements[to - 1]?.mover;
  return { kind: mover?.kind ?? 'diversity', text: `moved up from ${from} to ${to} ${mover?.reason ?? ''}`.trim() };
}

/** A title moves down only where guardrails put others, which stood below it, before it. */
function passedBy(
  placements: readonly Placement[],
  pool: readonly RankedCandidate[],
  from: number,
  to: number,
): Pick<Adjustment, 'kind' | 'text'> {
  const passing = placements.slice(0, to - 1).filter(({ item }) => item + 1 > from);
  const [first] = passing;
  const name = first === undefined ? undefined : pool[first.item];
  const others = passing.length > 1 ? 'among others, ' : '';
  return {
    kind: first?.mover?.kind ?? 'diversity',
    text: `moved down from ${from} to ${to}: ${others}${name ? nameOf(name) : ''} goes before it ${first?.mover?.reason ?? ''}`,
  };
}

interface Learning extends Step {
  readonly chances: ReadonlyMap<RankedCandidate, { readonly propensity: number }>;
}

/** Gives the last places of the list to titles that are to be learned from, where the list has such places. */
function explore(
  exact: readonly RankedCandidate[],
  items: readonly RankedCandidate[],
  query: Query,
  context: StageContext,
): Learning {
  const { limit } = query;
  const slots = explorationSlots(query, context);
  const pool = slots > 0 ? poolOf(exact, query, context) : [];
  const [best = Number.NaN, worst = Number.NaN] = [pool[0]?.scored.score, pool.at(-1)?.scored.score];
  const floor = worst - context.param('compose.exploration-floor') * (best - worst);
  const eligible = items
    .slice(limit)
    .filter(({ candidate, scored }) => scored.score >= floor && mayBeExplored(candidate.title, query));
  const drawn = explored(
    eligible.map(({ candidate }) => candidate),
    slots,
    query,
    context,
  );
  const reasons = new Map<RankedCandidate, string>();
  const chances = new Map<RankedCandidate, { propensity: number }>();
  for (const { item, propensity, reason } of drawn) {
    const explorer = eligible[item];
    if (explorer === undefined) continue;
    reasons.set(explorer, reason);
    chances.set(explorer, { propensity });
  }
  const kept = items.filter((item) => !reasons.has(item));
  const first = limit - reasons.size;
  const names = [...reasons.keys()].map(nameOf).join(' and ');
  return {
    after: [...kept.slice(0, first), ...reasons.keys(), ...kept.slice(first)],
    because: (item, from, to) => {
      const reason = reasons.get(item);
      return {
        kind: 'exploration',
        text:
          reason === undefined
            ? `moved down from ${from} to ${to}: the last places are kept for ${names}, to learn from`
            : `moved up from ${from} to ${to} ${reason}`,
      };
    },
    chances,
  };
}
