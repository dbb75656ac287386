/** @module Why this: reasons from stored terms, matches and misses from facts, and the words for them. */
export { matchesOf, missesOf, relaxedOf } from './pick-facts.ts';
export { explanationText, lostBecause, type NotShown, notShownBecause, reasonsOf } from './reasons.ts';
export { type ReplyInput, replyText } from './reply.ts';
export { wishInWords } from './wish-words.ts';
