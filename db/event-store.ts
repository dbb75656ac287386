import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { EventSchema } from '../src/model/index.ts';
import type { EventStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { events } from './schema.ts';

export function createEventStore({ orm, atomically }: Database): EventStore {
  const insert = orm
    .insert(events)
    .values({
      id: sql.placeholder('id'),
      profileId: sql.placeholder('profileId'),
      at: sql.placeholder('at'),
      receivedAt: sql.placeholder('receivedAt'),
      data: sql.placeholder('data'),
    })
    .onConflictDoNothing()
    .returning({ id: events.id })
    .prepare();
  return {
    append: async (batch, receivedAt) =>
      atomically(() =>
        batch.map((event) => {
          const added = insert.get({
            id: event.id,
            profileId: event.profileId,
            at: Date.parse(event.at),
            receivedAt,
            data: JSON.stringify(event),
          });
          return added === undefined ? 'duplicate' : 'accepted';
        }),
      ),
    forget: async (profileId, which) =>
      orm
        .delete(events)
        .where(
          and(
            eq(events.profileId, profileId),
            which.eventId !== undefined
              ? eq(events.id, which.eventId)
              : which.titleId !== undefined
                ? sql`json_extract(${events.data}, '$.titleId') = ${which.titleId}`
                : undefined,
          ),
        )
        .returning({ id: events.id })
        .all().length,
    ofProfile: async (profileId, { limit = -1, receivedBy } = {}) => {
      const mine = eq(events.profileId, profileId);
      return orm
        .select({ data: events.data })
        .from(events)
        .where(receivedBy === undefined ? mine : and(mine, lte(events.receivedAt, receivedBy)))
        .orderBy(desc(events.at), desc(events.id))
        .limit(limit)
        .all()
        .map(({ data }) => EventSchema.parse(JSON.parse(data)));
    },
  };
}
