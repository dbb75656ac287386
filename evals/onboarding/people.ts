import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { seededRandom } from '../../src/pipeline/index.ts';
import { UsageError } from '../errors.ts';

/** The titles that each person liked, and how they go into the interview. Titles are numbered from 0. */
export interface Person {
  /** Liked titles that the person answers about. */
  readonly told: ReadonlySet<number>;
  /** Liked titles that are kept back: what the recommendations are held against. */
  readonly kept: ReadonlySet<number>;
  readonly fold: number;
}

export interface Crowd {
  readonly set: string;
  readonly titles: number;
  /** Ids of the file, by number. */
  readonly titleIds: readonly string[];
  readonly people: readonly Person[];
  readonly folds: number;
}

export interface RatingFile {
  readonly name: string;
  readonly about: string;
  readonly path: string;
  readonly separator: string;
  /** Where the titles stand by name: `id, name (year)`. */
  readonly names: { readonly path: string; readonly line: RegExp };
}

/** The first chooses the settings; the others are asked once. */
export const RATING_FILES: readonly RatingFile[] = [
  {
    name: '100k',
    about: 'MovieLens 100k, 943 people: settings are chosen here',
    path: 'movielens/ml-100k/u.data.gz',
    separator: '\t',
    names: { path: 'movielens/ml-100k/u.item', line: /^(\d+)\|(.+?) \((\d{4})\)\|/ },
  },
  {
    name: 'latest-small',
    about: 'MovieLens latest-small, 610 people',
    path: 'movielens/ml-latest-small/ratings.csv.gz',
    separator: ',',
    names: { path: 'movielens/ml-latest-small/movies.csv.gz', line: /^(\d+),"?(.+?) \((\d{4})\)\s*"?,/ },
  },
  {
    name: '1m-part',
    about: 'MovieLens 1m, people 1 to 2999',
    path: 'movielens/ml-1m/ratings-users-1-2999.dat.gz',
    separator: '::',
    names: { path: 'movielens/ml-1m/movies.dat', line: /^(\d+)::(.+?) \((\d{4})\)::/ },
  },
];

/** From here up a rating of 5 is a like: what somebody would pick as a title they love. */
const LIKED_FROM = 4;
/** People with fewer liked titles leave nothing to ask about or nothing to hold against. */
const FEWEST = 10;
const FOLDS = 5;
const SEED = 4_711;

function readText(path: string): string {
  if (!existsSync(path)) throw new UsageError(`${path}: there is no such file`);
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export interface NamedTitle {
  readonly id: string;
  readonly name: string;
  readonly year: number;
}

/** The titles of a set by name; "Matrix, The" is The Matrix. */
export function readNames({ names }: RatingFile, folder: string): NamedTitle[] {
  return readText(join(folder, names.path))
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, id, written, year] = names.line.exec(line) ?? [];
      if (id === undefined || written === undefined) return [];
      const plain = written.replace(/ \([^)]*\)/g, '');
      return [
        { id, name: plain.replace(/^(.*), (The|A|An|La|Le|Les|Il|El|Das|Der|Die)$/, '$2 $1'), year: Number(year) },
      ];
    });
}

/** Reads one set, of it at most `limit` people. Throws a `UsageError` where the file is missing or holds something else. */
export function readCrowd(file: RatingFile, folder: string, limit = Number.POSITIVE_INFINITY): Crowd {
  const path = join(folder, file.path);
  const liked = new Map<string, Set<number>>();
  const numbers = new Map<string, number>();
  for (const [i, line] of readText(path).split(/\r?\n/).entries()) {
    const [user = '', title = '', rating = ''] = line.split(file.separator);
    if (line === '' || (i === 0 && !/^\d+$/.test(user))) continue;
    if (!/^\d+$/.test(user) || !/^\d+$/.test(title) || !(Number(rating) > 0))
      throw new UsageError(`${path}:${i + 1}: ${JSON.stringify(line.slice(0, 80))} is not a rating`);
    if (Number(rating) < LIKED_FROM) continue;
    const number = numbers.get(title) ?? numbers.size;
    numbers.set(title, number);
    liked.set(user, (liked.get(user) ?? new Set()).add(number));
  }
  const random = seededRandom(SEED);
  const shuffled = <Item>(items: Iterable<Item>): Item[] =>
    [...items]
      .map((item) => ({ item, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const people = shuffled([...liked.values()].filter(({ size }) => size >= FEWEST))
    .slice(0, limit)
    .map((titles, i): Person => {
      const own = shuffled(titles);
      const half = Math.ceil(own.length / 2);
      return { told: new Set(own.slice(0, half)), kept: new Set(own.slice(half)), fold: i % FOLDS };
    });
  return { set: file.name, titles: numbers.size, titleIds: [...numbers.keys()], people, folds: FOLDS };
}
