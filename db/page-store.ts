import { and, desc, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { PageStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { packedPage, unpackedPage } from './page-codec.ts';
import { pages } from './schema.ts';

/** Pages kept of each profile, and of all who have none: enough to explain what is on a screen and to learn from. */
const KEPT = 30;
// Written by this service alone, in one shape: parsing it again with the schema would cost a page its time.
const fromRow = (row: { data: string }) => unpackedPage(row.data);

export function createPageStore({ orm, atomically }: Database): PageStore {
  const own = eq(pages.profileId, sql.placeholder('profileId'));
  const newest = (of: typeof own) => orm.select().from(pages).where(of).orderBy(desc(pages.at), desc(pages.id));
  /** Prepared once: written with every page. */
  const insert = orm
    .insert(pages)
    .values({
      id: sql.placeholder('id'),
      profileId: sql.placeholder('profileId'),
      at: sql.placeholder('at'),
      data: sql.placeholder('data'),
    })
    .prepare();
  const trim = (of: typeof own) => {
    const kept = orm.select({ id: pages.id }).from(pages).where(of).orderBy(desc(pages.at), desc(pages.id)).limit(KEPT);
    return orm
      .delete(pages)
      .where(and(of, notInArray(pages.id, kept)))
      .prepare();
  };
  const [trimOwn, trimNobodys] = [trim(own), trim(isNull(pages.profileId))];
  return {
    append: async (page) => {
      const { id, profileId, at } = page;
      const data = packedPage(page);
      atomically(() => {
        insert.run({ id, profileId, at, data });
        if (profileId === null) trimNobodys.run();
        else trimOwn.run({ profileId });
      });
    },
    get: async (pageId) => {
      const row = orm.select({ data: pages.data }).from(pages).where(eq(pages.id, pageId)).get();
      return row ? fromRow(row) : null;
    },
    ofProfile: async (profileId, limit) =>
      newest(profileId === null ? isNull(pages.profileId) : eq(pages.profileId, profileId))
        .limit(limit)
        .all()
        .map(fromRow),
  };
}
