import { and, asc, eq } from 'drizzle-orm';
import { ProfileKeySchema } from '../src/model/index.ts';
import type { ProfileKeyStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { profileKeys } from './schema.ts';

const fromRow = ({ id, profileId, name, createdAt }: typeof profileKeys.$inferSelect) =>
  ProfileKeySchema.parse({ id, profileId, name, createdAt });

export function createProfileKeyStore({ orm }: Database): ProfileKeyStore {
  return {
    add: async (key) => {
      orm.insert(profileKeys).values(key).run();
    },
    find: async (hash) => {
      const row = orm.select().from(profileKeys).where(eq(profileKeys.hash, hash)).get();
      return row ? fromRow(row) : null;
    },
    list: async (profileId) =>
      orm
        .select()
        .from(profileKeys)
        .where(eq(profileKeys.profileId, profileId))
        .orderBy(asc(profileKeys.createdAt), asc(profileKeys.id))
        .all()
        .map(fromRow),
    remove: async (profileId, id) =>
      orm
        .delete(profileKeys)
        .where(and(eq(profileKeys.profileId, profileId), eq(profileKeys.id, id)))
        .returning({ id: profileKeys.id })
        .all().length > 0,
  };
}
