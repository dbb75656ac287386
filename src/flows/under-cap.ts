import {
  type Catalogue,
  MarqueeError,
  type Maturity,
  type StoredPage,
  type StoredTurn,
  type TasteEdit,
  withinMaturity,
} from '../model/index.ts';

const parts = new WeakMap<Catalogue, Map<Maturity, Catalogue>>();

/**
 * The part of a catalogue that may be shown under a cap; the very same object each time, so that what is worked out of
 * it can be kept.
 */
export function catalogueUnder(catalogue: Catalogue, cap: Maturity): Catalogue {
  const known = parts.get(catalogue) ?? new Map<Maturity, Catalogue>();
  parts.set(catalogue, known);
  const found = known.get(cap);
  if (found !== undefined) return found;
  const titles = catalogue.titles.filter(({ maturity }) => withinMaturity(maturity, cap));
  const part =
    titles.length === catalogue.titles.length
      ? catalogue
      : { version: catalogue.version, titles, byId: new Map(titles.map((title) => [title.id, title])) };
  known.set(cap, part);
  return part;
}

/** What was said of titles that may not be shown says nothing while that is so. */
export const editsUnder = (edits: readonly TasteEdit[], { byId }: Catalogue): TasteEdit[] =>
  edits.filter(({ type, value }) => type !== 'title' || byId.has(value));

/** Stands in the place of an answer that was given while more was allowed. */
const UNDER_A_LOOSER_CAP =
  'This answer was given while more was allowed than now, so it is not shown any more. Ask again for what fits now.';

/** Whether an answer was given under a looser cap than today's; one that does not say is judged by what it shows. */
function wasLooser(
  given: Maturity | undefined,
  now: Maturity,
  shown: readonly { readonly maturity: string }[],
): boolean {
  if (given !== undefined) return !withinMaturity(given, now);
  return shown.some(({ maturity }) => !withinMaturity(maturity as Maturity, now));
}

/**
 * A stored turn as it may be shown under today's cap. Of an answer given under a looser one nothing is left: not only
 * its picks, its words and its reasons name titles too. What the person said stays.
 */
export function turnUnder(turn: StoredTurn, cap: Maturity): StoredTurn {
  if (!wasLooser(turn.cap, cap, turn.answer.picks)) return turn;
  const answer = { ...turn.answer, reply: UNDER_A_LOOSER_CAP, picks: [], relaxed: [], question: null };
  return { ...turn, answer, accounts: [] };
}

/** Throws `not_found` for a page that was made under a looser cap than today's: its rows and reasons name titles. */
export function requirePageUnder(page: StoredPage, cap: Maturity): void {
  const shown = page.page.rows.flatMap(({ items }) => items);
  if (wasLooser(page.cap, cap, shown))
    throw new MarqueeError(
      'not_found',
      'that page was made while more was allowed than now; GET /api/home makes a new one',
    );
}
