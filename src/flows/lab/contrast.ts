import { pictureName } from '../../artwork/index.ts';
import { featureName, sourceName } from '../../explain/index.ts';
import {
  type Catalogue,
  MarqueeError,
  type Page,
  type RequestContext,
  type RowAccount,
  type StoredPage,
} from '../../model/index.ts';
import { atLeisure, home, inWords, makePage, pageIdOf, rowAgain } from '../home/index.ts';
import type { Services } from '../services.ts';

/** Rows and titles a row that somebody sees before scrolling: what "seen first" means here. */
const FIRST_ROWS = 4;
const FIRST_TITLES = 6;
/** Of the sources that found a title, the ones that put it highest. */
const SOURCES_NAMED = 3;

export interface ContrastRequest {
  readonly a: string;
  readonly b: string;
  readonly context?: RequestContext | undefined;
}

/** One visible difference of two pages, with the stage that made it and the numbers behind. */
export interface Difference {
  readonly stage: 'candidates' | 'ranking' | 'rows' | 'artwork';
  readonly what: string;
  readonly why: string;
  readonly numbers: Readonly<Record<string, number>>;
  /** Where it is to be seen: the row of each page, where it stands there, and the title in them. */
  readonly at: { readonly a: string | null; readonly b: string | null; readonly titleId: string | null };
}

export interface Contrast {
  readonly a: Page;
  readonly b: Page;
  readonly seenFirst: { readonly a: number; readonly b: number; readonly shared: number; readonly share: number };
  readonly artwork: { readonly shared: number; readonly different: number; readonly share: number };
  readonly differences: readonly Difference[];
}

interface Side {
  readonly key: 'a' | 'b';
  readonly name: string;
  readonly stored: StoredPage;
  /** Where each title that was considered stands in the overall ranking, from 1. */
  readonly places: ReadonlyMap<string, number>;
}

const first = ({ rows }: Page): string[] => [
  ...new Set(
    rows.slice(0, FIRST_ROWS).flatMap(({ items }) => items.slice(0, FIRST_TITLES).map(({ titleId }) => titleId)),
  ),
];

/** Two viewers' pages of the same moment, side by side. Throws `not_found`, and `invalid` for a profile against itself. */
export async function contrast(services: Services, { a, b, context }: ContrastRequest): Promise<Contrast> {
  if (a === b) throw new MarqueeError('invalid', 'a contrast needs two profiles');
  const [left, right] = [await sideOf(services, 'a', a, context), await sideOf(services, 'b', b, context)];
  const [seenA, seenB] = [first(left.stored.page), first(right.stored.page)];
  const shared = seenA.filter((id) => seenB.includes(id)).length;
  const pictures = picturesApart(left, right, (await services.library()).catalogue);
  return {
    a: left.stored.page,
    b: right.stored.page,
    seenFirst: {
      a: seenA.length,
      b: seenB.length,
      shared,
      share: shared / Math.max(1, Math.min(seenA.length, seenB.length)),
    },
    artwork: {
      shared: pictures.shared,
      different: pictures.differences.length,
      share: pictures.differences.length / Math.max(1, pictures.shared),
    },
    differences: [
      ...rowsApart(left, right),
      ...titlesApart(left, right),
      ...titlesApart(right, left),
      ...placesApart(left, right),
      ...pictures.differences,
    ],
  };
}

async function sideOf(
  services: Services,
  key: Side['key'],
  profileId: string,
  context: RequestContext | undefined,
): Promise<Side> {
  const page = await home(services, { profileId, context });
  const stored = await services.pages.get(pageIdOf(page.rows[0]?.rowId ?? '') ?? '');
  if (stored === null) throw new MarqueeError('unavailable', 'the page was not kept; ask again');
  const profile = await services.profiles.get(profileId);
  // A page keeps what it showed; for what it did not, it is made again with time for every candidate.
  const { ranked, rows } = await makePage(
    services,
    await services.library(),
    { profile, replay: stored.replay, parameters: new Map(Object.entries(stored.parameters)) },
    atLeisure(),
  );
  const order = [...ranked].sort((x, y) => y.scored.score - x.scored.score);
  return {
    key,
    name: profile?.name ?? profileId,
    stored: {
      ...stored,
      rows: stored.rows.map((row) => ({ ...row, accounts: inWords(row.accounts, rowAgain(rows, row)) })),
    },
    places: new Map(order.map(({ scored }, i) => [scored.titleId, i + 1])),
  };
}

const rowKey = ({ kind, about }: RowAccount) => `${kind} ${about ?? ''}`;

function rowsApart(left: Side, right: Side): Difference[] {
  const titleOf = ({ stored }: Side, row: RowAccount) =>
    stored.page.rows.find(({ rowId }) => rowId === row.rowId)?.title ?? row.kind;
  const only = (mine: Side, theirs: Side) =>
    mine.stored.rows
      .filter((row) => !theirs.stored.rows.some((other) => rowKey(other) === rowKey(row)))
      .map(
        (row): Difference => ({
          stage: 'rows',
          what: `only ${mine.name} has the row “${titleOf(mine, row)}”, at place ${row.place}`,
          why: `${mine.name} is told: ${mine.stored.page.rows.find(({ rowId }) => rowId === row.rowId)?.reason ?? ''}`,
          numbers: {
            'value when it was chosen': row.value,
            'what its titles promise': row.relevance,
            'repeated from the rows above': row.redundancy,
          },
          at: { a: null, b: null, titleId: null, [mine.key]: row.rowId },
        }),
      );
  const moved = left.stored.rows.flatMap((row): Difference[] => {
    const other = right.stored.rows.find((candidate) => rowKey(candidate) === rowKey(row));
    if (other === undefined || other.place === row.place) return [];
    return [
      {
        stage: 'rows',
        what: `“${titleOf(left, row)}” stands at place ${row.place} for ${left.name} and ${other.place} for ${right.name}`,
        why: 'it adds more to the page where it stands higher',
        numbers: { [left.name]: row.value, [right.name]: other.value },
        at: { a: row.rowId, b: other.rowId, titleId: null },
      },
    ];
  });
  return [...only(left, right), ...only(right, left), ...moved];
}

