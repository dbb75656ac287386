/** What one call tells a language model, and how its answer must look. */
export interface ModelCall {
  /** Answers are cached, counted and logged by it: a changed prompt is another prompt. */
  readonly prompt: { readonly name: string; readonly version: string };
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }[];
  /**
   * JSON Schema of the answer (structured output); absent: prose. The answer is then a JSON object with the properties
   * that the schema requires, whatever the server makes of it; their values are the caller's to check.
   */
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly maxTokens: number;
  /**
   * From the call to its last token, with every retry in between. What a caller has the patience for stands here: a
   * server that is too slow for it counts as failing.
   */
  readonly timeoutMs: number;
  /** Whose budget of tokens pays: the conversation. Absent: nobody's, and the answer is not kept for the next time. */
  readonly payer?: string;
  /** The asker leaves. Held against the server only where it had been silent for long. */
  readonly signal?: AbortSignal;
}

export interface ModelReply {
  readonly text: string;
  readonly tokens: { readonly in: number; readonly out: number };
  /** Nothing was asked: the same call had been answered before. */
  readonly cached: boolean;
}

/** Why a language model gave no usable answer. */
export const MODEL_FAILURES = [
  'timeout',
  'unreachable',
  'refused',
  'rate-limited',
  'server-error',
  'bad-answer',
  'cut-off',
  'resting',
  'over-budget',
  'cancelled',
] as const;
export type ModelFailure = (typeof MODEL_FAILURES)[number];

/** Every failed call throws this and nothing else; whoever calls goes on without a model. */
export class LanguageModelError extends Error {
  readonly failure: ModelFailure;

  constructor(failure: ModelFailure, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LanguageModelError';
    this.failure = failure;
  }
}

/** A language model somewhere else. Optional everywhere: the product is whole without one. */
export interface LanguageModel {
  /** As its server names it. */
  readonly name: string;
  /** Throws `LanguageModelError`. */
  complete(call: ModelCall): Promise<ModelReply>;
  /** The answer as it comes, in pieces. Throws `LanguageModelError`, also half-way; ending the loop early cancels the call. */
  stream(call: ModelCall): AsyncIterable<string>;
  /** Drops every answer and count kept of this payer. Absent: nothing is ever kept. */
  forget?(payer: string): void;
}
