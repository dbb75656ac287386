import { eq } from 'drizzle-orm';
import { MarqueeError, type Profile, ProfileSchema } from '../src/model/index.ts';
import type { ProfileStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { profiles } from './schema.ts';

type Row = typeof profiles.$inferSelect;
const fromRow = (row: Row): Profile => ProfileSchema.parse({ ...row, picks: JSON.parse(row.picks) });

export function createProfileStore({ orm, scrub }: Database): ProfileStore {
  const find = (id: string) => orm.select().from(profiles).where(eq(profiles.id, id)).get();
  return {
    list: async () => orm.select().from(profiles).orderBy(profiles.createdAt, profiles.id).all().map(fromRow),
    get: async (id) => {
      const row = find(id);
      return row ? fromRow(row) : null;
    },
    create: async (profile) => {
      if (find(profile.id))
        throw new MarqueeError('conflict', `a profile has the id ${JSON.stringify(profile.id)} already`);
      orm
        .insert(profiles)
        .values({ ...profile, picks: JSON.stringify(profile.picks) })
        .run();
    },
    update: async (id, { name, maxMaturity, language, picks, profiling }) => {
      const before = find(id);
      if (!before) throw new MarqueeError('not_found', `no profile has the id ${JSON.stringify(id)}`);
      const after: Row = {
        ...before,
        name: name ?? before.name,
        maxMaturity: maxMaturity ?? before.maxMaturity,
        language: language ?? before.language,
        picks: picks === undefined ? before.picks : JSON.stringify(picks),
        profiling: profiling ?? before.profiling,
      };
      orm.update(profiles).set(after).where(eq(profiles.id, id)).run();
      return fromRow(after);
    },
    // Events, conversations, keys and all else of it go with it by foreign key.
    delete: async (id) => {
      const there = find(id) !== undefined;
      orm.delete(profiles).where(eq(profiles.id, id)).run();
      if (there) scrub();
      return there;
    },
  };
}
