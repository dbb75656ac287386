/** @module Files of other services: histories into events, lists of titles into a catalogue. */
export type { BuiltCatalogue } from './catalogue/build.ts';
export { CATALOGUE_SOURCES, type CatalogueSource, readCatalogue } from './catalogue/sources.ts';
export {
  HISTORY_KINDS,
  HISTORY_READERS,
  type History,
  type HistoryKind,
  pickFiles,
  readNetflixTitle,
} from './history/index.ts';
export { createMatcher } from './match.ts';
export { renderSummary } from './report.ts';
export { openText, type SourceFile, type TextFile } from './text.ts';
