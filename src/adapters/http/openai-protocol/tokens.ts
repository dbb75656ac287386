import type { ProtocolMessage } from './request.ts';

/** Up to six letters or digits in a row, or one other sign; white space counts with what follows it. */
const TOKEN = /[\p{L}\p{N}\p{M}]{1,6}|[^\s\p{L}\p{N}\p{M}]/gu;
/** Roles and separators of one message, as language models' chat templates spend. */
const A_MESSAGE = 4;

/**
 * Tokens of a text. No language model's vocabulary need be at work here, so this is a stated estimate: near four
 * characters a token in English prose. The same cut counts `usage` and holds `max_tokens`.
 */
export const countTokens = (text: string): number => text.match(TOKEN)?.length ?? 0;

/** Where the token after the first `most` begins; null where there are no more. */
export function afterTokens(text: string, most: number): number | null {
  let seen = 0;
  for (const { index } of text.matchAll(TOKEN)) if (seen++ === most) return index;
  return null;
}

export function promptTokens(messages: readonly ProtocolMessage[]): number {
  let total = 0;
  for (const { content } of messages) {
    const texts = typeof content === 'string' ? [content] : (content ?? []).map((part) => part.text ?? '');
    total += A_MESSAGE + texts.reduce((sum, text) => sum + countTokens(text), 0);
  }
  return total;
}
