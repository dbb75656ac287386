/** @module A language model behind any server that speaks OpenAI's chat completions. */
export { createLanguageModel, type LanguageModelOptions, type OpenAiLanguageModel } from './language-model.ts';
export type { LanguageModelSettings } from './settings.ts';
