/** @module What the service does, each as a list of stages. */
export { type ChatRequest, chat, type TurnEvent, type TurnListener } from './chat.ts';
export { momentOf, requireProfile } from './context.ts';
export { deleteConversation, readConversation } from './conversation.ts';
export { type Demo, DemoSchema, seedDemo } from './demo.ts';
export { type EventsAnswer, recordEvents } from './events.ts';
export { type ExplainRequest, explain } from './explain.ts';
export { historyReader } from './history.ts';
export {
  type ImportRequest,
  type ImportSummary,
  importHistory,
  MOST_NAMES,
  oneProfile,
  type ProfileFinder,
  profileEach,
  type Unmatched,
} from './import.ts';
export { IMPORT_PARAMETERS } from './import-events.ts';
export type { HistoryItem, HistoryRow, Match, Reading, SkippedRow, TitleMatcher } from './import-rows.ts';
export { type IntentAnswer, type IntentRequest, readIntent } from './intent.ts';
export { createProfile, deleteProfile, exportProfile, knownProfile, patchProfile } from './profiles.ts';
export { budgetOf, type Recommendation, recommend, titlesNamed } from './recommend.ts';
export { type Library, makeCatalogue, PARAMETERS, parameterReader, type Services } from './services.ts';
export { changeTaste, readList, readTaste, TasteChangeSchema } from './taste.ts';
export { type BrowseRequest, browseTitles, drawArtwork, getTitle } from './titles.ts';
