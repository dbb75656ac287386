/** Small pure helpers for comparing and writing words. */

const folded = new Map<string, string>();
const FOLDED_MOST = 40_000;
const FOLDED_LONGEST = 80;

/** Lower case, no diacritics, apostrophes dropped, other punctuation to single spaces. Short texts are remembered. */
export function foldText(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const result = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (text.length <= FOLDED_LONGEST) {
    if (folded.size >= FOLDED_MOST) folded.clear();
    folded.set(text, result);
  }
  return result;
}

const STOP = new Set(
  'a an and the of in on at to for with by from about into or is are it its as his her their they he she who that this'.split(
    ' ',
  ),
);

/** A crude stem that lets "heists" meet "heist" and "travelling" meet "travel". */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const cut = word
    .replace(/ies$/, 'y')
    .replace(/(sses|shes|ches|xes)$/, (ending) => ending.slice(0, -2))
    .replace(/([^s])s$/, '$1');
  const bare = cut.length > 5 ? cut.replace(/(ing|ed)$/, '') : cut;
  return bare.replace(/(.)\1$/, '$1').replace(/e$/, '');
}

/** The stems of the words that carry meaning. */
export function contentStems(text: string): string[] {
  return foldText(text)
    .split(' ')
    .filter((word) => word.length > 0 && !STOP.has(word))
    .map(stem);
}

/** "a", "a and b", "a, b and c". */
export function listWords(words: readonly string[], joiner = 'and'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joiner} ${words[words.length - 1]}`;
}

const WITH_ARTICLE = /^(?:United |Netherlands|Philippines|Czech Republic|Democratic Republic|Soviet Union|Isle of)/;

/** "the United States", "France": a country as it stands in a sentence. */
export const countryInWords = (country: string): string => (WITH_ARTICLE.test(country) ? `the ${country}` : country);

/** 400 → "6 h 40". */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes - hours * 60);
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : Math.min(value, high);
}
