import {
  type History,
  historyOf,
  type InteractionEvent,
  type Interactions,
  interactionsOf,
} from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import type { Log, ProtocolName } from './sets.ts';

/** One question: what does the person take next, given the history? */
export interface Case {
  readonly user: number;
  readonly history: History;
  /** Items that were taken afterwards; none of them is in the history. */
  readonly targets: Int32Array;
}

export interface Split {
  readonly set: string;
  readonly protocol: ProtocolName;
  readonly users: number;
  readonly items: number;
  /** Item ids of the file by number in this split. */
  readonly itemIds: readonly string[];
  readonly genres: readonly (readonly string[])[] | null;
  /** Settings are chosen by training on `train` and asking `validation`. */
  readonly train: Interactions;
  readonly validation: readonly Case[];
  /** The chosen settings are trained on `final` and asked `test`, once. */
  readonly final: Interactions;
  readonly test: readonly Case[];
  /** What was left out, in words. */
  readonly notes: readonly string[];
}

/** People and films with fewer interactions are left out, as is usual with these sets ("5-core", items first, once). */
const CORE = 5;
const VALIDATION_FROM = 0.8;
const TEST_FROM = 0.9;
const HELD_OUT = 0.1;
const FOLDED_IN = 0.8;
const SEED = 98_765;

export function splitOf(log: Log, protocol: ProtocolName): Split {
  if (protocol === 'leave-one-out') return leaveOneOut(log);
  return protocol === 'time-split' ? timeSplit(log) : strongGeneralisation(log);
}

/** Only the items that `keep` names, numbered anew in the order of the log. */
function narrowed(log: Log, keep: (item: number) => boolean): Omit<Log, 'set'> {
  const kept = [...Array(log.items).keys()].filter(keep);
  const numbers = new Map(kept.map((item, i) => [item, i]));
  return {
    users: log.users,
    items: kept.length,
    events: log.events.flatMap((event) => {
      const item = numbers.get(event.item);
      return item === undefined ? [] : [{ ...event, item }];
    }),
    userIds: log.userIds,
    itemIds: kept.map((item) => log.itemIds[item] ?? ''),
    genres: log.genres === null ? null : kept.map((item) => log.genres?.[item] ?? []),
  };
}

function countsOf(events: readonly InteractionEvent[], items: number): Int32Array {
  const counts = new Int32Array(items);
  for (const { item } of events) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}

function byUser(events: readonly InteractionEvent[], users: number): InteractionEvent[][] {
  const rows: InteractionEvent[][] = Array.from({ length: users }, () => []);
  for (const event of events) rows[event.user]?.push(event);
  return rows;
}

/** The last item of each person is the test, the one before it the validation (Kang & McAuley, ICDM 2018). */
function leaveOneOut(log: Log): Split {
  const counts = countsOf(log.events, log.items);
  const { users, items, events, itemIds, genres } = narrowed(log, (item) => (counts[item] ?? 0) >= CORE);
  const rows = byUser(events, users).map((row) => [...row].sort((a, b) => (a.time ?? 0) - (b.time ?? 0)));
  const long = rows.map((row) => row.length >= CORE);
  const head = (cut: number) =>
    interactionsOf(
      rows.flatMap((row, user) => (long[user] ? row.slice(0, row.length - cut) : row)),
      { users, items },
    );
  const [train, final] = [head(2), head(1)];
  const casesOf = (data: Interactions, place: number) =>
    rows.flatMap((row, user): Case[] => {
      const target = row.at(place);
      if (!long[user] || target?.time === undefined) return [];
      return [{ user, history: { ...historyOf(data, user), now: target.time }, targets: Int32Array.of(target.item) }];
    });
  return {
    set: log.set,
    protocol: 'leave-one-out',
    users,
    items,
    itemIds,
    genres,
    train,
    validation: casesOf(train, -2),
    final,
    test: casesOf(final, -1),
    notes: [
      `films with fewer than ${CORE} interactions left out: ${log.items - items} of ${log.items} films, ${log.events.length - events.length} of ${log.events.length} interactions`,
      'the last item of each person is asked for, ranked among all films that the person has not had',
      'leave-one-out lets models see what others did later; the time split does not',
    ],
  };
}

