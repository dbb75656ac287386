/** @module Storage: the drizzle schema, its migrations, and a store for each port. */
export { type ParsedCatalogue, parseCatalogue } from './catalogue.ts';
export { createConversationStore } from './conversation-store.ts';
export type { Database } from './database.ts';
export { createEventStore } from './event-store.ts';
export { createExposureStore } from './exposure-store.ts';
export { fingerprint } from './fingerprint.ts';
export { createModelStore } from './model-store.ts';
export { createPageStore } from './page-store.ts';
export { createProfileKeyStore } from './profile-key-store.ts';
export { createProfileStore } from './profile-store.ts';
export * as schema from './schema.ts';
export { createTasteStore } from './taste-store.ts';
export { createTitleStore, type ImportResult, type WritableTitleStore } from './title-store.ts';
export { createVectorStore } from './vector-store.ts';
