import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { DEVICES, EVENT_TYPES } from '../src/model/index.ts';

/** Titles as imported. `data` is the whole title as JSON; the columns beside it are what is looked up. */
export const titles = sqliteTable('titles', {
  id: text('id').primaryKey(),
  fingerprint: text('fingerprint').notNull(),
  data: text('data').notNull(),
});

/** Sentence vectors (little-endian float32), with what each was made by and from. */
export const titleVectors = sqliteTable(
  'title_vectors',
  {
    titleId: text('title_id')
      .notNull()
      .references(() => titles.id, { onDelete: 'cascade' }),
    modelFingerprint: text('model_fingerprint').notNull(),
    textFingerprint: text('text_fingerprint').notNull(),
    vector: blob('vector', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelFingerprint, table.titleId] })],
);

export const profiles = sqliteTable('profiles', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  maxMaturity: text('max_maturity').notNull(),
  language: text('language').notNull(),
  picks: text('picks').notNull(),
  createdAt: text('created_at').notNull(),
  /** Whether what was done may be used for what is shown. */
  profiling: integer('profiling', { mode: 'boolean' }).notNull().default(true),
});

/**
 * Append-only; null is "not said". Times are epoch milliseconds; `atText` is the time as it was sent, and `hour` and
 * `weekday` (0 is Sunday) are what it says where the viewer was. `seq` orders the log and is never given twice.
 * A trigger of the migration counts every erased row in `meta`, under `erased-events`: whoever rebuilds the table makes
 * it again.
 */
export const events = sqliteTable(
  'events',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique('events_id'),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    type: text('type', { enum: EVENT_TYPES }).notNull(),
    at: integer('at').notNull(),
    atText: text('at_text').notNull(),
    hour: integer('hour').notNull(),
    weekday: integer('weekday').notNull(),
    receivedAt: integer('received_at').notNull(),
    titleId: text('title_id'),
    sessionId: text('session_id'),
    position: integer('position'),
    rowId: text('row_id'),
    turnId: text('turn_id'),
    artwork: text('artwork'),
    season: integer('season'),
    episode: integer('episode'),
    progress: real('progress'),
    seconds: real('seconds'),
    query: text('query'),
    device: text('device', { enum: DEVICES }),
  },
  (table) => [
    index('events_by_profile').on(table.profileId, table.seq),
    index('events_played')
      .on(table.at, table.titleId, table.profileId, table.hour, table.device, table.receivedAt)
      .where(sql`${table.type} in ('play', 'complete')`),
  ],
);

/** Keys that open one profile each; the secret itself is nowhere. */
export const profileKeys = sqliteTable(
  'profile_keys',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    hash: text('hash').notNull().unique('profile_keys_hash'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [index('profile_keys_by_profile').on(table.profileId)],
);

/** What a viewer said of a taste; one row a thing, and one more where it is locked. */
export const tasteEdits = sqliteTable(
  'taste_edits',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    op: text('op').notNull(),
    type: text('type').notNull(),
    value: text('value').notNull(),
    at: text('at').notNull(),
    weight: real('weight'),
    said: text('said'),
  },
  (table) => [index('taste_edits_by_profile').on(table.profileId)],
);

/** Changes of tastes that can be taken back, `removed` and `added` as JSON; `seq` orders them. */
export const tasteChanges = sqliteTable(
  'taste_changes',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique('taste_changes_id'),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    at: text('at').notNull(),
    text: text('text').notNull(),
    removed: text('removed').notNull(),
    added: text('added').notNull(),
  },
  (table) => [index('taste_changes_by_profile').on(table.profileId, table.seq)],
);

export const conversations = sqliteTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id').references(() => profiles.id, { onDelete: 'cascade' }),
    startedAt: text('started_at').notNull(),
    lastAt: text('last_at').notNull(),
    opening: text('opening').notNull(),
  },
  (table) => [index('conversations_by_profile').on(table.profileId, table.lastAt)],
);

export const turns = sqliteTable(
  'turns',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    sequence: integer('sequence').notNull(),
    data: text('data').notNull(),
  },
  (table) => [index('turns_by_conversation').on(table.conversationId, table.sequence)],
);

/** Pages as they were served, a few of each profile. */
export const pages = sqliteTable(
  'pages',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id').references(() => profiles.id, { onDelete: 'cascade' }),
    at: text('at').notNull(),
    data: text('data').notNull(),
  },
  (table) => [index('pages_by_profile').on(table.profileId, table.at)],
);

/** The first time an arm of an experiment decided something for a viewer. */
export const exposures = sqliteTable(
  'exposures',
  {
    experimentId: text('experiment_id').notNull(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    arm: text('arm').notNull(),
    at: text('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.experimentId, table.profileId] }),
    index('exposures_by_profile').on(table.profileId),
  ],
);

/** Trained models; of each kind at most one is active. `activated` orders what was active, for going back. */
export const models = sqliteTable(
  'models',
  {
    kind: text('kind').notNull(),
    version: text('version').notNull(),
    createdAt: text('created_at').notNull(),
    about: text('about').notNull(),
    metrics: text('metrics').notNull(),
    active: integer('active', { mode: 'boolean' }).notNull().default(false),
    /** Counts up with every activation; 0 was never active. */
    activated: integer('activated').notNull().default(0),
    data: blob('data', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.version] })],
);

export const meta = sqliteTable('meta', { key: text('key').primaryKey(), value: text('value').notNull() });
