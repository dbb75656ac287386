import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import {
  createConversationStore,
  createEventStore,
  createExposureStore,
  createModelStore,
  createPageStore,
  createProfileStore,
  createTasteStore,
  createTitleStore,
  createVectorStore,
  schema,
} from '../../../db/index.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Opens (or makes) the database of a data folder, brings its schema up to date, and gives its stores. */
export function openDatabase(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const driver = new BetterSqlite(join(dataDir, 'marquee.db'));
  driver.pragma('journal_mode = WAL');
  driver.pragma('foreign_keys = ON');
  driver.pragma('busy_timeout = 5000');
  // What was acknowledged is handed to the operating system before the answer: it survives the death of the process.
  // FULL would survive a power cut as well, for a disk flush with every turn.
  driver.pragma('synchronous = NORMAL');
  const orm = drizzle(driver, { schema });
  migrate(orm, { migrationsFolder: join(root, 'db/migrations') });
  const database = { orm, atomically: <T>(work: () => T): T => driver.transaction(work).immediate() };
  return {
    titles: createTitleStore(database),
    vectors: createVectorStore(database),
    events: createEventStore(database),
    exposures: createExposureStore(database),
    models: createModelStore(database),
    pages: createPageStore(database),
    profiles: createProfileStore(database),
    tastes: createTasteStore(database),
    conversations: createConversationStore(database),
    close: () => driver.close(),
  };
}
export type NodeDatabase = ReturnType<typeof openDatabase>;
