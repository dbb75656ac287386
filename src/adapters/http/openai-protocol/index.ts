/** @module The OpenAI protocol as a server: lists of messages in, Marquee's answers out. */
export { answerList, type CompletionAnswer, type Piece } from './answer.ts';
export {
  CompletionResult,
  chunk,
  completion,
  type Delta,
  ModelResult,
  ModelsResult,
  ProtocolErrorResult,
  type Stamp,
  usageOf,
} from './completion.ts';
export { answerProtocolError, protocolError, refusalOf } from './errors.ts';
export { findModel, listModels, profileOf } from './models.ts';
export { refuseUnsupported } from './refusals.ts';
export { CompletionBody } from './request.ts';
export { promptTokens } from './tokens.ts';
