import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createMatcher } from '../../src/adapters/import/match.ts';
import type { Title } from '../../src/model/index.ts';
import { UsageError } from '../errors.ts';

export interface Film {
  readonly title: string;
  readonly year: number;
}

/** "Usual Suspects, The (1995)" → The Usual Suspects, 1995; null where there is no year. */
export function filmOf(text: string): Film | null {
  const found = /^(.*?)\s*\((\d{4})\)\s*$/.exec(text.replace(/^"|"$/g, '').replaceAll('""', '"'));
  if (found === null) return null;
  const name = (found[1] ?? '').replace(/\s*\([^)]*\)$/, '');
  const turned = /^(.*), (The|A|An|Le|La|Les|L'|Il|El|Das|Der|Die)$/.exec(name);
  return { title: turned ? `${turned[2]} ${turned[1]}` : name, year: Number(found[2]) };
}

/** The films of MovieLens latest-small by id. Throws a `UsageError` where the file is not there. */
export function readFilms(folder: string): Map<string, Film> {
  const path = join(folder, 'movielens/ml-latest-small/movies.csv.gz');
  if (!existsSync(path)) throw new UsageError(`${path} is not there`);
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const [first, last] = [line.indexOf(','), line.lastIndexOf(',')];
      const film = filmOf(line.slice(first + 1, last));
      return film === null ? [] : [[line.slice(0, first), film] as const];
    }),
  );
}

/** The catalogue's title of each film that it has, by the film's id. */
export function inCatalogue(films: ReadonlyMap<string, Film>, titles: readonly Title[]): Map<string, Title> {
  const matcher = createMatcher(titles);
  const byId = new Map(titles.map((title) => [title.id, title]));
  const found = new Map<string, Title>();
  for (const [id, { title, year }] of films) {
    const { titleId } = matcher.match({ titles: [title], year, kind: 'movie' });
    const own = byId.get(titleId ?? '');
    if (own) found.set(id, own);
  }
  return found;
}
