import {
  type History,
  historyOf,
  type InteractionEvent,
  type Interactions,
  interactionsOf,
} from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { NO_FACTS } from './facts.ts';
import type { Log, ProtocolName } from './sets.ts';

/** One question: what does the person take next, given the history? */
export interface Case {
  readonly user: number;
  readonly history: History;
  /** Items that were taken afterwards; none of them is in the history. */
  readonly targets: Int32Array;
}

/** What is known, and what is asked of it. */
export interface Fold {
  readonly data: Interactions;
  readonly cases: readonly Case[];
}

export interface Split {
  readonly set: string;
  readonly protocol: ProtocolName;
  readonly users: number;
  readonly items: number;
  /** Item ids of the file by number in this split. */
  readonly itemIds: readonly string[];
  readonly facts: Log['facts'];
  /** Settings are chosen by training on `train` and asking `validation`. */
  readonly train: Interactions;
  readonly validation: readonly Case[];
  /** The chosen settings are trained on `final` and asked `test`, once. */
  readonly final: Interactions;
  readonly test: readonly Case[];
  /** What was known at earlier moments, and what was asked up to the validation: lists for a ranker to learn from. */
  readonly earlier: () => readonly Fold[];
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
  return protocol === 'strong-generalisation' ? strongGeneralisation(log) : timeSplit(log, protocol);
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
    facts: log.facts === null ? null : kept.map((item) => log.facts?.[item] ?? NO_FACTS),
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
  const { users, items, events, itemIds, facts } = narrowed(log, (item) => (counts[item] ?? 0) >= CORE);
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
    facts,
    train,
    validation: casesOf(train, -2),
    final,
    test: casesOf(final, -1),
    earlier: () => [],
    notes: [
      `films with fewer than ${CORE} interactions left out: ${log.items - items} of ${log.items} films, ${log.events.length - events.length} of ${log.events.length} interactions`,
      'the last item of each person is asked for, ranked among all films that the person has not had',
      'leave-one-out lets models see what others did later; the time split does not',
    ],
  };
}

/**
 * One moment for everybody: before it is known, after it is asked (10 % of the events; validation the 10 % before).
 * `time-split` asks at that moment for all that comes; `time-split-near` only for what comes within as long a time as
 * the validation took, so that what was learned of a moment is asked of one like it; `time-split-next` asks at moments of
 * the person's own after it, with what the person had by then, for what comes next. Models know nothing after the one
 * moment in any of them.
 */
function timeSplit(log: Log, protocol: Exclude<ProtocolName, 'leave-one-out' | 'strong-generalisation'>): Split {
  const times = log.events.map(({ time }) => time ?? 0).sort((a, b) => a - b);
  const moment = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const [validationFrom, testFrom] = [moment(VALIDATION_FROM), moment(TEST_FROM)];
  const before = log.events.filter(({ time }) => (time ?? 0) < validationFrom);
  const counts = countsOf(before, log.items);
  const { users, items, events, itemIds, facts } = narrowed(log, (item) => (counts[item] ?? 0) >= CORE);
  const rows = byUser(events, users).map(firsts);
  const fold = (from: number, to: number): Fold => ({
    data: interactionsOf(
      events.filter(({ time }) => (time ?? 0) < from),
      { users, items },
    ),
    cases: rows.flatMap((row, user) =>
      (protocol === 'time-split-next' ? nextAfter : allAfter)(
        user,
        row.filter(({ time = 0 }) => time < to),
        from,
      ),
    ),
  });
  const end = protocol === 'time-split-near' ? 2 * testFrom - validationFrom : Number.POSITIVE_INFINITY;
  const [validation, test] = [fold(validationFrom, testFrom), fold(testFrom, end)];
  const later = log.events.filter(({ time = 0 }) => time >= testFrom && time < end);
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const asked = new Set(test.cases.map(({ user }) => user)).size;
  return {
    set: log.set,
    protocol,
    users,
    items,
    itemIds,
    facts,
    train: validation.data,
    validation: validation.cases,
    final: test.data,
    test: test.cases,
    earlier: () => EARLIER.map((share) => fold(moment(share), validationFrom)),
    notes: [
      `known before ${day(testFrom)}, asked from then on; settings chosen on ${day(validationFrom)} to ${day(testFrom)}`,
      `films with fewer than ${CORE} interactions before ${day(validationFrom)} are not in the catalogue: ${log.items - items} of ${log.items} films`,
      protocol !== 'time-split-next'
        ? `${new Set(later.map(({ user }) => user)).size} people are active afterwards; the ${asked} with a history before are asked for all that they took${Number.isFinite(end) ? ` until ${day(end)}` : ''}`
        : `${asked} people are asked at up to ${MOMENTS} of their moments each for the next ${NEXT} films, with what they had by then; each person counts once`,
    ],
  };
}

/** Shares of the events before which a ranker's earlier lessons know; they ask up to the validation. */
const EARLIER = [0.4, 0.55, 0.7];
/** Moments of one person at which `time-split-next` asks, how much comes then, and what must be known of the person. */
const MOMENTS = 5;
const NEXT = 10;
const KNOWN = 5;

/** In the order of time, each item where it came first. */
function firsts(row: readonly InteractionEvent[]): InteractionEvent[] {
  const had = new Set<number>();
  return [...row].sort((a, b) => (a.time ?? 0) - (b.time ?? 0)).filter(({ item }) => !had.has(item) && had.add(item));
}

function pastOf(row: readonly InteractionEvent[]): History {
  return { items: Int32Array.from(row, ({ item }) => item), times: Float64Array.from(row, ({ time = 0 }) => time) };
}

/** One case: everything from the moment on. `row` ascends by time and holds each item once. */
function allAfter(user: number, row: readonly InteractionEvent[], from: number): Case[] {
  const [past, later] = [row.filter(({ time = 0 }) => time < from), row.filter(({ time = 0 }) => time >= from)];
  if (past.length === 0 || later.length === 0) return [];
  return [{ user, history: { ...pastOf(past), now: from }, targets: Int32Array.from(later, ({ item }) => item) }];
}

/** Cases at even distances through what the person did from the moment on. */
function nextAfter(user: number, row: readonly InteractionEvent[], from: number): Case[] {
  const first = row.findIndex(({ time = 0 }) => time >= from);
  const start = Math.max(first, KNOWN);
  const places = row.length - start;
  if (first < 0 || places <= 0) return [];
  const count = Math.min(MOMENTS, Math.ceil(places / NEXT));
  return Array.from({ length: count }, (_, i) => {
    const at = start + Math.floor((i * places) / count);
    return {
      user,
      history: { ...pastOf(row.slice(0, at)), now: row[at]?.time ?? from },
      targets: Int32Array.from(row.slice(at, at + NEXT), ({ item }) => item),
    };
  });
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
  const { users, items, events, itemIds, facts } = narrowed(log, () => true);
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
    facts,
    train,
    validation,
    final: train,
    test,
    earlier: () => [],
    notes: [
      `${users} people, ${items} films; of ${eligible.length} people with ${CORE} films or more ${test.length} are asked and ${validation.length} choose the settings, none of whom trains`,
      '80 % of a held-out person’s films are shown, the rest asked for',
    ],
  };
}
