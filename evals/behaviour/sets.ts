import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { InteractionEvent } from '../../src/learn/index.ts';
import { UsageError } from '../errors.ts';
import { datFacts, flagFacts, type ItemFacts, latestFacts, NO_FACTS } from './facts.ts';

export const PROTOCOLS = [
  'leave-one-out',
  'time-split',
  'time-split-near',
  'time-split-next',
  'strong-generalisation',
] as const;
export type ProtocolName = (typeof PROTOCOLS)[number];

/** What people did, users and items numbered from 0 in the order of their first line. */
export interface Log {
  readonly set: string;
  readonly users: number;
  readonly items: number;
  readonly events: readonly InteractionEvent[];
  /** Ids of the file, by number. */
  readonly userIds: readonly string[];
  readonly itemIds: readonly string[];
  /** By item number; null where the set says nothing of its films. */
  readonly facts: readonly ItemFacts[] | null;
}

/** A data set that may lie in the data folder. */
export interface DataSet {
  readonly name: string;
  readonly about: string;
  readonly protocols: readonly ProtocolName[];
  /** Below the data folder; the first is needed, others enrich. */
  readonly files: readonly string[];
  readonly load: (read: (file: string) => string | null) => Log;
}

interface Row {
  readonly user: string;
  readonly item: string;
  readonly time?: number;
}

function rows(
  text: string | null,
  file: string,
  separator: string,
  columns: readonly [number, number, number?],
): Row[] {
  const [userAt, itemAt, timeAt] = columns;
  const found: Row[] = [];
  for (const [i, line] of (text ?? '').split(/\r?\n/).entries()) {
    if (line === '') continue;
    const cells = line.split(separator);
    const [user, item] = [cells[userAt], cells[itemAt]];
    const time = timeAt === undefined ? undefined : Number(cells[timeAt] || Number.NaN);
    if (
      !user ||
      !item ||
      !/^\d+$/.test(user) ||
      !/^\d+$/.test(item) ||
      (time !== undefined && !Number.isFinite(time))
    ) {
      // A head line is no data.
      if (i === 0) continue;
      throw new UsageError(`${file}:${i + 1}: ${JSON.stringify(line.slice(0, 80))} is not a line of this set`);
    }
    found.push(time === undefined ? { user, item } : { user, item, time });
  }
  if (found.length === 0) throw new UsageError(`${file}: no interaction in it`);
  return found;
}

/** Seconds between events of one person that the file gives the same time: keeps the order of the lines. */
const TICK = 1e-4;

function logOf(set: string, found: readonly Row[], factsOf: ReadonlyMap<string, ItemFacts> | null): Log {
  const [users, items] = [new Map<string, number>(), new Map<string, number>()];
  const number = (ids: Map<string, number>, id: string) => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    ids.set(id, ids.size);
    return ids.size - 1;
  };
  const events = found.map(({ user, item, time }) => ({
    user: number(users, user),
    item: number(items, item),
    ...(time === undefined ? {} : { time }),
  }));
  const itemIds = [...items.keys()];
  return {
    set,
    users: users.size,
    items: items.size,
    events: events[0]?.time === undefined ? events : ticking(events as Required<Omit<InteractionEvent, 'value'>>[]),
    userIds: [...users.keys()],
    itemIds,
    facts: factsOf === null ? null : itemIds.map((id) => factsOf.get(id) ?? NO_FACTS),
  };
}

/** Strictly rising times for each person; ties stay in the order of the file. */
function ticking(events: readonly { user: number; item: number; time: number }[]): InteractionEvent[] {
  const order = [...events.keys()].sort((a, b) => {
    const [left, right] = [events[a], events[b]];
    return (left?.time ?? 0) - (right?.time ?? 0) || a - b;
  });
  const last = new Map<number, number>();
  return order.flatMap((i) => {
    const event = events[i];
    if (event === undefined) return [];
    const time = Math.max(event.time, (last.get(event.user) ?? Number.NEGATIVE_INFINITY) + TICK);
    last.set(event.user, time);
    return [{ ...event, time }];
  });
}

const ml = 'movielens';
const TIMED = ['leave-one-out', 'time-split', 'time-split-near', 'time-split-next'] as const;

const optional = <Value>(text: string | null, read: (text: string) => Value): Value | null =>
  text === null ? null : read(text);

