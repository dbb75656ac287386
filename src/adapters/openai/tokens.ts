import type { ModelCall, ModelReply } from '../../ports/index.ts';

/** Bytes of UTF-8 to a token, on the safe side: English takes about 4.5, most other scripts fewer. */
const BYTES_PER_TOKEN = 4;
/** What the frame of a message costs beside its words. */
const TOKENS_PER_MESSAGE = 4;

const encoder = new TextEncoder();

/** About how many tokens a text is: for what a server does not count itself. */
const estimateTokens = (text: string): number => Math.ceil(encoder.encode(text).length / BYTES_PER_TOKEN);

/** About how many tokens a question is, its schema included. */
export function estimateQuestion({ messages, schema }: ModelCall): number {
  const words = messages.reduce((sum, { content }) => sum + TOKENS_PER_MESSAGE + estimateTokens(content), 0);
  return words + (schema === undefined ? 0 : estimateTokens(JSON.stringify(schema)));
}

/** What a call cost by the server's own count, or by ours where it gave none. */
export function costOf(call: ModelCall, text: string, counted: ModelReply['tokens'] | null): ModelReply['tokens'] {
  return counted ?? { in: estimateQuestion(call), out: estimateTokens(text) };
}