/** Titles that one sees first and the other not at all: ranked lower for the other, or not considered. */
function titlesApart(mine: Side, theirs: Side): Difference[] {
  const elsewhere = new Set(theirs.stored.page.rows.flatMap(({ items }) => items.map(({ titleId }) => titleId)));
  return first(mine.stored.page).flatMap((titleId): Difference[] => {
    const row = mine.stored.page.rows.find(({ items }) => items.some((item) => item.titleId === titleId));
    const item = row?.items.find((one) => one.titleId === titleId);
    const account = mine.stored.rows
      .find(({ rowId }) => rowId === row?.rowId)
      ?.accounts.find((one) => one.titleId === titleId);
    if (elsewhere.has(titleId) || row === undefined || item === undefined || account === undefined) return [];
    const at = { a: null, b: null, titleId, [mine.key]: row.rowId };
    const what = `only ${mine.name} has ${item.title}, in “${row.title}” at place ${item.rank}`;
    const [place, lower] = [mine.places.get(titleId), theirs.places.get(titleId)];
    if (lower !== undefined)
      return [
        {
          stage: 'ranking',
          what,
          why: `of the ${theirs.places.size} titles considered for ${theirs.name} it is number ${lower}, and no row of the page brings it`,
          numbers: {
            ...(place === undefined ? {} : { [`place for ${mine.name}`]: place }),
            [`place for ${theirs.name}`]: lower,
          },
          at,
        },
      ];
    const sources = [...account.sources].sort((x, y) => x.rank - y.rank).slice(0, SOURCES_NAMED);
    return [
      {
        stage: 'candidates',
        what,
        why: `not among the ${theirs.places.size} titles considered for ${theirs.name}`,
        numbers: Object.fromEntries(sources.map(({ source, rank }) => [`place by ${sourceName(source)}`, rank])),
        at,
      },
    ];
  });
}

/** Titles that both see, ranked far apart in the same kind of row: the term that parts them most. */
function placesApart(left: Side, right: Side): Difference[] {
  const find = ({ stored }: Side, titleId: string) => {
    for (const row of stored.rows) {
      const account = row.accounts.find((one) => one.titleId === titleId && one.picked);
      if (account !== undefined) return { row, account };
    }
    return null;
  };
  const nameOf = (titleId: string) =>
    left.stored.page.rows.flatMap(({ items }) => items).find((item) => item.titleId === titleId)?.title ?? titleId;
  const both = first(left.stored.page).filter((id) => find(right, id) !== null);
  return both.flatMap((titleId): Difference[] => {
    const [a, b] = [find(left, titleId), find(right, titleId)];
    if (a === null || b === null) return [];
    const gaps = a.account.contributions.map((term) => {
      const other = b.account.contributions.find(({ feature }) => feature === term.feature);
      return { term, theirs: other?.contribution ?? 0, gap: term.contribution - (other?.contribution ?? 0) };
    });
    const widest = gaps.sort((x, y) => Math.abs(y.gap) - Math.abs(x.gap))[0];
    if (widest === undefined || (a.row.place === b.row.place && a.account.place === b.account.place)) return [];
    return [
      {
        stage: 'ranking',
        what: `${nameOf(titleId)}: row ${a.row.place}, place ${a.account.place} for ${left.name}; row ${b.row.place}, place ${b.account.place} for ${right.name}`,
        why: `the widest gap is in ${featureName(widest.term.feature)}${widest.term.text === '' ? '' : `; of it ${left.name} is told: ${widest.term.text}`}`,
        numbers: { [left.name]: widest.term.contribution, [right.name]: widest.theirs },
        at: { a: a.row.rowId, b: b.row.rowId, titleId },
      },
    ];
  });
}

/** Titles that both pages show, and those among them that wear different pictures. */
function picturesApart(left: Side, right: Side, { byId }: Catalogue): { shared: number; differences: Difference[] } {
  const theirs = new Map(right.stored.pictures.map((picture) => [picture.titleId, picture]));
  const found = ({ stored }: Side, titleId: string) => {
    const row = stored.page.rows.find(({ items }) => items.some((item) => item.titleId === titleId));
    return { rowId: row?.rowId ?? null, item: row?.items.find((item) => item.titleId === titleId) };
  };
  let shared = 0;
  const differences: Difference[] = [];
  for (const mine of left.stored.pictures) {
    const other = theirs.get(mine.titleId);
    if (other === undefined) continue;
    shared += 1;
    if (other.variant === mine.variant) continue;
    const [ours, their] = [found(left, mine.titleId), found(right, mine.titleId)];
    const title = byId.get(mine.titleId);
    differences.push({
      stage: 'artwork',
      what: `${ours.item?.title ?? mine.titleId} wears “${pictureName(title, mine.variant)}” for ${left.name} and “${pictureName(title, other.variant)}” for ${right.name}`,
      why: `${left.name}: ${ours.item?.artwork.reason ?? ''}; ${right.name}: ${their.item?.artwork.reason ?? ''}`,
      numbers: { [left.name]: mine.propensity, [right.name]: other.propensity },
      at: { a: ours.rowId, b: their.rowId, titleId: mine.titleId },
    });
  }
  return { shared, differences };
}
