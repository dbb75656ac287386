import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type * as schema from './schema.ts';

/** What the stores are given: drizzle over some driver, and a way to make several writes one. */
export interface Database {
  readonly orm: BaseSQLiteDatabase<'sync', unknown, typeof schema>;
  /** Runs synchronous writes as one transaction: all or nothing. */
  atomically<T>(work: () => T): T;
}
