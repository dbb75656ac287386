import type { Parameter } from '../../model/index.ts';
import type { RowPlan } from './row-plan.ts';

export const ROW_PARAMETERS: readonly Parameter[] = [
  { name: 'rows.count', value: 12, min: 1, max: 40, about: 'Rows on a page.' },
  { name: 'rows.length', value: 12, min: 4, max: 40, about: 'Titles in a row.' },
  { name: 'rows.least', value: 4, min: 1, max: 10, about: 'A row with fewer titles is not shown.' },
  {
    name: 'rows.look-down',
    value: 0.82,
    min: 0.1,
    max: 0.99,
    about: 'Chance that who has looked at a row goes on to the next one.',
  },
  {
    name: 'rows.look-right',
    value: 0.8,
    min: 0.1,
    max: 0.99,
    about: 'Chance that who has looked at a title goes on to the one beside it.',
  },
  {
    name: 'rows.sameness',
    value: 0.5,
    min: 0,
    max: 1,
    about: 'How much a row loses where the rows above hold the same genres already.',
  },
  {
    name: 'rows.kind-repeat',
    value: 0.35,
    min: 0,
    max: 1,
    about: 'How much a row loses for each row of its kind above it.',
  },
  {
    name: 'rows.policy',
    value: 2,
    min: 0,
    max: 2,
    about: 'How rows are chosen: 0 a fixed template, 1 each by itself, 2 stage-wise, each given those above it.',
  },
  {
    name: 'rows.continue',
    value: 0.9,
    min: 0,
    max: 1,
    about: 'Chance that the title begun last is gone on with; of the one before it this much again, and so on.',
  },
  {
    name: 'rows.usual-chance',
    value: 0.05,
    min: 0.001,
    max: 0.5,
    about:
      'Chance that a title in the middle of what is considered is taken up and lasted with, before any is learned.',
  },
  { name: 'rows.seeds', value: 4, min: 0, max: 20, about: 'Titles of the history that may have a row of their own.' },
  { name: 'rows.genres', value: 6, min: 0, max: 26, about: 'Genres that may have a row.' },
  { name: 'rows.moods', value: 4, min: 0, max: 20, about: 'Moods that may have a row.' },
  { name: 'rows.people', value: 2, min: 0, max: 20, about: 'People that may have a row.' },
  {
    name: 'rows.gem-popularity',
    value: 35,
    min: 1,
    max: 100,
    about: 'A hidden gem is known no more widely than this.',
  },
  { name: 'rows.gem-acclaim', value: 7.3, min: 0, max: 10, about: 'A hidden gem is rated this or more.' },
  { name: 'rows.new-years', value: 2, min: 0, max: 20, about: 'A title is new for this many years.' },
  { name: 'rows.sitting-minutes', value: 130, min: 20, max: 400, about: 'A sitting, where habits do not say.' },
  { name: 'rows.late-minutes', value: 100, min: 20, max: 400, about: 'A sitting from ten at night on.' },
];

/** A row with its titles in order. `value` is how likely the title is to be taken up and lasted with, 0 to 1. */
export interface RankedRow {
  readonly plan: RowPlan;
  readonly items: readonly { readonly titleId: string; readonly value: number; readonly genres: readonly string[] }[];
}

/** A row in its place, and what it was worth there. */
export interface ChosenRow {
  readonly plan: RowPlan;
  readonly titleIds: readonly string[];
  /** Expected satisfied looks that it adds. */
  readonly value: number;
  readonly relevance: number;
  readonly redundancy: number;
  /** Chance that somebody looks at a row in this place. */
  readonly looks: number;
  readonly passedOver: readonly { readonly plan: RowPlan; readonly value: number }[];
}

/** The order of a page that is the same for everybody: what the stage-wise choice is measured against. */
const TEMPLATE = [
  'continue-watching',
  'top-picks',
  'trending',
  'because-you-watched',
  'genre',
  'new-releases',
  'mood',
  'hidden-gems',
  'finish-in-one-sitting',
  'watch-again',
];

interface Page {
  readonly taken: Set<string>;
  readonly genres: Map<string, number>;
  readonly kinds: Map<string, number>;
}

interface Offer extends Left {
  readonly row: RankedRow;
  readonly redundancy: number;
  readonly value: number;
}

/** 0 to 1: cosine of the genres of two sets of titles. */
function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [dot, left, right] = [0, 0, 0];
  for (const [genre, count] of a) {
    dot += count * (b.get(genre) ?? 0);
    left += count * count;
  }
  for (const count of b.values()) right += count * count;
  return left === 0 || right === 0 ? 0 : dot / Math.sqrt(left * right);
}

function genresOf(items: RankedRow['items']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { genres } of items) for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  return counts;
}

/** The titles of a row that it would show below the rows that stand; null where too few of them are left. */
interface Left {
  readonly items: RankedRow['items'];
  readonly relevance: number;
  readonly genres: ReadonlyMap<string, number>;
}

