import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
});

/** Append-only. `at` is epoch milliseconds for order; `data` is the event as it was sent. */
export const events = sqliteTable(
  'events',
  {
    id: text('id').primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    receivedAt: text('received_at').notNull(),
    data: text('data').notNull(),
  },
  (table) => [index('events_by_profile').on(table.profileId, table.at)],
);

/** What a viewer asked to see more or less of; one row a thing. */
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
  },
  (table) => [index('taste_edits_by_profile').on(table.profileId)],
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