/** One moment for everybody: before it is known, after it is asked (10 % of the events; validation the 10 % before). */
function timeSplit(log: Log): Split {
  const times = log.events.map(({ time }) => time ?? 0).sort((a, b) => a - b);
  const moment = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const [validationFrom, testFrom] = [moment(VALIDATION_FROM), moment(TEST_FROM)];
  const before = log.events.filter(({ time }) => (time ?? 0) < validationFrom);
  const counts = countsOf(before, log.items);
  const { users, items, events, itemIds, genres } = narrowed(log, (item) => (counts[item] ?? 0) >= CORE);
  const known = (until: number) =>
    interactionsOf(
      events.filter(({ time }) => (time ?? 0) < until),
      { users, items },
    );
  const [train, final] = [known(validationFrom), known(testFrom)];
  const casesOf = (data: Interactions, from: number, to: number) =>
    byUser(
      events.filter(({ time = 0 }) => time >= from && time < to),
      users,
    ).flatMap((row, user): Case[] => {
      const history = { ...historyOf(data, user), now: from };
      const had = new Set(history.items);
      const targets = Int32Array.from(new Set(row.map(({ item }) => item).filter((item) => !had.has(item))));
      return history.items.length === 0 || targets.length === 0 ? [] : [{ user, history, targets }];
    });
  const test = casesOf(final, testFrom, Number.POSITIVE_INFINITY);
  const later = log.events.filter(({ time = 0 }) => time >= testFrom);
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  return {
    set: log.set,
    protocol: 'time-split',
    users,
    items,
    itemIds,
    genres,
    train,
    validation: casesOf(train, validationFrom, testFrom),
    final,
    test,
    notes: [
      `known before ${day(testFrom)}, asked from then on; settings chosen on ${day(validationFrom)} to ${day(testFrom)}`,
      `films with fewer than ${CORE} interactions before ${day(validationFrom)} are not in the catalogue: ${log.items - items} of ${log.items} films`,
      `${new Set(later.map(({ user }) => user)).size} people are active afterwards; the ${test.length} with a history before are asked for`,
    ],
  };
}

/** A random draw from the seed, the same on every run. */
function shuffled<Item>(list: readonly Item[], random: () => number): Item[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as Item, copy[i] as Item];
  }
  return copy;
}

/**
 * Strangers: 10 % of the people with five items or more are held out for the test and 10 % for the validation; 80 % of
 * each one's items are shown, the rest asked for (Liang et al., WWW 2018). Everybody else trains.
 */
function strongGeneralisation(log: Log): Split {
  const { users, items, events, itemIds, genres } = narrowed(log, () => true);
  const random = seededRandom(SEED);
  const rows = byUser(events, users);
  const eligible = shuffled(
    rows.flatMap((row, user) => (new Set(row.map(({ item }) => item)).size >= CORE ? [user] : [])),
    random,
  );
  const size = Math.floor(eligible.length * HELD_OUT);
  const [testers, validators] = [eligible.slice(0, size), eligible.slice(size, 2 * size)];
  const out = new Set([...testers, ...validators]);
  const train = interactionsOf(
    events.filter(({ user }) => !out.has(user)),
    { users, items },
  );
  const casesOf = (people: readonly number[]) =>
    people.map((user): Case => {
      const own = shuffled([...new Set(rows[user]?.map(({ item }) => item))], random);
      const shown = Math.min(own.length - 1, Math.ceil(own.length * FOLDED_IN));
      return {
        user,
        history: { items: Int32Array.from(own.slice(0, shown)) },
        targets: Int32Array.from(own.slice(shown)),
      };
    });
  const [test, validation] = [casesOf(testers), casesOf(validators)];
  return {
    set: log.set,
    protocol: 'strong-generalisation',
    users,
    items,
    itemIds,
    genres,
    train,
    validation,
    final: train,
    test,
    notes: [
      `${users} people, ${items} films; of ${eligible.length} people with ${CORE} films or more ${test.length} are asked and ${validation.length} choose the settings, none of whom trains`,
      '80 % of a held-out person’s films are shown, the rest asked for',
    ],
  };
}
