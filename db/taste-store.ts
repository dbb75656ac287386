import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import { TasteChangeRecordSchema, type TasteEdit, TasteEditSchema } from '../src/model/index.ts';
import type { TasteStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { tasteChanges, tasteEdits } from './schema.ts';

/** Changes of one profile that can be taken back. */
const MOST_CHANGES = 50;

type ChangeRow = typeof tasteChanges.$inferSelect;
const changeOf = (row: ChangeRow) =>
  TasteChangeRecordSchema.parse({ ...row, removed: JSON.parse(row.removed), added: JSON.parse(row.added) });

export function createTasteStore({ orm, atomically, scrub }: Database): TasteStore {
  const changesOf = (profileId: string) =>
    orm.select().from(tasteChanges).where(eq(tasteChanges.profileId, profileId)).orderBy(desc(tasteChanges.seq)).all();
  return {
    list: async (profileId) =>
      orm
        .select()
        .from(tasteEdits)
        .where(eq(tasteEdits.profileId, profileId))
        .orderBy(asc(tasteEdits.at), asc(tasteEdits.id))
        .all()
        .map((row) => TasteEditSchema.parse(row)),
    apply: async (profileId, { removed, added, change, undone = [] }) => {
      atomically(() => {
        const own = eq(tasteEdits.profileId, profileId);
        if (removed.length > 0)
          orm
            .delete(tasteEdits)
            .where(and(own, inArray(tasteEdits.id, [...removed])))
            .run();
        for (const { id, op, type, value, at, weight = null, said = null } of added)
          orm.insert(tasteEdits).values({ id, profileId, op, type, value, at, weight, said }).run();
        if (undone.length > 0)
          orm
            .delete(tasteChanges)
            .where(inArray(tasteChanges.id, [...undone]))
            .run();
        if (change === undefined) return;
        const { id, at, text } = change;
        orm
          .insert(tasteChanges)
          .values({
            id,
            profileId,
            at,
            text,
            removed: JSON.stringify(change.removed),
            added: JSON.stringify(change.added),
          })
          .run();
        const newest = orm
          .select({ seq: tasteChanges.seq })
          .from(tasteChanges)
          .where(eq(tasteChanges.profileId, profileId))
          .orderBy(desc(tasteChanges.seq))
          .limit(MOST_CHANGES)
          .all();
        const oldest = newest.at(-1);
        if (newest.length === MOST_CHANGES && oldest !== undefined)
          orm
            .delete(tasteChanges)
            .where(and(eq(tasteChanges.profileId, profileId), lt(tasteChanges.seq, oldest.seq)))
            .run();
      });
    },
    changes: async (profileId) => changesOf(profileId).map(changeOf),
    forget: async (profileId, type, value) => {
      const names = (edit: TasteEdit) => edit.type === type && edit.value === value;
      const telling = changesOf(profileId)
        .map(changeOf)
        .filter(({ removed, added }) => [...removed, ...added].some(names));
      atomically(() => {
        orm
          .delete(tasteEdits)
          .where(and(eq(tasteEdits.profileId, profileId), eq(tasteEdits.type, type), eq(tasteEdits.value, value)))
          .run();
        const ids = telling.map(({ id }) => id);
        if (ids.length > 0) orm.delete(tasteChanges).where(inArray(tasteChanges.id, ids)).run();
      });
      scrub();
    },
    clear: async (profileId) => {
      atomically(() => {
        orm.delete(tasteEdits).where(eq(tasteEdits.profileId, profileId)).run();
        orm.delete(tasteChanges).where(eq(tasteChanges.profileId, profileId)).run();
      });
      scrub();
    },
  };
}
