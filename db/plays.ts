import { and, desc, gte, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { DAY_PARTS, DEVICES, dayPartOf } from '../src/model/index.ts';
import type { TitlePlays } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { events } from './schema.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Word for word the condition of the index `events_played`, else it is not used. */
const PLAYED = sql`${events.type} in ('play', 'complete')`;

/** A named column that is 1 where one of the rows fits, else 0. */
const any = (condition: SQL, name: string) => sql<number>`max(${condition})`.as(name);

/** Titles played or finished since `since`, by how many profiles: first one row a title and profile, then one a title. */
export function countPlays({ orm }: Database, since: number, receivedBy: number | null): TitlePlays[] {
  const parts = Object.fromEntries(
    DAY_PARTS.map((part) => [
      part,
      any(sql`${events.hour} in ${HOURS.filter((hour) => dayPartOf(hour) === part)}`, part),
    ]),
  );
  const devices = Object.fromEntries(
    DEVICES.map((device) => [device, any(sql`coalesce(${events.device} = ${device}, 0)`, device)]),
  );
  const each = orm
    .select({ titleId: events.titleId, ...parts, ...devices })
    .from(events)
    .where(
      and(
        PLAYED,
        gte(events.at, since),
        isNotNull(events.titleId),
        receivedBy === null ? undefined : lte(events.receivedAt, receivedBy),
      ),
    )
    .groupBy(events.titleId, events.profileId)
    .as('each');
  const profiles = sql<number>`count(*)`;
  const sums = Object.fromEntries(
    [...DAY_PARTS, ...DEVICES].map((name) => [name, sql<number>`sum(${sql.identifier(name)})`]),
  );
  return orm
    .select({ titleId: sql<string>`${each.titleId}`, profiles, ...sums })
    .from(each)
    .groupBy(each.titleId)
    .orderBy(desc(profiles), each.titleId)
    .all()
    .map((row) => {
      const counts = row as typeof row & Record<string, number>;
      const of = <Name extends string>(names: readonly Name[]) =>
        Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<Name, number>;
      return { titleId: row.titleId, profiles: row.profiles, byPart: of(DAY_PARTS), byDevice: of(DEVICES) };
    });
}
