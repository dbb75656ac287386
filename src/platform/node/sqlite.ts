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
  createProfileKeyStore,
  createProfileStore,
  createTasteStore,
  createTitleStore,
  createVectorStore,
  schema,
} from '../../../db/index.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** How long a write waits for another process. */
const BUSY_MS = 5000;
const SCRUB_AGAIN_MS = 1000;

/** Empties the journal; while another process reads from it that cannot be done, and is tried again until it can. */
function journalScrubber(driver: BetterSqlite.Database): () => void {
  let isWaiting = false;
  const scrub = (): void => {
    if (!driver.open) return;
    // Not worth a wait: nobody is kept from an answer by a reader elsewhere.
    driver.pragma('busy_timeout = 0');
    const [outcome] = driver.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    driver.pragma(`busy_timeout = ${BUSY_MS}`);
    if (outcome?.busy !== 1 || isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      scrub();
    }, SCRUB_AGAIN_MS).unref();
  };
  return scrub;
}

/** Opens (or makes) the database of a data folder, brings its schema up to date, and gives its stores. */
export function openDatabase(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const driver = new BetterSqlite(join(dataDir, 'marquee.db'));
  driver.pragma('journal_mode = WAL');
  driver.pragma('foreign_keys = ON');
  driver.pragma(`busy_timeout = ${BUSY_MS}`);
  // What was acknowledged is handed to the operating system before the answer: it survives the death of the process.
  // FULL would survive a power cut as well, for a disk flush with every turn.
  driver.pragma('synchronous = NORMAL');
  driver.pragma('secure_delete = ON');
  const orm = drizzle(driver, { schema });
  migrate(orm, { migrationsFolder: join(root, 'db/migrations') });
  const database = {
    orm,
    atomically: <T>(work: () => T): T => driver.transaction(work).immediate(),
    scrub: journalScrubber(driver),
  };
  return {
    titles: createTitleStore(database),
    vectors: createVectorStore(database),
    events: createEventStore(database),
    exposures: createExposureStore(database),
    models: createModelStore(database),
    pages: createPageStore(database),
    profiles: createProfileStore(database),
    profileKeys: createProfileKeyStore(database),
    tastes: createTasteStore(database),
    conversations: createConversationStore(database),
    close: () => driver.close(),
  };
}
export type NodeDatabase = ReturnType<typeof openDatabase>;
