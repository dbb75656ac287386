import { and, asc, count, desc, eq, exists, lte, type Placeholder, sql } from 'drizzle-orm';
import { historyEvent, newestFirst, type ViewingEvent } from '../src/model/index.ts';
import type { EventCursor, EventStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { createPageReader } from './event-pages.ts';
import { countPlays } from './plays.ts';
import { events, meta, profiles } from './schema.ts';

type Row = typeof events.$inferSelect;

const OPTIONAL = [
  'titleId',
  'sessionId',
  'position',
  'rowId',
  'turnId',
  'artwork',
  'season',
  'episode',
  'progress',
  'seconds',
  'query',
  'device',
] as const satisfies readonly (keyof Row & keyof ViewingEvent)[];

const COLUMNS = ['id', 'profileId', 'type', 'at', 'atText', 'hour', 'weekday', 'receivedAt', ...OPTIONAL] as const;
type ColumnValues = Record<(typeof COLUMNS)[number], Placeholder>;

/** What was not said is absent. */
function asSent(row: Row): ViewingEvent {
  const event: Record<string, unknown> = { id: row.id, profileId: row.profileId, type: row.type, at: row.atText };
  for (const name of OPTIONAL) if (row[name] !== null) event[name] = row[name];
  return event as ViewingEvent;
}

export function createEventStore(database: Database): EventStore {
  const { orm, atomically, scrub } = database;
  const insert = orm
    .insert(events)
    .values(Object.fromEntries(COLUMNS.map((name) => [name, sql.placeholder(name)])) as ColumnValues)
    .onConflictDoNothing()
    .returning({ id: events.id })
    .prepare();
  const findProfile = orm
    .select({ id: profiles.id })
    .from(profiles)
    .where(eq(profiles.id, sql.placeholder('profileId')))
    .prepare();
  const erased = orm.select({ value: meta.value }).from(meta).where(eq(meta.key, 'erased-events')).prepare();
  const readPage = createPageReader(database);

  const isWhole = (profileId: string, { newest, count: known }: EventCursor): boolean => {
    const upTo = and(eq(events.profileId, profileId), lte(events.seq, newest));
    return orm.select({ there: count() }).from(events).where(upTo).get()?.there === known;
  };

  return {
    append: async (batch, receivedAt) => {
      const received = Date.parse(receivedAt);
      return atomically(() => {
        const known = new Map<string, boolean>();
        return batch.map((event) => {
          const { profileId } = event;
          const there = known.get(profileId) ?? findProfile.get({ profileId }) !== undefined;
          known.set(profileId, there);
          if (!there) return 'unknown-profile';
          const { position = null, artwork = null } = event;
          const row = { ...historyEvent(event, received), profileId, atText: event.at, position, artwork };
          return insert.get(row) === undefined ? 'duplicate' : 'accepted';
        });
      });
    },
    forget: async (profileId, { eventId, titleId }) => {
      const which =
        eventId !== undefined
          ? eq(events.id, eventId)
          : titleId !== undefined
            ? eq(events.titleId, titleId)
            : undefined;
      const mine = and(eq(events.profileId, profileId), which);
      const gone = orm.delete(events).where(mine).returning({ id: events.id }).all().length;
      if (gone > 0) scrub();
      return gone;
    },
    ofProfile: async (profileId, { limit = -1, receivedBy } = {}) => {
      const known = receivedBy === undefined ? undefined : lte(events.receivedAt, Date.parse(receivedBy));
      return orm
        .select()
        .from(events)
        .where(and(eq(events.profileId, profileId), known))
        .orderBy(desc(events.at), desc(events.id))
        .limit(limit)
        .all()
        .map(asSent);
    },
    read: async (profileId, after, limit) => {
      // Read before the page: what another process erases in between shows with the next reading.
      const erasures = Number(erased.get()?.value ?? 0);
      const restart = after !== null && after.erasures !== erasures && !isWhole(profileId, after);
      const from = after === null || restart ? { newest: 0, count: 0 } : after;
      const { events: found, last } = readPage(profileId, from.newest, limit);
      return {
        events: found,
        cursor: { newest: last ?? from.newest, count: from.count + found.length, erasures },
        more: found.length === limit,
        restart,
      };
    },
    plays: async (since, { receivedBy } = {}) =>
      countPlays(database, Date.parse(since), receivedBy === undefined ? null : Date.parse(receivedBy)),
    async *histories() {
      const withEvents = orm
        .select({ id: profiles.id })
        .from(profiles)
        .where(exists(orm.select().from(events).where(eq(events.profileId, profiles.id))))
        .orderBy(asc(profiles.id))
        .all();
      for (const { id } of withEvents)
        yield { profileId: id, history: [...readPage(id, 0, -1).events].sort(newestFirst) };
    },
  };
}
