import { MarqueeError, type Maturity, type PosterSource, type Title } from '../../../model/index.ts';
import { type CsvFormat, type CsvRow, type CsvTable, csvRecords, hasColumns, openTable } from '../csv.ts';
import { nameParts } from '../names.ts';
import { baseName, refused, type TextFile } from '../text.ts';
import { type BuiltCatalogue, buildTitles, type Draft } from './build.ts';
import { countriesOf, languageOf, maturityOf, UNKNOWN_LANGUAGE } from './facts.ts';
import { IMDB_GENRES, JUSTWATCH_GENRES, MOVIELENS_GENRES, NETFLIX_GENRES, sortLabels, TMDB_GENRES } from './genres.ts';

export const CATALOGUE_SOURCES = ['netflix-titles', 'justwatch', 'tmdb', 'movielens', 'imdb'] as const;
export type CatalogueSource = (typeof CATALOGUE_SOURCES)[number];

type DraftReader = (files: readonly TextFile[]) => Promise<Draft[]>;
type Person = Title['people'][number];

/** Under this many votes a mean says little. */
const FEW_VOTES = 20;
const MOST_CAST = 8;

const number = (text: string): number | undefined => {
  const value = Number(text.replace(/,/g, ''));
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
};
const list = (text: string, mark = ','): string[] =>
  text
    .split(mark)
    .map((one) => one.trim())
    .filter((one) => one !== '');
const named = (names: readonly string[], role: Person['role'], most = MOST_CAST): Person[] =>
  names.slice(0, most).map((name) => ({ name, role }));
const yearOf = (date: string): number | null => number(/\b(1[89]|20|21)\d\d\b/.exec(date)?.[0] ?? '') ?? null;
const acclaimOf = (mean: number | undefined, votes: number | undefined): number | undefined =>
  mean === undefined || (votes !== undefined && votes < FEW_VOTES) ? undefined : mean;

const misfit = (
  file: TextFile,
  table: Pick<CsvTable, 'columns'>,
  source: CatalogueSource,
  columns: string,
): MarqueeError =>
  new MarqueeError(
    'wrong_type',
    `${file.name} does not fit --from ${source}, which needs ${columns}; its columns are: ${table.columns.slice(0, 10).join(', ')}; nothing was imported`,
  );

async function draftsFrom(table: CsvTable, read: (row: CsvRow) => Draft): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for await (const row of table.rows()) drafts.push({ ...read(row), posters: postersIn(row) });
  return drafts;
}

/** Any table may have a column of addresses and one of files; a cell holds several with a bar between. */
const postersIn = (row: CsvRow): PosterSource[] => [
  ...list(row.get('poster_url'), '|').map((url) => ({ url })),
  ...list(row.get('poster_file'), '|').map((file) => ({ file })),
];

/** The list of Netflix titles of 2021 (show_id, type, title, director, cast, …). */
const netflixTitles: DraftReader = async (files) => {
  const drafts: Draft[] = [];
  for (const file of files) {
    const table = await openTable(file);
    if (!hasColumns(table, 'show_id', 'type', 'title', 'listed_in'))
      throw misfit(file, table, 'netflix-titles', 'show_id, type, title, release_year, rating, duration and listed_in');
    drafts.push(
      ...(await draftsFrom(table, (row) => {
        const labels = list(row.get('listed_in'));
        const sorted = sortLabels(labels, NETFLIX_GENRES);
        // Three rows have the duration under the rating.
        const slipped = / min$/.test(row.get('rating'));
        const duration = row.get('duration') || (slipped ? row.get('rating') : '');
        const isMovie = row.get('type') === 'Movie';
        const amount = number(/^(\d+)/.exec(duration)?.[1] ?? '');
        return {
          sourceId: row.get('show_id'),
          kind: isMovie ? 'movie' : 'series',
          title: row.get('title'),
          year: number(row.get('release_year')) ?? null,
          runtimeMin: isMovie ? amount : undefined,
          seasons: isMovie ? undefined : amount,
          ...sorted,
          maturity: maturityOf(slipped ? '' : row.get('rating')),
          countries: countriesOf(list(row.get('country'))),
          language: labels.includes('Spanish-Language TV Shows') ? 'Spanish' : UNKNOWN_LANGUAGE,
          people: [...named(list(row.get('director')), 'director', 3), ...named(list(row.get('cast')), 'cast')],
          synopsis: row.get('description'),
        };
      })),
    );
  }
  return drafts;
};