export const DATA_SETS: readonly DataSet[] = [
  {
    name: 'latest-small',
    about: 'MovieLens latest-small (2018), every rating an interaction',
    protocols: TIMED,
    files: [`${ml}/ml-latest-small/ratings.csv.gz`, `${ml}/ml-latest-small/movies.csv.gz`],
    load: (read) => {
      const [ratings, movies] = [`${ml}/ml-latest-small/ratings.csv.gz`, `${ml}/ml-latest-small/movies.csv.gz`];
      return logOf(
        'latest-small',
        rows(read(ratings), ratings, ',', [0, 1, 3]),
        optional(read(movies), (text) => latestFacts(text, read(`${ml}/ml-latest-small/tags.csv`))),
      );
    },
  },
  {
    name: '100k',
    about: 'MovieLens 100k (1998), every rating an interaction',
    protocols: TIMED,
    files: [`${ml}/ml-100k/u.data.gz`, `${ml}/ml-100k/u.item`],
    load: (read) => {
      const [ratings, movies] = [`${ml}/ml-100k/u.data.gz`, `${ml}/ml-100k/u.item`];
      return logOf('100k', rows(read(ratings), ratings, '\t', [0, 1, 3]), optional(read(movies), flagFacts));
    },
  },
  {
    name: '1m-part',
    about: 'MovieLens 1m, users 1–2999 whole (half of the 6,040), every rating an interaction',
    protocols: TIMED,
    files: [`${ml}/ml-1m/ratings-users-1-2999.dat.gz`, `${ml}/ml-1m/movies.dat`],
    load: (read) => {
      const [ratings, movies] = [`${ml}/ml-1m/ratings-users-1-2999.dat.gz`, `${ml}/ml-1m/movies.dat`];
      return logOf(
        '1m-part',
        rows(read(ratings), ratings, '::', [0, 1, 3]),
        optional(read(movies), (text) => datFacts(text, read(`${ml}/ml-1m/movies-tmdb.csv.gz`))),
      );
    },
  },
  {
    name: '1m',
    about: 'MovieLens 1m whole, every rating an interaction',
    protocols: TIMED,
    files: [`${ml}/ml-1m/ratings.dat`, `${ml}/ml-1m/movies.dat`],
    load: (read) => {
      const [ratings, movies] = [`${ml}/ml-1m/ratings.dat`, `${ml}/ml-1m/movies.dat`];
      return logOf(
        '1m',
        rows(read(ratings), ratings, '::', [0, 1, 3]),
        optional(read(movies), (text) => datFacts(text, read(`${ml}/ml-1m/movies-tmdb.csv.gz`))),
      );
    },
  },
  {
    name: '1m-pairs',
    about: 'MovieLens 1m, who rated what for all 6,040 users, without ratings and times',
    protocols: ['strong-generalisation'],
    files: [`${ml}/ml-1m/interactions-all-users.csv.gz`, `${ml}/ml-1m/movies.dat`],
    load: (read) => {
      const [pairs, movies] = [`${ml}/ml-1m/interactions-all-users.csv.gz`, `${ml}/ml-1m/movies.dat`];
      return logOf(
        '1m-pairs',
        rows(read(pairs), pairs, ',', [0, 1]),
        optional(read(movies), (text) => datFacts(text, read(`${ml}/ml-1m/movies-tmdb.csv.gz`))),
      );
    },
  },
  {
    name: 'netflix-uk',
    about: 'Netflix UK 2017–2019, who played which film; plays counted once',
    protocols: ['strong-generalisation'],
    files: ['netflix-uk-clicks/user_movie_plays.csv.gz'],
    load: (read) => {
      const plays = 'netflix-uk-clicks/user_movie_plays.csv.gz';
      return logOf('netflix-uk', rows(read(plays), plays, ',', [0, 1]), null);
    },
  },
];

/** Which sets lie in the folder, and what the others lack. */
export function present(folder: string): { there: DataSet[]; missing: { name: string; file: string }[] } {
  const there = DATA_SETS.filter(({ files }) => existsSync(join(folder, files[0] ?? '')));
  const missing = DATA_SETS.filter((set) => !there.includes(set)).map(({ name, files }) => ({
    name,
    file: join(folder, files[0] ?? ''),
  }));
  return { there, missing };
}

/** Reads a set from the data folder. Throws a `UsageError` for a file that cannot be read or holds something else. */
export function loadSet(set: DataSet, folder: string): Log {
  return set.load((file) => {
    const path = join(folder, file);
    if (!existsSync(path)) return null;
    try {
      const bytes = readFileSync(path);
      return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    } catch (error) {
      throw new UsageError(`${path}: ${(error as Error).message}`);
    }
  });
}
