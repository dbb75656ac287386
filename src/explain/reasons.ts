import { type Contribution, listWords, type Reason, type ScoredTitle } from '../model/index.ts';

/** Terms smaller than this are noise to a reader. */
const WORTH_SAYING = 0.02;

/**
 * The reasons for a title: its positive terms, largest first. Terms are measured against the mean of the titles
 * considered, so the first reason is contrastive by construction.
 */
export function reasonsOf(scored: ScoredTitle, most = 4): Reason[] {
  return speaking(scored.contributions)
    .slice(0, most)
    .map(({ feature, text, contribution, evidence }) => ({ kind: feature, text, contribution, evidence }));
}

function speaking(contributions: readonly Contribution[]): Contribution[] {
  return contributions
    .filter(({ contribution }) => contribution > WORTH_SAYING)
    .sort((a, b) => b.contribution - a.contribution);
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
      : `What speaks for ${name} (place ${place}) against the others considered: ${listWords(terms.map(({ text }) => text))}.`;
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
  if (widest.term.text === widest.theirs.text)
    return `behind by ${widest.gap.toFixed(2)} where both say “${widest.term.text}”`;
  return `behind by ${widest.gap.toFixed(2)} here: “${widest.theirs.text}”`;
}
