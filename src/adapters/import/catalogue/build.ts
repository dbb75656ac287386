import {
  foldText,
  type Genre,
  type Kind,
  type Maturity,
  type PosterSource,
  type Title,
  TitleSchema,
} from '../../../model/index.ts';
import { UNKNOWN_LANGUAGE } from './facts.ts';

/** A title with the facts that its source has; what is absent is unknown. */
export interface Draft {
  /** The source's own name of it; tells two of one title and year apart, and the same row given twice. */
  readonly sourceId: string;
  readonly kind: Kind;
  readonly title: string;
  readonly originalTitle?: string | undefined;
  readonly year: number | null;
  readonly endYear?: number | undefined;
  readonly runtimeMin?: number | undefined;
  readonly seasons?: number | undefined;
  readonly episodes?: number | undefined;
  readonly genres: readonly Genre[];
  readonly themes: readonly string[];
  readonly maturity: Maturity | null;
  readonly countries: readonly string[];
  readonly language: string;
  readonly people?: readonly Title['people'][number][] | undefined;
  readonly acclaim?: number | undefined;
  /** Anything that grows with how widely it is known: votes, ratings, a score. */
  readonly fame?: number | undefined;
  readonly synopsis: string;
  /** Where its pictures are to be had, each an address or a file. */
  readonly posters?: readonly PosterSource[] | undefined;
}

export interface BuiltCatalogue {
  readonly titles: readonly Title[];
  /** What the source names as pictures, by title; still to be taken in. */
  readonly posters: ReadonlyMap<string, readonly PosterSource[]>;
  /** Rows that cannot be titles, by the reason. */
  readonly leftOut: ReadonlyMap<string, number>;
  readonly unrated: number;
}

const MOST_PEOPLE = 12;
const MOST_THEMES = 24;
/** Where a source says nothing of how known a title is, it is taken as neither. */
const MIDDLE = 50;

const slug = (text: string): string =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
const whole = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) && Math.round(value) >= 1 ? Math.round(value) : null;

/** Ranks fame within the file onto 1 to 100: half of the titles are less known than 50. */
function popularityOf(drafts: readonly Draft[]): (draft: Draft) => number {
  const known = drafts.flatMap(({ fame }) => (fame === undefined || !Number.isFinite(fame) ? [] : [fame]));
  const sorted = Float64Array.from(known).sort();
  return ({ fame }) => {
    if (fame === undefined || !Number.isFinite(fame)) return known.length === 0 ? MIDDLE : 1;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < fame) low = middle + 1;
      else high = middle;
    }
    return 1 + Math.round((99 * low) / Math.max(1, sorted.length - 1));
  };
}

/**
 * Drafts into titles of our form. Ids are the title and year (`the-killers-1946`), and where two of one file share them,
 * all but the first carry the source's own id behind: the same file gives the same ids every time. A title without
 * year or genre cannot be offered honestly and is left out; one that nobody rated counts as `unrated`.
 */
export function buildTitles(given: readonly Draft[], unrated: Maturity = '18'): BuiltCatalogue {
  const leftOut = new Map<string, number>();
  const leave = (reason: string) => leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  const seen = new Set<string>();
  const drafts = given.filter((draft) => {
    const reason =
      draft.title.trim() === ''
        ? 'no title'
        : seen.has(draft.sourceId)
          ? 'given twice'
          : draft.year === null || draft.year < 1870 || draft.year > 2200
            ? 'no year'
            : draft.genres.length === 0
              ? 'no genre that Marquee knows'
              : null;
    seen.add(draft.sourceId);
    if (reason !== null) leave(reason);
    return reason === null;
  });
  const popularity = popularityOf(drafts);
  const ids = new Set<string>();
  const titles: Title[] = [];
  const posters = new Map<string, readonly PosterSource[]>();
  let without = 0;
  for (const draft of drafts) {
    const own = slug(draft.sourceId) || String(ids.size);
    const base = `${slug(draft.title) || own}-${draft.year}`;
    const id = ids.has(base) ? `${base}-${own}` : base;
    const people = new Map((draft.people ?? []).map((person) => [`${person.role}|${person.name}`, person]));
    const parsed = TitleSchema.safeParse({
      id,
      kind: draft.kind,
      title: cut(draft.title.trim(), 300),
      originalTitle:
        draft.originalTitle && draft.originalTitle !== draft.title ? cut(draft.originalTitle.trim(), 300) : null,
      year: draft.year,
      endYear: draft.endYear ?? null,
      runtimeMin: whole(draft.runtimeMin),
      seasons: draft.kind === 'movie' ? null : whole(draft.seasons),
      episodes: draft.kind === 'movie' ? null : whole(draft.episodes),
      genres: draft.genres,
      moods: [],
      themes: [...new Set(draft.themes.map((theme) => cut(theme.trim().toLowerCase(), 100)))]
        .filter((theme) => theme !== '')
        .slice(0, MOST_THEMES),
      pace: null,
      demand: null,
      setting: null,
      maturity: draft.maturity ?? unrated,
      countries: draft.countries.map((country) => cut(country, 80)),
      language: cut(draft.language || UNKNOWN_LANGUAGE, 80),
      people: [...people.values()].filter(({ name }) => name.length <= 200).slice(0, MOST_PEOPLE),
      acclaim: draft.acclaim !== undefined && draft.acclaim > 0 && draft.acclaim <= 10 ? draft.acclaim : null,
      popularity: popularity(draft),
      synopsis: cut(draft.synopsis.trim(), 4000),
    } satisfies Record<Exclude<keyof Title, 'posters'>, unknown>);
    if (!parsed.success || ids.has(id)) {
      leave(parsed.success ? 'given twice' : `does not fit (${parsed.error.issues[0]?.path.join('.')})`);
      continue;
    }
    ids.add(id);
    if (draft.maturity === null) without++;
    titles.push(parsed.data);
    if (draft.posters !== undefined && draft.posters.length > 0) posters.set(id, draft.posters);
  }
  return { titles, posters, leftOut, unrated: without };
}