/** “['drama', 'war']”, as Python writes a list. */
const pythonList = (text: string): string[] =>
  [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map((m) => m[1] ?? m[2] ?? '');

/** Streaming catalogues by JustWatch; a table of credits may be given beside. */
const justwatch: DraftReader = async (files) => {
  const tables: { file: TextFile; table: CsvTable }[] = [];
  const people = new Map<string, Person[]>();
  for (const file of files) {
    const table = await openTable(file);
    if (!hasColumns(table, 'person_id', 'id', 'name', 'role')) {
      if (!hasColumns(table, 'id', 'title', 'type', 'release_year', 'age_certification'))
        throw misfit(file, table, 'justwatch', 'id, title, type, release_year, age_certification and genres');
      tables.push({ file, table });
      continue;
    }
    for await (const row of table.rows()) {
      const known = people.get(row.get('id')) ?? [];
      const role = row.get('role') === 'DIRECTOR' ? 'director' : 'cast';
      if (row.get('name') !== '' && known.filter((person) => person.role === role).length < MOST_CAST)
        known.push({ name: row.get('name'), role });
      people.set(row.get('id'), known);
    }
  }
  const drafts: Draft[] = [];
  for (const { table } of tables)
    drafts.push(
      ...(await draftsFrom(table, (row) => {
        const isMovie = row.get('type') === 'MOVIE';
        const labels = [
          ...pythonList(row.get('genres')),
          ...[1, 2, 3, 4, 5, 6].map((place) => row.get(`genre${place}`)),
        ];
        const votes = number(row.get('imdb_votes'));
        const countries = row.get('production_countries');
        return {
          sourceId: row.get('id'),
          kind: isMovie ? 'movie' : 'series',
          title: row.get('title'),
          year: number(row.get('release_year')) ?? null,
          runtimeMin: number(row.get('runtime')),
          seasons: number(row.get('seasons')),
          ...sortLabels(labels, JUSTWATCH_GENRES),
          maturity: maturityOf(row.get('age_certification')),
          countries: countriesOf(countries.startsWith('[') ? pythonList(countries) : list(countries)),
          language: UNKNOWN_LANGUAGE,
          people: [...(people.get(row.get('id')) ?? [])].sort((a, b) =>
            a.role > b.role ? -1 : a.role < b.role ? 1 : 0,
          ),
          acclaim: acclaimOf(number(row.get('imdb_score')) ?? number(row.get('tmdb_score')), votes),
          fame: votes ?? (number(row.get('tmdb_popularity')) === undefined ? undefined : 0),
          synopsis: row.get('description'),
        };
      })),
    );
  if (tables.length === 0)
    throw new MarqueeError('wrong_type', 'only credits were given; add the titles they belong to (…_titles.csv)');
  return drafts;
};

/** Names out of the JSON lists that stand in the cells of TMDB tables. */
function jsonNames(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed)
      ? parsed.flatMap((one) => (typeof one?.name === 'string' ? [one.name as string] : []))
      : [];
  } catch {
    return [];
  }
}

/** Japanese animation is what our vocabulary calls anime. */
function withAnime<T extends Pick<Draft, 'genres' | 'language'>>(draft: T): T {
  const isAnime = draft.language === 'Japanese' && draft.genres.includes('Animation');
  return isAnime ? { ...draft, genres: ['Anime', ...draft.genres.filter((genre) => genre !== 'Animation')] } : draft;
}

function tmdbRow(table: CsvTable): (row: CsvRow) => Draft {
  const isSeries = hasColumns(table, 'premiere_date');
  const hasRuntime = hasColumns(table, 'runtime', 'keywords');
  return (row) => {
    const votes = number(row.get('vote_count', 'votes'));
    const genres = row.get('genres', 'genre');
    const countries = row.get('production_countries', 'country_origin');
    const date = row.get('release_date', 'premiere_date');
    const title = row.get('title');
    return withAnime({
      // Two of the known tables number their rows or not at all, which names no title.
      sourceId: hasRuntime ? row.get('id') : `${title} ${date}`,
      kind: isSeries ? 'series' : 'movie',
      title,
      originalTitle: row.get('original_title') || undefined,
      year: yearOf(date),
      runtimeMin: number(row.get('runtime')),
      ...merged(
        sortLabels(genres.startsWith('[') ? jsonNames(genres) : list(genres), TMDB_GENRES),
        jsonNames(row.get('keywords')),
      ),
      maturity: null,
      countries: countriesOf(countries.startsWith('[') ? jsonNames(countries) : list(countries)),
      language: languageOf(row.get('original_language')),
      acclaim: acclaimOf(number(row.get('vote_average', 'rating')), votes),
      fame: votes,
      synopsis: row.get('overview'),
    });
  };
}

