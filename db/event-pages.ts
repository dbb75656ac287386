import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Device, EventType, HistoryEvent } from '../src/model/index.ts';
import type { Database } from './database.ts';
import { events } from './schema.ts';

/** What the query below makes of one row, in its order. */
type PageRow = readonly [
  seq: number,
  id: string,
  type: EventType,
  at: number,
  receivedAt: number,
  hour: number,
  weekday: number,
  titleId: string | null,
  sessionId: string | null,
  turnId: string | null,
  rowId: string | null,
  season: number | null,
  episode: number | null,
  progress: number | null,
  seconds: number | null,
  query: string | null,
  device: Device | null,
  artwork: string | null,
];

export interface HistoryPage {
  /** In the order of the log. */
  readonly events: readonly HistoryEvent[];
  /** `seq` of the last one; null where there is none. */
  readonly last: number | null;
}

/**
 * Reads a stretch of one profile's log, all of it where `limit` is -1. The rows come as one JSON text, which costs about
 * a sixth less than rows of columns do.
 */
export function createPageReader({ orm }: Database) {
  const page = orm
    .select({
      seq: events.seq,
      id: events.id,
      type: events.type,
      at: events.at,
      receivedAt: events.receivedAt,
      hour: events.hour,
      weekday: events.weekday,
      titleId: events.titleId,
      sessionId: events.sessionId,
      turnId: events.turnId,
      rowId: events.rowId,
      season: events.season,
      episode: events.episode,
      progress: events.progress,
      seconds: events.seconds,
      query: events.query,
      device: events.device,
      artwork: events.artwork,
    })
    .from(events)
    .where(and(eq(events.profileId, sql.placeholder('profileId')), gt(events.seq, sql.placeholder('after'))))
    .orderBy(asc(events.seq))
    .limit(sql.placeholder('limit'))
    .as('page');
  const columns = sql.join(Object.values(page._.selectedFields), sql`, `);
  const query = orm
    .select({ rows: sql<string>`json_group_array(json_array(${columns}))` })
    .from(page)
    .prepare();
  return (profileId: string, after: number, limit: number): HistoryPage => {
    const text = query.get({ profileId, after, limit })?.rows ?? '[]';
    const rows: readonly PageRow[] = JSON.parse(text);
    return { events: interned(rows), last: rows.at(-1)?.[0] ?? null };
  };
}

/** Ids that many events share are held once: a history then takes about half of the memory. */
function interned(rows: readonly PageRow[]): HistoryEvent[] {
  const known = new Map<string, string>();
  const once = (text: string | null): string | null => {
    if (text === null) return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    known.set(text, text);
    return text;
  };
  return rows.map((row) => ({
    id: row[1],
    type: once(row[2]) as EventType,
    at: row[3],
    receivedAt: row[4],
    hour: row[5],
    weekday: row[6],
    titleId: once(row[7]),
    sessionId: once(row[8]),
    turnId: once(row[9]),
    rowId: once(row[10]),
    season: row[11],
    episode: row[12],
    progress: row[13],
    seconds: row[14],
    query: row[15],
    device: once(row[16]) as Device | null,
    artwork: once(row[17]),
  }));
}
