/** What a set says of a film besides who had it. */
export interface ItemFacts {
  readonly genres: readonly string[];
  readonly year: number | null;
  /** Keywords, names and tags; a word with a time (seconds) was not known before it. */
  readonly words: readonly Word[];
}

export interface Word {
  readonly text: string;
  readonly time?: number;
}

export const NO_FACTS: ItemFacts = { genres: [], year: null, words: [] };

const lines = (text: string) => text.split(/\r?\n/).filter((line) => line !== '');

/** The year at the end of `Toy Story (1995)`. */
function yearOf(title: string): number | null {
  const found = /\((\d{4})\)\s*"?$/.exec(title);
  return found ? Number(found[1]) : null;
}

/** The cells of one line; quoted ones may hold commas and doubled quotes. */
function csvCells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/** MovieLens `id,title,genres` with the tags that people gave, `user,id,tag,time`. */
export function latestFacts(movies: string, tags: string | null): Map<string, ItemFacts> {
  const words = new Map<string, Word[]>();
  for (const line of lines(tags ?? '').slice(1)) {
    const [, id = '', tag = '', time] = csvCells(line);
    words.set(id, [...(words.get(id) ?? []), { text: `tag ${tag.toLowerCase()}`, time: Number(time) }]);
  }
  return new Map(
    lines(movies).map((line) => {
      const [id = '', title = '', genres = ''] = csvCells(line);
      const known = genres.startsWith('(') ? [] : genres.split('|');
      return [id, { genres: known, year: yearOf(title), words: words.get(id) ?? [] }];
    }),
  );
}

/** MovieLens 1m `id::title::genres`, with keywords and cast of `movies-tmdb.csv`. */
export function datFacts(movies: string, tmdb: string | null): Map<string, ItemFacts> {
  const words = new Map<string, Word[]>();
  for (const line of lines(tmdb ?? '').slice(1)) {
    const cells = csvCells(line);
    const [cast = '', keywords = ''] = cells.slice(10, 12);
    const list = (kind: string, text: string) =>
      text.split(', ').flatMap((word) => (word === '' ? [] : [{ text: `${kind} ${word}` }]));
    words.set(cells[0] ?? '', [...list('cast', cast), ...list('keyword', keywords)]);
  }
  return new Map(
    lines(movies).map((line) => {
      const [id = '', title = '', genres = ''] = line.split('::');
      return [id, { genres: genres.split('|'), year: yearOf(title), words: words.get(id) ?? [] }];
    }),
  );
}

/** MovieLens 100k `id|title|…|19 flags`. */
export function flagFacts(movies: string): Map<string, ItemFacts> {
  return new Map(
    lines(movies).map((line) => {
      const cells = line.split('|');
      const genres = cells.slice(-19).flatMap((flag, i) => (flag === '1' ? [String(i)] : []));
      return [cells[0] ?? '', { genres, year: yearOf(cells[1] ?? ''), words: [] }];
    }),
  );
}