const merged = (sorted: Pick<Draft, 'genres' | 'themes'>, themes: readonly string[]) => ({
  genres: sorted.genres,
  themes: [...sorted.themes, ...themes],
});

interface TmdbSeries {
  readonly [field: string]: unknown;
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const amount = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function tmdbSeries(row: TmdbSeries): Draft {
  const votes = amount(row.vote_count);
  const ended = text(row.status) === 'Ended' || text(row.status) === 'Canceled';
  return withAnime({
    sourceId: `tv ${amount(row.tmdb_id) ?? text(row.title)}`,
    kind: 'series',
    title: text(row.title),
    originalTitle: text(row.original_title) || undefined,
    year: yearOf(text(row.first_air_date)),
    endYear: ended ? (yearOf(text(row.last_air_date)) ?? undefined) : undefined,
    runtimeMin: amount(row.episode_minutes),
    seasons: amount(row.seasons),
    episodes: amount(row.episodes),
    ...merged(sortLabels(texts(row.genres), TMDB_GENRES), texts(row.keywords)),
    maturity: null,
    countries: countriesOf(texts(row.origin_country)),
    language: languageOf(text(row.original_language)),
    people: named(texts(row.creators), 'creator'),
    acclaim: acclaimOf(amount(row.vote_average), votes),
    fame: votes,
    synopsis: text(row.overview_en) || text(row.overview),
    posters: text(row.poster_url) === '' ? [] : [{ url: text(row.poster_url) }],
  });
}

/** Films and series of TMDB, as CSV (tmdb_5000_movies and the like) or as JSON Lines. */
const tmdb: DraftReader = async (files) => {
  const drafts: Draft[] = [];
  for (const file of files) {
    if (file.firstLine.trimStart().startsWith('{')) {
      let whole = '';
      for await (const chunk of file.text()) whole += chunk;
      for (const [i, line] of whole.split(/\r?\n/).entries()) {
        if (line.trim() === '') continue;
        try {
          drafts.push(tmdbSeries(JSON.parse(line) as TmdbSeries));
        } catch (error) {
          throw refused(file, `line ${i + 1} is not JSON`, error);
        }
      }
      continue;
    }
    const table = await openTable(file);
    const fits =
      hasColumns(table, 'title', 'overview') &&
      (hasColumns(table, 'release_date') || hasColumns(table, 'premiere_date')) &&
      (hasColumns(table, 'genres') || hasColumns(table, 'genre'));
    if (!fits) throw misfit(file, table, 'tmdb', 'title, overview, release_date (or premiere_date) and genres');
    drafts.push(...(await draftsFrom(table, tmdbRow(table))));
  }
  return drafts;
};

/** The 5,000 films scraped from IMDb (movie_title, title_year, content_rating, …). */
const imdb: DraftReader = async (files) => {
  const drafts: Draft[] = [];
  for (const file of files) {
    const table = await openTable(file);
    if (!hasColumns(table, 'movie_title', 'title_year', 'genres', 'movie_imdb_link'))
      throw misfit(file, table, 'imdb', 'movie_title, title_year, genres, content_rating and movie_imdb_link');
    drafts.push(
      ...(await draftsFrom(table, (row) => {
        const votes = number(row.get('num_voted_users'));
        return {
          sourceId: /tt\d+/.exec(row.get('movie_imdb_link'))?.[0] ?? row.get('movie_title'),
          kind: row.get('content_rating').startsWith('TV-') && row.get('title_year') === '' ? 'series' : 'movie',
          title: row
            .get('movie_title')
            .replace(/\u00a0/g, ' ')
            .trim(),
          year: number(row.get('title_year')) ?? null,
          runtimeMin: number(row.get('duration')),
          ...merged(sortLabels(list(row.get('genres'), '|'), IMDB_GENRES), list(row.get('plot_keywords'), '|')),
          maturity: maturityOf(row.get('content_rating')),
          countries: countriesOf([row.get('country')]),
          language: languageOf(row.get('language')),
          people: [
            ...named(list(row.get('director_name'), '|'), 'director'),
            ...named(
              [1, 2, 3].flatMap((place) => row.get(`actor_${place}_name`) || []),
              'cast',
            ),
          ],
          acclaim: acclaimOf(number(row.get('imdb_score')), votes),
          fame: votes,
          synopsis: '',
        };
      })),
    );
  }
  return drafts;
};

const BARS: CsvFormat = { delimiter: '|', quote: null };
const COLONS: CsvFormat = { delimiter: '::', quote: null };
const TABS: CsvFormat = { delimiter: '\t', quote: null };
const FLAGS =
  "unknown|Action|Adventure|Animation|Children's|Comedy|Crime|Documentary|Drama|Fantasy|Film-Noir|Horror|Musical|Mystery|Romance|Sci-Fi|Thriller|War|Western".split(
    '|',
  );

/** Films of a MovieLens set; its ratings, if given beside, say how known and how liked each is. */
const movielens: DraftReader = async (files) => {
  const tally = new Map<string, { count: number; sum: number }>();
  const drafts: Draft[] = [];
  const rows = async function* (file: TextFile): AsyncGenerator<string[]> {
    const name = baseName(file.name).toLowerCase();
    if (name === 'u.item') yield* csvRecords(file, BARS);
    else if (name === 'u.data') yield* csvRecords(file, TABS);
    else if (name.endsWith('.dat')) yield* csvRecords(file, COLONS);
    else for await (const row of (await openTable(file)).rows()) yield [...row.cells];
  };
  for (const file of files.filter(({ name }) => /^(u\.data|ratings)/i.test(baseName(name))))
    for await (const [, film = '', stars = ''] of rows(file)) {
      const known = tally.get(film) ?? { count: 0, sum: 0 };
      tally.set(film, { count: known.count + 1, sum: known.sum + Number(stars) });
    }
  const lists = files.filter(({ name }) => /^(u\.item|movies)/i.test(baseName(name)));
  if (lists.length === 0)
    throw new MarqueeError(
      'wrong_type',
      'give u.item, movies.dat or movies.csv of a MovieLens set; its ratings may stand beside',
    );
  for (const file of lists) {
    const isCsv = !/(u\.item|\.dat)$/i.test(baseName(file.name));
    if (isCsv) {
      const table = await openTable(file);
      if (!hasColumns(table, 'movieId', 'title', 'genres'))
        throw misfit(file, table, 'movielens', 'movieId, title and genres');
    }
    for await (const cells of rows(file)) {
      const [id = '', name = ''] = cells;
      const labels = cells.length > 20 ? FLAGS.filter((_, i) => cells[5 + i] === '1') : list(cells[2] ?? '', '|');
      const { titles, year } = nameParts(name);
      const known = tally.get(id);
      drafts.push({
        sourceId: `ml${id}`,
        kind: 'movie',
        title: titles[0] ?? '',
        // A second name in brackets is the original one, unless it says otherwise.
        originalTitle: /a\.?k\.?a/i.test(name) ? undefined : titles[1],
        year: year ?? null,
        ...sortLabels(labels, MOVIELENS_GENRES),
        maturity: null,
        countries: [],
        language: UNKNOWN_LANGUAGE,
        acclaim: known && known.count >= FEW_VOTES ? (2 * known.sum) / known.count : undefined,
        fame: tally.size === 0 ? undefined : (known?.count ?? 0),
        synopsis: '',
      });
    }
  }
  return drafts;
};

const READERS: Readonly<Record<CatalogueSource, DraftReader>> = {
  'netflix-titles': netflixTitles,
  justwatch,
  tmdb,
  movielens,
  imdb,
};

/** Reads somebody else's list of titles with the facts it has. Throws `wrong_type` for a file of another form. */
export async function readCatalogue(
  source: CatalogueSource,
  files: readonly TextFile[],
  unrated?: Maturity,
): Promise<BuiltCatalogue> {
  const built = buildTitles(await READERS[source](files), unrated);
  if (built.titles.length === 0)
    throw new MarqueeError('invalid', `no title could be made of ${files.map(({ name }) => name).join(', ')}`);
  return built;
}
