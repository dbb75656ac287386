import { eq, sql } from 'drizzle-orm';
import { type Title, TitleSchema } from '../src/model/index.ts';
import type { TitleStore } from '../src/ports/index.ts';
import type { Database } from './database.ts';
import { fingerprint } from './fingerprint.ts';
import { meta, titles } from './schema.ts';

export interface ImportResult {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
}

export interface WritableTitleStore extends TitleStore {
  /** Adds and updates what changed, in one transaction; with `replace`, titles that are not given go. */
  import(given: readonly Title[], options?: { replace?: boolean }): ImportResult;
}

const VERSION = 'catalogue-version';

/** Any text becomes a query that FTS5 accepts: each word quoted, the last one as a prefix. Null: no word in it. */
function searchExpression(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.slice(0, 20) ?? [];
  if (words.length === 0) return null;
  return words.map((word, i) => (i === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ');
}

export function createTitleStore({ orm, atomically }: Database): WritableTitleStore {
  const version = () => orm.select().from(meta).where(eq(meta.key, VERSION)).get()?.value ?? 'empty';
  return {
    version: async () => version(),
    all: async () =>
      orm
        .select()
        .from(titles)
        .orderBy(titles.id)
        .all()
        .map(({ data }) => TitleSchema.parse(JSON.parse(data))),
    get: async (id) => {
      const row = orm.select().from(titles).where(eq(titles.id, id)).get();
      return row ? TitleSchema.parse(JSON.parse(row.data)) : null;
    },
    search: async (text, limit) => {
      const expression = searchExpression(text);
      if (expression === null) return [];
      const rows = orm.all<{ id: string; score: number }>(
        sql`select id, -bm25(title_search, 0, 10, 4, 1) as score from title_search where title_search match ${expression} order by score desc limit ${limit}`,
      );
      return rows;
    },
    import: (given, { replace = false } = {}) =>
      atomically(() => {
        const known = new Map(
          orm
            .select({ id: titles.id, fingerprint: titles.fingerprint })
            .from(titles)
            .all()
            .map((row) => [row.id, row.fingerprint]),
        );
        const count = { added: 0, updated: 0, unchanged: 0, removed: 0 };
        for (const title of given) {
          const data = JSON.stringify(title);
          const print = fingerprint(data);
          const before = known.get(title.id);
          known.delete(title.id);
          if (before === print) {
            count.unchanged++;
            continue;
          }
          count[before === undefined ? 'added' : 'updated']++;
          orm
            .insert(titles)
            .values({ id: title.id, fingerprint: print, data })
            .onConflictDoUpdate({ target: titles.id, set: { fingerprint: print, data } })
            .run();
          if (before !== undefined) orm.run(sql`delete from title_search where id = ${title.id}`);
          const names = `${title.title} ${title.originalTitle ?? ''}`;
          const people = title.people.map(({ name }) => name).join(' ');
          const story = `${title.synopsis} ${title.themes.join(' ')} ${title.setting ?? ''}`;
          orm.run(
            sql`insert into title_search (id, title, people, synopsis) values (${title.id}, ${names}, ${people}, ${story})`,
          );
        }
        if (replace)
          for (const id of known.keys()) {
            orm.delete(titles).where(eq(titles.id, id)).run();
            orm.run(sql`delete from title_search where id = ${id}`);
            count.removed++;
          }
        if (count.added + count.updated + count.removed > 0) {
          const prints = orm.select({ fingerprint: titles.fingerprint }).from(titles).orderBy(titles.id).all();
          const value = fingerprint(prints.map((row) => row.fingerprint).join());
          orm
            .insert(meta)
            .values({ key: VERSION, value })
            .onConflictDoUpdate({ target: meta.key, set: { value } })
            .run();
        }
        return count;
      }),
  };
}
