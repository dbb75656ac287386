/** @module The conversation's memory: how a message changes the wish, and answers that need no new picks. */
export { chitchatText, UNSUPPORTED, unreadableText } from './answers.ts';
export { compareText } from './compare.ts';
export { detailsText } from './details.ts';
export { editWish } from './edit.ts';
export { isFresh, type MergedTurn, mergeTurn, startsOver } from './merge.ts';
export { opinionsOf } from './opinions.ts';
export { gotItRight, labelOf, meantBy, REALLY_ERASE, WHAT_MOOD, whichTitle } from './question.ts';
export { atPositions, type DialogueState, NEW_CONVERSATION } from './state.ts';
export { tasteText } from './taste-text.ts';
