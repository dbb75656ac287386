/** @module The conversation's memory: how a message changes the wish, and answers that need no new picks. */
export { CHITCHAT, compareText, detailsText, tasteText, UNSUPPORTED } from './answers.ts';
export { atPositions, type DialogueState, type MergedTurn, mergeTurn } from './merge.ts';
