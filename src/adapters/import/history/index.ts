/** @module History files of other services, each read into the same rows. */
import { readImdb } from './imdb.ts';
import { readJellyfin } from './jellyfin.ts';
import { readLetterboxd } from './letterboxd.ts';
import { readMovielens } from './movielens.ts';
import { readNetflix } from './netflix.ts';
import type { HistoryKind } from './recognise.ts';
import { readTrakt } from './trakt.ts';
import type { HistoryReader } from './types.ts';

export { readNetflixTitle } from './netflix.ts';
export { HISTORY_KINDS, type HistoryKind } from './recognise.ts';
export type { History, HistoryOptions, HistoryReader } from './types.ts';

export const HISTORY_READERS: Readonly<Record<HistoryKind, HistoryReader>> = {
  netflix: readNetflix,
  letterboxd: readLetterboxd,
  imdb: readImdb,
  trakt: readTrakt,
  jellyfin: readJellyfin,
  movielens: readMovielens,
};

/** What of a folder or zip belongs to an export; the rest of it (lists, profile, pictures) is not even opened. */
const WANTED: Readonly<Record<HistoryKind, RegExp>> = {
  netflix: /viewing.*\.csv$/i,
  letterboxd: /(^|\/)(diary|watched|ratings|watchlist)[^/]*\.csv$/i,
  imdb: /\.csv$/i,
  trakt: /\.json$/i,
  jellyfin: /\.(csv|tsv|txt)$/i,
  movielens: /(^|\/)(u\.data|u\.item|ratings.*\.(csv|dat)|movies\.(csv|dat)|links\.csv)$/i,
};

/** The files of a kind among those found; all of them where none is named as expected. */
export function pickFiles<T extends { readonly name: string }>(kind: HistoryKind, files: readonly T[]): readonly T[] {
  const wanted = files.filter(({ name }) => WANTED[kind].test(name.replace(/\.gz$/i, '')));
  return wanted.length > 0 ? wanted : files;
}
