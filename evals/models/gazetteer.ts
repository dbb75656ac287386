import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Actors, directors, characters, titles, actors with many credits: a bit each. */
const LISTS = [1, 2, 4, 8, 16] as const;
const FIRST_NAME = 32;
const LAST_NAME = 64;
/** Words in the longest name that is looked up. */
const LONGEST = 7;
/** Length classes of a match: one word, two, more. */
const LENGTHS = 3;

/** Columns of a word's features. */
export const FEATURES = LISTS.length * 2 * LENGTHS + 2;

/** A word in lower case without accents and punctuation. */
export function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '');
}

/** Names of films and people, by their bits. */
export class Gazetteer {
  readonly #bits: ReadonlyMap<string, number>;

  constructor(bits: ReadonlyMap<string, number>) {
    this.#bits = bits;
  }

  /** Reads `bits<TAB>name` lines, gzipped, as `embeddings/training/slots/gazetteer.py` writes them. */
  static read(path: string): Gazetteer {
    const bits = new Map<string, number>();
    for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
      const tab = line.indexOf('\t');
      if (tab > 0) bits.set(line.slice(tab + 1), Number(line.slice(0, tab)));
    }
    return new Gazetteer(bits);
  }

  /**
   * A row of zeros and ones a word, one after another. For every list and length class there is a column for the first
   * word of a match and one for the others; a match inside a longer one of the same list does not count. The last two
   * columns say whether the word alone is often a first or a last name. The same as `features` of `gazetteer.py`.
   */
  features(words: readonly string[]): Float32Array {
    const rows = new Float32Array(words.length * FEATURES);
    const keys = words.map(plain);
    const reached = LISTS.map(() => 0);
    for (const [start, key] of keys.entries()) {
      if (key === '') continue;
      const alone = this.#bits.get(key) ?? 0;
      if (alone & FIRST_NAME) rows[(start + 1) * FEATURES - 2] = 1;
      if (alone & LAST_NAME) rows[(start + 1) * FEATURES - 1] = 1;
      for (let end = Math.min(keys.length, start + LONGEST); end > start; end--) {
        const name = keys.slice(start, end).filter(Boolean).join(' ');
        const bits = this.#bits.get(name) ?? 0;
        for (const [i, one] of LISTS.entries()) {
          if (!(bits & one) || end <= (reached[i] ?? 0)) continue;
          reached[i] = end;
          const column = (i * LENGTHS + Math.min(end - start, LENGTHS) - 1) * 2;
          rows[start * FEATURES + column] = 1;
          for (let j = start + 1; j < end; j++) rows[j * FEATURES + column + 1] = 1;
        }
      }
    }
    return rows;
  }
}
