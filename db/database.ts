import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type * as schema from './schema.ts';

/** What the stores are given: drizzle over some driver, and a way to make several writes one. */
export interface Database {
  readonly orm: BaseSQLiteDatabase<'sync', unknown, typeof schema>;
  /** Runs synchronous writes as one transaction: all or nothing. */
  atomically<T>(work: () => T): T;
  /**
   * Called after something was erased for good: empties the journal, where its old pages would lie on until they are
   * written over. Erased rows themselves are overwritten with zeros as they go.
   */
  scrub(): void;
}
