import { and, desc, eq, isNull, notInArray } from 'drizzle-orm';
import type { PageStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { packedPage, unpackedPage } from './page-codec.ts';
import { pages } from './schema.ts';

/** Pages kept of each profile, and of all who have none: enough to explain what is on a screen and to learn from. */
const KEPT = 30;
// Written by this service alone, in one shape: parsing it again with the schema would cost a page its time.
const fromRow = (row: { data: string }) => unpackedPage(row.data);

export function createPageStore({ orm, atomically }: Database): PageStore {
  const of = (profileId: string | null) =>
    profileId === null ? isNull(pages.profileId) : eq(pages.profileId, profileId);
  const newest = (profileId: string | null, limit: number) =>
    orm.select({ id: pages.id }).from(pages).where(of(profileId)).orderBy(desc(pages.at), desc(pages.id)).limit(limit);
  return {
    append: async (page) =>
      atomically(() => {
        const { id, profileId, at } = page;
        orm
          .insert(pages)
          .values({ id, profileId, at, data: packedPage(page) })
          .run();
        orm
          .delete(pages)
          .where(and(of(profileId), notInArray(pages.id, newest(profileId, KEPT))))
          .run();
      }),
    get: async (pageId) => {
      const row = orm.select({ data: pages.data }).from(pages).where(eq(pages.id, pageId)).get();
      return row ? fromRow(row) : null;
    },
    ofProfile: async (profileId, limit) =>
      orm
        .select({ data: pages.data })
        .from(pages)
        .where(of(profileId))
        .orderBy(desc(pages.at), desc(pages.id))
        .limit(limit)
        .all()
        .map(fromRow),
  };
}
