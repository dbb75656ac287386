import type { ProseFacts } from './prose-facts.ts';

/** More than this without an end is no sentence. */
const LONGEST_BUFFER = 2000;

/** Cuts text that comes in pieces into sentences. Marks inside names of the facts ("Mr. Robot", "Airplane!") end none. */
export class SentenceCutter {
  readonly #marked: ReadonlySet<string>;
  #buffer = '';

  constructor({ picks }: ProseFacts) {
    const texts = picks.flatMap(({ title, reasons, matches }) => [title, ...reasons, ...matches]);
    this.#marked = new Set(texts.flatMap((text) => text.split(/\s+/).filter((word) => /[.!?]$/.test(word))));
  }

  /** The sentences that this piece completes. One is complete when something follows it. */
  push(piece: string): string[] {
    this.#buffer += piece;
    const sentences: string[] = [];
    for (;;) {
      const end = this.#end();
      if (end === null) return sentences;
      sentences.push(this.#take(end));
    }
  }

  /** What is left when nothing more comes. */
  rest(): string {
    return this.#take(this.#buffer.length);
  }

  #end(): number | null {
    for (const { index, 0: mark } of this.#buffer.matchAll(/[.!?]+["”’)]*(?=\s)|\n/g)) {
      const end = index + mark.length;
      const word = this.#buffer.slice(0, end).split(/\s+/).at(-1) ?? '';
      if (mark === '\n' || !this.#marked.has(word)) return end;
    }
    return this.#buffer.length > LONGEST_BUFFER ? this.#buffer.length : null;
  }

  #take(end: number): string {
    const sentence = this.#buffer.slice(0, end).replace(/\s+/g, ' ').trim();
    this.#buffer = this.#buffer.slice(end);
    return sentence;
  }
}
