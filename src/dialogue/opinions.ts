import type { Intent, Span } from '../model/index.ts';

type Feedback = NonNullable<Intent['feedback']>;

/** Verbs that say what was thought of the title that follows them. */
const VERBS: readonly (readonly [Feedback, RegExp])[] = [
  ['like', /\b(?:love|loved|liked|adore|adored|enjoyed)\b/gi],
  [
    'dislike',
    /\b(?:hate|hated|disliked|loathed|despised|(?:did(?: not|n[’']?t)|could(?: not|n[’']?t)) (?:like|enjoy|finish|stand))\b/gi,
  ],
  ['seen', /\b(?:seen|watched|saw|finished)\b/gi],
];

/**
 * What the message thinks of each title that it names: "I loved Heat and hated Cats" likes one and not the other. A
 * title takes the last verb before it; one that has none takes `fallback`.
 */
export function opinionsOf(message: string, spans: readonly Span[], fallback: Feedback): ReadonlyMap<string, Feedback> {
  const verbs = VERBS.flatMap(([feedback, pattern]) =>
    [...message.matchAll(pattern)].map(({ index }) => ({ feedback, at: index ?? 0 })),
  ).sort((a, b) => a.at - b.at);
  const opposed =
    verbs.some(({ feedback }) => feedback === 'like') && verbs.some(({ feedback }) => feedback === 'dislike');
  return new Map(
    spans
      .filter(({ field }) => field === 'about')
      .map(({ value, start }) => {
        const verb = opposed ? verbs.findLast(({ at }) => at < start) : undefined;
        return [String(value), verb?.feedback ?? fallback];
      }),
  );
}
