import { fold } from './text.ts';

/** Where words stand in a message: UTF-16 offsets, `end` exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’`´][\p{L}\p{N}]+)*/gu;

/**
 * Looks quotes up in a message: the first place where the quoted words stand, one after the other, whatever the case,
 * the accents and the marks between them; null where they do not. A quote without words (an emoji) must stand there
 * letter by letter.
 */
export function quoteFinder(message: string): (quote: string) => Place | null {
  const words: Place[] = [];
  const wordAt = new Map<number, number>();
  let folded = ' ';
  for (const { 0: word, index } of message.matchAll(WORD)) {
    wordAt.set(folded.length, words.length);
    words.push({ start: index, end: index + word.length });
    folded += `${fold(word)} `;
  }
  return (quote) => {
    const wanted = [...quote.matchAll(WORD)].map(([word]) => fold(word));
    if (wanted.length === 0) {
      const said = quote.trim();
      const start = said === '' ? -1 : message.indexOf(said);
      return start < 0 ? null : { start, end: start + said.length };
    }
    const from = wordAt.get(folded.indexOf(` ${wanted.join(' ')} `) + 1);
    const first = from === undefined ? undefined : words[from];
    const last = from === undefined ? undefined : words[from + wanted.length - 1];
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  };
}
