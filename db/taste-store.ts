import { and, asc, eq } from 'drizzle-orm';
import { TasteEditSchema } from '../src/model/index.ts';
import type { TasteStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { tasteEdits } from './schema.ts';

export function createTasteStore({ orm }: Database): TasteStore {
  return {
    list: async (profileId) =>
      orm
        .select()
        .from(tasteEdits)
        .where(eq(tasteEdits.profileId, profileId))
        .orderBy(asc(tasteEdits.at), asc(tasteEdits.id))
        .all()
        .map((row) => TasteEditSchema.parse(row)),
    put: async (profileId, edit) => {
      const { id, op, type, value, at } = edit;
      const same = and(eq(tasteEdits.profileId, profileId), eq(tasteEdits.type, type), eq(tasteEdits.value, value));
      orm.delete(tasteEdits).where(same).run();
      orm.insert(tasteEdits).values({ id, profileId, op, type, value, at }).run();
    },
    remove: async (profileId, type, value) =>
      orm
        .delete(tasteEdits)
        .where(and(eq(tasteEdits.profileId, profileId), eq(tasteEdits.type, type), eq(tasteEdits.value, value)))
        .returning({ id: tasteEdits.id })
        .all().length > 0,
    clear: async (profileId) => {
      orm.delete(tasteEdits).where(eq(tasteEdits.profileId, profileId)).run();
    },
  };
}
