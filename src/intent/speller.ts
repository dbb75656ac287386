import { COMMON_WORDS } from './lexicon/common.ts';
import { distance, type NameIndex } from './names.ts';
import { PHRASE_WORDS } from './phrases.ts';
import type { Speller } from './text.ts';

const CACHE = 5000;

/** Corrects words that no text of the catalogue uses to the nearest word of the lexicon. */
export function buildSpeller(names: NameIndex): Speller {
  const buckets = new Map<string, string[]>();
  for (const word of PHRASE_WORDS) {
    if (word.length < 5) continue;
    const key = word.charAt(0);
    buckets.set(key, [...(buckets.get(key) ?? []), word]);
  }
  const cache = new Map<string, string>();
  return (word) => {
    if (
      word.length < 5 ||
      word.length > 20 ||
      PHRASE_WORDS.has(word) ||
      COMMON_WORDS.has(word) ||
      names.known(word) ||
      /\d/.test(word)
    )
      return word;
    const known = cache.get(word);
    if (known !== undefined) return known;
    let best = word;
    let least = word.length >= 8 ? 3 : 2;
    for (const other of buckets.get(word.charAt(0)) ?? []) {
      const found = distance(word, other, least - 1);
      if (found < least) {
        least = found;
        best = other;
      }
    }
    // A mere plural or other ending is another word, not a slip.
    if (best !== word && (best.startsWith(word) || word.startsWith(best))) best = word;
    if (cache.size < CACHE) cache.set(word, best);
    return best;
  };
}
