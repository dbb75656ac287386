import type { Catalogue, Title } from '../model/index.ts';
import { facetBook, facetsOf } from './facets.ts';

/** A genre as it stands before "series" or "films"; the others only lose their capital. */
const GENRE_WORDS: Readonly<Record<string, string>> = {
  'Sci-Fi': 'sci-fi',
  Kids: "children's",
  Biography: 'biographical',
  History: 'historical',
  Sport: 'sports',
  Documentary: 'documentary',
  Music: 'music',
};
/** A genre is named where this share of the titles has it, a mood likewise, a language where nearly all are in it. */
const GENRE_FROM = 0.6;
const MOOD_FROM = 0.5;
const LANGUAGE_FROM = 0.8;
const COMMON_LANGUAGE = 0.33;
/** Films and series are told apart where it is nearly all of one. */
const KIND_FROM = 0.75;

export interface Shared {
  /** `genre:Crime`, `mood:dark`, … */
  readonly facet: string;
  /** How much it tells these titles from the rest of the catalogue: share × log(share / share in the catalogue). */
  readonly lift: number;
  readonly share: number;
}

/** What the titles share beyond the catalogue's own rate, the most telling first. */
export function sharedFacets(titles: readonly WeighedTitle[], catalogue: Catalogue): Shared[] {
  const total = titles.reduce((sum, { weight }) => sum + weight, 0);
  const shares = new Map<string, number>();
  for (const { title, weight } of titles)
    for (const facet of facetsOf(title)) shares.set(facet, (shares.get(facet) ?? 0) + weight / total);
  const { share: base } = facetBook(catalogue);
  return [...shares]
    .map(([facet, share]) => ({ facet, share, lift: share * Math.log(share / Math.max(base(facet), 1e-6)) }))
    .sort((a, b) => b.lift - a.lift || (a.facet < b.facet ? -1 : 1));
}

export interface WeighedTitle {
  readonly title: Title;
  readonly weight: number;
}

/** "dark crime series", "Korean romance series", "films": what the titles have in common beyond the catalogue's rate. */
export function labelOf(titles: readonly WeighedTitle[], catalogue: Catalogue): string {
  const shared = sharedFacets(titles, catalogue);
  const named = (kind: string, from: number, most: number) =>
    shared
      .filter(({ facet, share, lift }) => facet.startsWith(`${kind}:`) && share >= from && lift > 0)
      .slice(0, most)
      .map(({ facet }) => facet.slice(kind.length + 1));
  const genres = named('genre', GENRE_FROM, 2);
  const words =
    genres.includes('Romance') && genres.includes('Comedy')
      ? ['romantic comedy']
      : genres.map((genre) => GENRE_WORDS[genre] ?? genre.toLowerCase());
  const series = shared.find(({ facet }) => facet === 'kind:series')?.share ?? 0;
  const noun = series >= KIND_FROM ? 'series' : series <= 1 - KIND_FROM ? 'films' : 'films and series';
  return [...languageOf(titles, catalogue), ...named('mood', MOOD_FROM, 1), ...words, noun].join(' ');
}

function languageOf(titles: readonly WeighedTitle[], catalogue: Catalogue): string[] {
  const language = titles[0]?.title.language;
  if (language === undefined || titles.length < 2) return [];
  const total = titles.reduce((sum, { weight }) => sum + weight, 0);
  const share = titles.reduce((sum, { title, weight }) => sum + (title.language === language ? weight : 0), 0) / total;
  // What much of the catalogue is in is not worth saying.
  return share < LANGUAGE_FROM || facetBook(catalogue).languageShare(language) > COMMON_LANGUAGE ? [] : [language];
}
