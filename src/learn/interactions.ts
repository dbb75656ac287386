/**
 * Who did what, as a sparse matrix users × items in compressed sparse rows: the columns of user `u` are
 * `columns[offsets[u]] … columns[offsets[u + 1] - 1]`, ascending, each item once.
 */
export interface Interactions {
  readonly users: number;
  readonly items: number;
  /** Length users + 1. */
  readonly offsets: Int32Array;
  /** Item of each cell, ascending within a user. */
  readonly columns: Int32Array;
  /** Strength of each cell, > 0 (1 for "seen"). */
  readonly values: Float32Array;
  /** Time of the newest event of each cell, in seconds; null where no times are known. */
  readonly times: Float64Array | null;
}

/** One event, with users and items numbered from 0. */
export interface InteractionEvent {
  readonly user: number;
  readonly item: number;
  /** Default 1. */
  readonly value?: number;
  /** Seconds since 1970. */
  readonly time?: number;
}

/** How several events of one user with one item become one cell. */
export type Merge = 'max' | 'sum' | 'last';

/**
 * Builds the matrix. Events that repeat a cell are merged; those with a value that is not a finite number above 0, or
 * with a user or item outside the matrix, throw a `RangeError` that names the event.
 */
export function interactionsOf(
  events: readonly InteractionEvent[],
  { users, items, merge = 'max' }: { users: number; items: number; merge?: Merge },
): Interactions {
  const counts = new Int32Array(users + 1);
  const timed = events.some(({ time }) => time !== undefined);
  for (const [i, { user, item, value = 1, time }] of events.entries()) {
    const inside = Number.isInteger(user) && Number.isInteger(item) && user >= 0 && user < users && item >= 0;
    if (!inside || item >= items)
      throw new RangeError(`event ${i}: user ${user}, item ${item} is outside a matrix of ${users} × ${items}`);
    if (!(value > 0) || !Number.isFinite(value)) throw new RangeError(`event ${i}: a value of ${value} is not above 0`);
    if (timed && !Number.isFinite(time)) throw new RangeError(`event ${i}: others have a time, this one has ${time}`);
    counts[user + 1] = (counts[user + 1] as number) + 1;
  }
  for (let u = 0; u < users; u++) counts[u + 1] = (counts[u + 1] as number) + (counts[u] as number);
  const order = new Int32Array(events.length);
  const next = counts.slice();
  for (const [i, { user }] of events.entries()) {
    order[next[user] as number] = i;
    next[user] = (next[user] as number) + 1;
  }
  const offsets = new Int32Array(users + 1);
  const columns = new Int32Array(events.length);
  const values = new Float32Array(events.length);
  const times = timed ? new Float64Array(events.length) : null;
  let cell = 0;
  for (let u = 0; u < users; u++) {
    const row = [...order.subarray(counts[u], counts[u + 1])].flatMap((i) => events[i] ?? []);
    // Stable by item, then by time: the last of a run is the newest.
    row.sort((a, b) => a.item - b.item || (a.time ?? 0) - (b.time ?? 0));
    for (const { item, value = 1, time = 0 } of row) {
      const repeated = cell > (offsets[u] as number) && columns[cell - 1] === item;
      if (!repeated) cell += 1;
      const at = cell - 1;
      const before = repeated ? (values[at] as number) : 0;
      columns[at] = item;
      values[at] = merge === 'sum' ? before + value : merge === 'max' ? Math.max(before, value) : value;
      if (times) times[at] = time;
    }
    offsets[u + 1] = cell;
  }
  return {
    users,
    items,
    offsets,
    columns: columns.slice(0, cell),
    values: values.slice(0, cell),
    times: times?.slice(0, cell) ?? null,
  };
}

/** The same cells as items × users. Times go along. */
export function transposed({ users, items, offsets, columns, values, times }: Interactions): Interactions {
  const turned = new Int32Array(items + 1);
  for (let at = 0; at < columns.length; at++) {
    const item = (columns[at] as number) + 1;
    turned[item] = (turned[item] as number) + 1;
  }
  for (let i = 0; i < items; i++) turned[i + 1] = (turned[i + 1] as number) + (turned[i] as number);
  const next = turned.slice();
  const rows = new Int32Array(columns.length);
  const cells = new Float32Array(columns.length);
  const moments = times ? new Float64Array(columns.length) : null;
  for (let u = 0; u < users; u++)
    for (let at = offsets[u] as number; at < (offsets[u + 1] as number); at++) {
      const item = columns[at] as number;
      const to = next[item] as number;
      next[item] = to + 1;
      rows[to] = u;
      cells[to] = values[at] as number;
      if (moments && times) moments[to] = times[at] as number;
    }
  return { users: items, items: users, offsets: turned, columns: rows, values: cells, times: moments };
}

/** In how many users' rows each item stands; length items. */
export function support({ items, columns }: Interactions): Int32Array {
  const counts = new Int32Array(items);
  for (const item of columns) counts[item] = (counts[item] as number) + 1;
  return counts;
}

/** What one person did, oldest first where times are known; the input of a recommender. */
export interface History {
  readonly items: Int32Array;
  /** Strength of each, as in `Interactions.values`; all 1 where absent. */
  readonly values?: Float32Array;
  /** Seconds since 1970, ascending. */
  readonly times?: Float64Array;
  /** The moment of asking, in seconds; the newest training event where absent. */
  readonly now?: number;
}

/** The row of one user as a history. */
export function historyOf({ offsets, columns, values, times }: Interactions, user: number): History {
  const [from, to] = [offsets[user] ?? 0, offsets[user + 1] ?? 0];
  if (times === null) return { items: columns.slice(from, to), values: values.slice(from, to) };
  const order = Int32Array.from({ length: to - from }, (_, i) => from + i).sort(
    (a, b) => (times[a] as number) - (times[b] as number) || a - b,
  );
  return {
    items: Int32Array.from(order, (at) => columns[at] as number),
    values: Float32Array.from(order, (at) => values[at] as number),
    times: Float64Array.from(order, (at) => times[at] as number),
  };
}

/**
 * A history as distinct items with strengths, in the order of their newest event: what a model may rely on. Items
 * outside `0 … items - 1` and strengths that are not above 0 are left out; a repeated item keeps its greatest strength.
 */
export function cleaned({ items, values }: History, itemCount: number): { items: Int32Array; values: Float32Array } {
  const strength = new Map<number, number>();
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as number;
    const value = values === undefined ? 1 : (values[i] ?? Number.NaN);
    if (item < 0 || item >= itemCount || !(value > 0) || !Number.isFinite(value)) continue;
    const before = strength.get(item) ?? 0;
    strength.delete(item);
    strength.set(item, Math.max(before, value));
  }
  return { items: Int32Array.from(strength.keys()), values: Float32Array.from(strength.values()) };
}
