/** @module Why this: reasons from stored terms, matches and misses from facts, and the words for them. */
export {
  controlsOf,
  forgetEvents,
  forgetTitle,
  habitControls,
  lockOf,
  moreOrLess,
  stopUsing,
  stopUsingHabit,
  takeBack,
} from './controls.ts';
export { featureName, sourceName } from './names.ts';
export { matchesOf, missesOf, relaxedOf } from './pick-facts.ts';
export { type Fate, type Fated, Prose } from './prose.ts';
export { checkSentence, type Unsaid } from './prose-check.ts';
export { type ProseFacts, proseFacts } from './prose-facts.ts';
export { explanationText, lostBecause, type NotShown, notShownBecause, reasonsOf } from './reasons.ts';
export { type ReplyInput, type ReplySentence, replySentences, replyText } from './reply.ts';
export { wishInWords } from './wish-words.ts';
