import { GENRES, type Genre } from '../../../model/index.ts';

export interface GenreTable {
  /** What each label of the source means in our closed vocabulary. */
  readonly genres: Readonly<Record<string, readonly Genre[]>>;
  /** Labels that say nothing of what a title is about. */
  readonly dropped: ReadonlySet<string>;
  /** Words that a label carries beside its meaning, cut before it becomes a theme. */
  readonly trimmed?: RegExp;
}

const OWN: Readonly<Record<string, readonly Genre[]>> = Object.fromEntries(GENRES.map((genre) => [genre, [genre]]));

/** Labels of the listing pages. A label that joins two genres gives both: the source does not say which. */
export const NETFLIX_GENRES: GenreTable = {
  genres: {
    ...OWN,
    Dramas: ['Drama'],
    'TV Dramas': ['Drama'],
    Comedies: ['Comedy'],
    'TV Comedies': ['Comedy'],
    Documentaries: ['Documentary'],
    Docuseries: ['Documentary'],
    'Science & Nature TV': ['Documentary'],
    'Action & Adventure': ['Action', 'Adventure'],
    'TV Action & Adventure': ['Action', 'Adventure'],
    'Children & Family Movies': ['Family', 'Kids'],
    "Kids' TV": ['Kids'],
    'Romantic Movies': ['Romance'],
    'Romantic TV Shows': ['Romance'],
    Thrillers: ['Thriller'],
    'TV Thrillers': ['Thriller'],
    'Crime TV Shows': ['Crime'],
    'Music & Musicals': ['Music'],
    'Horror Movies': ['Horror'],
    'TV Horror': ['Horror'],
    'Stand-Up Comedy': ['Stand-up', 'Comedy'],
    'Stand-Up Comedy & Talk Shows': ['Comedy'],
    'Reality TV': ['Reality'],
    'Sci-Fi & Fantasy': ['Sci-Fi', 'Fantasy'],
    'TV Sci-Fi & Fantasy': ['Sci-Fi', 'Fantasy'],
    'Sports Movies': ['Sport'],
    'Anime Series': ['Anime'],
    'Anime Features': ['Anime'],
    'TV Mysteries': ['Mystery'],
  },
  dropped: new Set([
    'International Movies',
    'International TV Shows',
    'Movies',
    'TV Shows',
    'Spanish-Language TV Shows',
  ]),
  trimmed: /\b(movies|tv shows|tv)\b/gi,
};

export const JUSTWATCH_GENRES: GenreTable = {
  genres: {
    action: ['Action'],
    animation: ['Animation'],
    comedy: ['Comedy'],
    crime: ['Crime'],
    documentation: ['Documentary'],
    drama: ['Drama'],
    family: ['Family'],
    fantasy: ['Fantasy'],
    history: ['History'],
    horror: ['Horror'],
    music: ['Music'],
    reality: ['Reality'],
    romance: ['Romance'],
    scifi: ['Sci-Fi'],
    sport: ['Sport'],
    thriller: ['Thriller'],
    war: ['War'],
    western: ['Western'],
  },
  dropped: new Set(['Unknown', 'european']),
};

export const TMDB_GENRES: GenreTable = {
  genres: {
    ...OWN,
    'Science Fiction': ['Sci-Fi'],
    'Sci-Fi & Fantasy': ['Sci-Fi', 'Fantasy'],
    'Action & Adventure': ['Action', 'Adventure'],
    'War & Politics': ['War'],
    Soap: ['Drama'],
  },
  dropped: new Set(['TV Movie', 'Foreign']),
};

export const IMDB_GENRES: GenreTable = {
  genres: { ...OWN, 'Reality-TV': ['Reality'] },
  dropped: new Set(['Short', '']),
};

export const MOVIELENS_GENRES: GenreTable = {
  genres: { ...OWN, Children: ['Family'], "Children's": ['Family'] },
  dropped: new Set(['(no genres listed)', 'IMAX', 'unknown', '']),
};

/** Labels into genres; what has no place among them becomes a theme. */
export function sortLabels(labels: readonly string[], table: GenreTable): { genres: Genre[]; themes: string[] } {
  const genres = new Set<Genre>();
  const themes = new Set<string>();
  for (const label of labels.map((one) => one.trim())) {
    const known = table.genres[label];
    if (known) for (const genre of known) genres.add(genre);
    else if (label !== '' && !table.dropped.has(label)) {
      const theme = label
        .replace(table.trimmed ?? /$^/, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .toLowerCase();
      if (theme !== '') themes.add(theme);
    }
  }
  return { genres: [...genres], themes: [...themes] };
}
