import type { History, Parameter } from '../model/index.ts';
import { DAY_MS } from './sittings.ts';

export const PICTURE_LEANING_PARAMETERS: readonly Parameter[] = [
  {
    name: 'pictures.caution',
    value: 25,
    min: 1,
    max: 1000,
    about:
      'How often a kind of picture must have been expected to draw before what it drew counts half: 25 is the belief that kinds differ by about a fifth for one viewer.',
  },
];

interface Session {
  readonly shown: Map<string, number>;
  readonly taken: Map<string, string>;
  showings: number;
}

/**
 * Which kinds of picture draw this viewer: for each kind ln((t + a) / (e + a)), where t is how often a title shown so
 * was taken up, e how often it would have been, had pictures not mattered, and a the caution: the mean of a Gamma(a, a)
 * belief about t / e (Clayton & Kaldor 1987). What is to be expected is worked out within each session (the kind's share
 * of what was shown × what was taken up), as Mantel & Haenszel (1959) compare within strata: whoever is shown a kind
 * more often on poorer evenings does not seem to dislike it.
 */
export function pictureLeanings(history: History, caution: number): ReadonlyMap<string, number> {
  const before = read.get(history);
  if (before?.caution === caution) return before.leanings;
  const leanings = leaningsOf(history, caution);
  read.set(history, { caution, leanings });
  return leanings;
}

/** A history in memory is one object for as long as nothing new happens. */
const read = new WeakMap<History, { readonly caution: number; readonly leanings: ReadonlyMap<string, number> }>();

function leaningsOf(history: History, caution: number): Map<string, number> {
  const sessions = new Map<string, Session>();
  const expected = new Map<string, number>();
  const taken = new Map<string, number>();
  const add = (to: Map<string, number>, kind: string, by: number) => to.set(kind, (to.get(kind) ?? 0) + by);
  for (const { type, artwork, titleId, sessionId, at } of history) {
    if (artwork === null || titleId === null) continue;
    const key = sessionId ?? `day ${Math.floor(at / DAY_MS)}`;
    const session = sessions.get(key) ?? { shown: new Map(), taken: new Map(), showings: 0 };
    sessions.set(key, session);
    if (type === 'impression') {
      add(session.shown, artwork, 1);
      session.showings += 1;
    }
    // A click and the play that follows it are one taking up.
    if (type === 'click' || type === 'play') session.taken.set(titleId, artwork);
  }
  for (const { shown, taken: titles, showings } of sessions.values()) {
    for (const [kind, times] of shown) add(expected, kind, (titles.size * times) / showings);
    if (showings > 0) for (const kind of titles.values()) add(taken, kind, 1);
  }
  return new Map(
    [...expected].map(([kind, wanted]) => [kind, Math.log(((taken.get(kind) ?? 0) + caution) / (wanted + caution))]),
  );
}
