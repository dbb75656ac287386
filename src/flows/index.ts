/** @module What the service does, each as a list of stages. */
export {
  listProfileKeys,
  makeProfileKey,
  type NewProfileKey,
  PROFILE_KEY_PREFIX,
  profileOfKey,
  revokeProfileKey,
} from './access.ts';
export { type ChatRequest, chat, type TurnEvent, type TurnListener } from './chat.ts';
export { momentOf, requireProfile } from './context.ts';
export { type ContinuedRequest, continueChat, type TurnPoint } from './continue.ts';
export { deleteConversation, readConversation } from './conversation.ts';
export { type Demo, DemoSchema, seedDemo } from './demo.ts';
export { type EventsAnswer, recordEvents } from './events.ts';
export { type ExperimentList, type ExperimentReport, experimentReport, listExperiments } from './experiments.ts';
export { type ExplainRequest, explain } from './explain.ts';
export { HISTORY_PARAMETERS, historyReader } from './history.ts';
export { type HomeRequest, home, latePages, type RowStory, rowStory, SessionPictures } from './home/index.ts';
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
export { type PostersTaken, type PosterTools, posterNames, type TakenPicture, takePosters } from './import-posters.ts';
export type { HistoryItem, HistoryRow, Match, Reading, SkippedRow, TitleMatcher } from './import-rows.ts';
export { type IntentAnswer, type IntentRequest, readIntent } from './intent.ts';
export {
  type ArtworkLab,
  artworkLab,
  type Contrast,
  contrast,
  type Difference,
  type LabPicture,
  type SignalsLab,
  signalsLab,
  type TasteMap,
  type TastePath,
  tasteMap,
  tastePath,
  type ViewerBeforePictures,
  type WithoutSignal,
  withoutSignal,
} from './lab/index.ts';
export { READERS, type Readers } from './language-intent.ts';
export { type ActiveModel, type Lessons, learnCollaborative, trainCollaborativeModel } from './learn/collaborative.ts';
export { keepModel, rollBack } from './learn/models.ts';
export type { NothingTrained, Trainer, TrainOptions, TrainOutcome } from './learn/outcome.ts';
export { type CrowdLine, CrowdLineSchema, crowdUntil } from './learn/people.ts';
export { trainRanker } from './learn/ranker.ts';
export { TRAINERS } from './learn/trainers.ts';
export { readMarks } from './marks.ts';
export { priorOf } from './onboarding/pool.ts';
export { answerOnboarding, onboardingRound } from './onboarding.ts';
export { parametersOf } from './parameters.ts';
export { createProfile, deleteProfile, exportProfile, knownProfile, patchProfile } from './profiles.ts';
export { budgetOf, capUnder, type Recommendation, recommend, titlesNamed } from './recommend.ts';
export { Reruns } from './reruns.ts';
export { type Library, makeCatalogue, PARAMETERS, parameterReader, type Services } from './services.ts';
export { changeTaste, readList, readTaste, type TasteAnswer, type TasteChanged } from './taste.ts';
export { STATEMENT_ORIGINS, STATEMENT_STRENGTHS, STATEMENT_TYPES, type TasteStatement } from './taste-reader.ts';
export { type ArtworkFile, type BrowseRequest, browseTitles, getTitle, readArtwork } from './titles.ts';
export type { Exchange } from './transcript.ts';
