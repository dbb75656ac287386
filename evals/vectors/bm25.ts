import { contentWords } from '../scoring/intent-score.ts';

const K1 = 1.2;
const B = 0.75;

/**
 * Okapi BM25 over documents: the scores of all of them for a query, in their order. Words in lower case without
 * function words, no stemming; a word that a query says twice counts twice. A word in n of N documents weighs
 * ln(1 + (N − n + ½) / (n + ½)).
 */
export function createBm25(documents: readonly string[]): (query: string) => Float64Array {
  const postings = new Map<string, Map<number, number>>();
  const lengths = documents.map((document, at) => {
    const words = contentWords(document);
    for (const word of words) {
      const places = postings.get(word) ?? new Map<number, number>();
      places.set(at, (places.get(at) ?? 0) + 1);
      postings.set(word, places);
    }
    return words.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / (documents.length || 1);
  return (query) => {
    const scores = new Float64Array(documents.length);
    for (const word of contentWords(query)) {
      const places = postings.get(word);
      if (!places) continue;
      const weight = Math.log(1 + (documents.length - places.size + 0.5) / (places.size + 0.5));
      for (const [at, count] of places) {
        const length = (lengths[at] ?? 0) / average;
        scores[at] = (scores[at] ?? 0) + (weight * count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
      }
    }
    return scores;
  };
}
