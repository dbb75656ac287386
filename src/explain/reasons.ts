import {
  type Contribution,
  type Control,
  listWords,
  type Reason,
  type ScoredTitle,
  type Title,
  type Violation,
} from '../model/index.ts';

/** Clauses in a row; where one has a comma or an "and" of its own, "and" alone would read as part of it. */
export const listClauses = (clauses: readonly string[]): string =>
  clauses.length < 2 || !clauses.some((clause) => /,| and /.test(clause))
    ? listWords(clauses)
    : `${clauses.slice(0, -1).join(', ')}, and ${clauses.at(-1)}`;

const MOST_REASONS = 4;
/** Terms smaller than this are noise to a reader, and so is the same sentence said by two terms. */
const WORTH_SAYING = 0.02;

/**
 * The reasons for a title: its positive terms, largest first. Terms are measured against the mean of the titles
 * considered, so the first reason is contrastive by construction. `control` says what can be done about a term.
 */
export function reasonsOf(scored: ScoredTitle, control: (term: Contribution) => Control[] = () => []): Reason[] {
  return speaking(scored.contributions)
    .slice(0, MOST_REASONS)
    .map((term) => {
      const { feature, text, contribution, evidence } = term;
      return { kind: feature, text, contribution, evidence, controls: control(term) };
    });
}

function speaking(contributions: readonly Contribution[]): Contribution[] {
  const sorted = contributions
    .filter(({ contribution }) => contribution > WORTH_SAYING)
    .sort((a, b) => b.contribution - a.contribution);
  const saysSo = (text: string, other: string) => text === other || text.startsWith(`${other}, `);
  return sorted.filter(
    ({ text }, at) => !sorted.slice(0, at).some((before) => saysSo(text, before.text) || saysSo(before.text, text)),
  );
}

/** An objection smaller than this is a tie-break, not a drawback. */
const WORTH_OBJECTING = 0.1;

/** The terms against a title, worst first. */
export function objectionsOf(contributions: readonly Contribution[]): Contribution[] {
  return contributions
    .filter(({ contribution }) => contribution < -WORTH_OBJECTING)
    .sort((a, b) => a.contribution - b.contribution);
}

/** "Dark stands first because it is Sci-Fi and its mood is dark. Against it: it is rated 6.1 of 10." */
export function explanationText(name: string, contributions: readonly Contribution[], place: number): string {
  const terms = speaking(contributions).slice(0, 3);
  const against = objectionsOf(contributions)[0];
  const first =
    terms.length === 0
      ? `Nothing speaks for ${name} more than for the others considered.`
      : `What speaks for ${name} (place ${place}) against the others considered: ${listClauses(terms.map(({ text }) => text))}.`;
  return against === undefined ? first : `${first} Against it: ${against.text}.`;
}

/** Why `other` stands behind: the feature on which it is furthest behind, in the words of both. */
export function lostBecause(winner: readonly Contribution[], other: readonly Contribution[]): string {
  const gaps = winner.flatMap((term) => {
    const theirs = other.find(({ feature }) => feature === term.feature);
    return theirs ? [{ term, theirs, gap: term.contribution - theirs.contribution }] : [];
  });
  const widest = gaps.sort((a, b) => b.gap - a.gap)[0];
  if (widest === undefined || widest.gap <= WORTH_SAYING) return 'close behind on every count';
  const less = widest.term.text === widest.theirs.text ? `${widest.theirs.text}, but less so` : widest.theirs.text;
  return `${less} (${widest.gap.toFixed(2)} behind on that)`;
}

export interface NotShown {
  readonly violations: readonly Violation[];
  /** Where it stands among all that were considered; null where it was not. */
  readonly place: number | null;
  readonly contributions: readonly Contribution[];
  /** It was shown before or said no to. */
  readonly excluded: boolean;
  /** It was named as the example to be like. */
  readonly named: boolean;
}

/** Why a title that was asked about is not among the picks, from the same run that made them. */
export function notShownBecause(title: Title, why: NotShown): string {
  const { violations, place, contributions, excluded, named } = why;
  if (named) return `${title.title} is the one you named as an example, so I left it out of the picks.`;
  if (excluded) return `${title.title} is left out because you have had it shown already or said no to it.`;
  if (violations.length > 0) {
    const broken = violations.map(({ wanted, actual }) => `you asked for ${wanted}, and there it is ${actual}`);
    return `${title.title} does not fit the wish: ${listWords(broken)}.`;
  }
  if (place === null)
    return `${title.title} fits the wish, but nothing about it came near enough to be considered among the first.`;
  const against = objectionsOf(contributions)
    .slice(0, 2)
    .map(({ text }) => text);
  return `${title.title} fits the wish and stands at place ${place}${against.length > 0 ? `; against it: ${listWords(against)}` : ''}.`;
}