function leftOf(row: RankedRow, page: Page, param: (name: string) => number): Left | null {
  const [length, right] = [param('rows.length'), param('rows.look-right')];
  const least = row.plan.repeats ? 1 : param('rows.least');
  const left: RankedRow['items'][number][] = [];
  for (const item of row.items) {
    if (left.length >= Math.max(length, least)) break;
    if (row.plan.repeats || !page.taken.has(item.titleId)) left.push(item);
  }
  if (left.length < least) return null;
  const items = left.slice(0, length);
  let relevance = 0;
  items.forEach(({ value }, column) => {
    relevance += right ** column * value;
  });
  return { items, relevance, genres: genresOf(items) };
}

/** What is left of each row while a page is put together: worked out again only where a row above took from it. */
class Leavings {
  readonly #known = new Map<RankedRow, Left | null>();

  of(row: RankedRow, page: Page, param: (name: string) => number): Left | null {
    const known = this.#known.get(row);
    const stands =
      known !== undefined &&
      (known === null || row.plan.repeats || known.items.every(({ titleId }) => !page.taken.has(titleId)));
    if (stands) return known;
    const left = leftOf(row, page, param);
    this.#known.set(row, left);
    return left;
  }
}

/** What a row would add below the rows that stand; null where too few of its titles are left. */
function offerOf(row: RankedRow, page: Page, leavings: Leavings, param: (name: string) => number): Offer | null {
  const left = leavings.of(row, page, param);
  if (left === null) return null;
  const kept = (1 - param('rows.kind-repeat')) ** (page.kinds.get(row.plan.kind) ?? 0);
  // What is gone on with, or watched again, is no less wanted for being like the rest of the page.
  const same = row.plan.repeats ? 0 : param('rows.sameness') * overlap(left.genres, page.genres);
  const redundancy = 1 - kept * (1 - same);
  return { row, ...left, redundancy, value: left.relevance * (1 - redundancy) };
}

function place(offer: Offer, page: Page): void {
  for (const { titleId } of offer.items) if (!offer.row.plan.repeats) page.taken.add(titleId);
  for (const [genre, count] of offer.genres) page.genres.set(genre, (page.genres.get(genre) ?? 0) + count);
  const { kind } = offer.row.plan;
  page.kinds.set(kind, (page.kinds.get(kind) ?? 0) + 1);
}

/**
 * Stage 5 of the talk: which rows, in what order. Stage-wise (Alvino & Basilico 2015): each next row is the one that adds
 * most below those that stand: the looks its titles get × how likely they are to last, of titles that are not on the
 * page yet, less what repeats the kinds and genres above. A title stands once, rows that repeat by nature aside.
 */
export function chooseRows(rows: readonly RankedRow[], param: (name: string) => number): ChosenRow[] {
  const page: Page = { taken: new Set(), genres: new Map(), kinds: new Map() };
  const policy = param('rows.policy');
  const rest = policy === 2 ? [...rows] : fixedOrder(rows, policy, param);
  const leavings = new Leavings();
  const chosen: ChosenRow[] = [];
  while (chosen.length < param('rows.count') && rest.length > 0) {
    const offers: Offer[] = [];
    for (const row of policy === 2 ? rest : rest.splice(0, 1)) {
      const offer = offerOf(row, page, leavings, param);
      if (offer !== null) offers.push(offer);
    }
    const [best, ...others] = offers.sort((a, b) => b.value - a.value);
    if (best === undefined) {
      if (policy === 2) break;
      continue;
    }
    const looks = param('rows.look-down') ** chosen.length;
    place(best, page);
    if (policy === 2) rest.splice(rest.indexOf(best.row), 1);
    chosen.push({
      plan: best.row.plan,
      titleIds: best.items.map(({ titleId }) => titleId),
      value: looks * best.value,
      relevance: best.relevance,
      redundancy: best.redundancy,
      looks,
      passedOver: others.slice(0, 3).map(({ row, value }) => ({ plan: row.plan, value: looks * value })),
    });
  }
  return chosen;
}

/** The order of a template (0), or of what each row is worth by itself (1). */
function fixedOrder(rows: readonly RankedRow[], policy: number, param: (name: string) => number): RankedRow[] {
  const alone: Page = { taken: new Set(), genres: new Map(), kinds: new Map() };
  const leavings = new Leavings();
  const worth = new Map(rows.map((row) => [row, offerOf(row, alone, leavings, param)?.value ?? 0]));
  const position = ({ plan }: RankedRow) => {
    const at = TEMPLATE.indexOf(plan.kind);
    return at < 0 ? TEMPLATE.length : at;
  };
  return [...rows].sort((a, b) =>
    policy === 0 ? position(a) - position(b) : (worth.get(b) ?? 0) - (worth.get(a) ?? 0),
  );
}
