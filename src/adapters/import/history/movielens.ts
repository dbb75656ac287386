import type { HistoryItem, Reading } from '../../../flows/index.ts';
import { MarqueeError } from '../../../model/index.ts';
import { type CsvFormat, csvRecords, hasColumns, openTable } from '../csv.ts';
import { parseEpoch } from '../dates.ts';
import { nameParts } from '../names.ts';
import { baseName, refused, type TextFile } from '../text.ts';
import { unlike } from './recognise.ts';
import type { HistoryReader } from './types.ts';

const TABS: CsvFormat = { delimiter: '\t', quote: null };
const COLONS: CsvFormat = { delimiter: '::', quote: null };
const BARS: CsvFormat = { delimiter: '|', quote: null };

/** Ratings stand in `u.data` (100k), `ratings.dat` (1m, 10m) or `ratings.csv` (latest-small, 20m and later). */
const isRatings = ({ name }: TextFile) => /^(u\.data|ratings.*\.(dat|csv))$/i.test(baseName(name));
const isMovies = ({ name }: TextFile) => /^(u\.item|movies\.(dat|csv))$/i.test(baseName(name));
const isLinks = ({ name }: TextFile) => /^links\.csv$/i.test(baseName(name));

async function* cellsOf(file: TextFile, kind: 'ratings' | 'movies' | 'links'): AsyncGenerator<string[]> {
  const name = baseName(file.name).toLowerCase();
  if (name === 'u.data') yield* csvRecords(file, TABS);
  else if (name === 'u.item') yield* csvRecords(file, BARS);
  else if (name.endsWith('.dat')) yield* csvRecords(file, COLONS);
  else {
    const needed = {
      ratings: ['userId', 'movieId', 'rating'],
      movies: ['movieId', 'title'],
      links: ['movieId', 'imdbId'],
    };
    const table = await openTable(file);
    if (!hasColumns(table, ...needed[kind]))
      throw unlike(file, table, 'movielens', `a ${kind} table of MovieLens (${needed[kind].join(', ')})`);
    for await (const row of table.rows()) yield [...row.cells];
  }
}

/** The readings of every film, made once: a million ratings share them. */
async function moviesOf(movies: TextFile, links: TextFile | undefined): Promise<Map<string, readonly Reading[]>> {
  const ids = new Map<string, { imdbId?: string; tmdbId?: string }>();
  if (links)
    for await (const [id = '', imdb = '', tmdb = ''] of cellsOf(links, 'links'))
      ids.set(id, { ...(imdb && { imdbId: `tt${imdb}` }), ...(tmdb && { tmdbId: tmdb }) });
  const known = new Map<string, readonly Reading[]>();
  for await (const [id = '', title = ''] of cellsOf(movies, 'movies'))
    if (title !== '') {
      const reading = { ...nameParts(title), ...ids.get(id) };
      // Nearly all are films; a few are series, and only the very name and year say so.
      known.set(id, [
        { ...reading, kind: 'movie' },
        { ...reading, kind: 'series', strict: true },
      ]);
    }
  return known;
}

/** Ratings of many people, each row with its user. They say when a film was rated, not when it was watched. */
export const readMovielens: HistoryReader = async (files, { user }) => {
  const ratings = files.filter(isRatings);
  const movies = files.find(isMovies);
  const [first] = ratings;
  if (!first)
    throw new MarqueeError(
      'wrong_type',
      `${files[0]?.name ?? 'this'} is none of u.data, ratings.dat and ratings.csv; give that file, or the folder or zip of a MovieLens set`,
    );
  if (!movies)
    throw new MarqueeError(
      'not_found',
      `the titles are missing: put u.item, movies.dat or movies.csv of the same set beside ${first.name}`,
    );
  const known = await moviesOf(movies, files.find(isLinks));
  if (known.size === 0) throw refused(movies, 'no film could be read');
  for await (const cells of cellsOf(first, 'ratings')) {
    if (cells.length < 3 || !(Number(cells[2]) > 0))
      throw refused(first, 'its first line is no rating (user, film, rating, time)');
    break;
  }
  if (user !== undefined) {
    let there = false;
    for (const file of ratings) for await (const cells of cellsOf(file, 'ratings')) there ||= cells[0] === user;
    if (!there) throw new MarqueeError('not_found', `no rating is by the user ${user}`);
  }
  return {
    rows: async function* (): AsyncGenerator<HistoryItem> {
      for (const file of ratings)
        for await (const [who = '', film = '', stars = '', time = ''] of cellsOf(file, 'ratings')) {
          if (user !== undefined && who !== user) continue;
          const readings = known.get(film);
          const rating = Number(stars) / 5;
          if (!readings) yield { what: 'skipped', reason: 'a film that the list of films lacks' };
          else if (!(rating > 0 && rating <= 1)) yield { what: 'skipped', reason: 'no rating' };
          else {
            const [reading] = readings;
            yield {
              what: 'rated',
              name: `${reading?.titles[0] ?? film} (${reading?.year ?? '?'})`,
              readings,
              rating,
              ...parseEpoch(time),
              ...(user === undefined ? { user: who } : {}),
            };
          }
        }
    },
    notes: ['MovieLens tells when a film was rated, not when it was watched'],
    people: user === undefined ? 'many' : 'one',
  };
};
