import type { History, Parameter } from '../model/index.ts';

export const PICTURE_LEANING_PARAMETERS: readonly Parameter[] = [
  {
    name: 'pictures.caution',
    value: 8,
    min: 1,
    max: 1000,
    about: 'How often a kind of picture must have been expected to draw before what it drew counts half.',
  },
];

/**
 * Which kinds of picture draw this viewer: for each kind ln((t + a) / (e + a)), where t is how often a title shown so
 * was taken up, e how often it would have been at the viewer's own rate, and a the caution: the mean of a Gamma(a, a)
 * belief about t / e (Clayton & Kaldor 1987). Sound where pictures are dealt by lot, given the place of a card.
 */
export function pictureLeanings(history: History, caution: number): Map<string, number> {
  const shown = new Map<string, number>();
  const taken = new Map<string, number>();
  const counted = new Set<string>();
  const add = (to: Map<string, number>, kind: string) => to.set(kind, (to.get(kind) ?? 0) + 1);
  let [showings, takings] = [0, 0];
  for (const { type, artwork, titleId, sessionId } of history) {
    if (artwork === null) continue;
    if (type === 'impression') {
      add(shown, artwork);
      showings += 1;
    } else if (type === 'click' || type === 'play') {
      // A click and the play that follows it are one taking up.
      const once = `${titleId} ${sessionId}`;
      if (counted.has(once)) continue;
      counted.add(once);
      add(taken, artwork);
      takings += 1;
    }
  }
  const rate = takings / Math.max(1, showings);
  return new Map(
    [...shown].map(([kind, times]) => [kind, Math.log(((taken.get(kind) ?? 0) + caution) / (rate * times + caution))]),
  );
}
