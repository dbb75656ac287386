/** @module What language models are told, one prompt a file: its version, its messages, the schema of its answer. */
export { type PromptMessage, plainText } from './data.ts';
export {
  type IntentPromptInput,
  type IntentReading,
  IntentReadingSchema,
  intentPrompt,
  type ReadValue,
  ReadValueSchema,
} from './intent.ts';
export { JUDGED, type Judged, type Judgement, JudgementSchema, type JudgePromptInput, judgePrompt } from './judge.ts';
export { type ReplyPick, type ReplyPromptInput, replyPrompt } from './reply.ts';
export { wireSchema } from './schema.ts';
