import { EMOJI } from './lexicon/emoji.ts';
import { SLANG } from './lexicon/slang.ts';

/** One word or mark of the message. `norm` is what rules read; `start` and `end` are offsets into the original. */
export interface Token {
  readonly norm: string;
  readonly start: number;
  readonly end: number;
  /** Written with a leading capital. */
  readonly capital: boolean;
  /** First word of a sentence, where a capital says nothing. */
  readonly opening: boolean;
  readonly mark: boolean;
}

/** A message as rules see it: tokens, and their normal forms joined by single spaces. */
export interface Doc {
  readonly message: string;
  readonly tokens: readonly Token[];
  readonly norm: string;
  /** Where each token starts in `norm`. */
  readonly at: readonly number[];
  /** Titles of the last list shown. */
  readonly listed: ReadonlySet<string>;
  /** Written without (or in nothing but) capitals, so that case carries no evidence. */
  readonly caseless: boolean;
}

/** A range of tokens, `to` exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
export interface Hit extends Range {
  readonly match: RegExpExecArray;
}

/** Long enough for any real request; of a longer one the middle is not read, so that the time taken stays bounded. */
export const READ_CHARS = 4000;
const TOKEN =
  /w\/o?(?=[\s\p{L}])|\p{N}+(?:[.,:]\p{N}+)*(?:['’]?\p{L}+)?|[\p{L}\p{M}]+(?:['’`´]\p{L}+)*|[,.;:!?()"“”…—–\n&+#/-]|\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*/giu;
const DIACRITICS = /\p{M}/gu;
const QUOTES = /['’`´]/g;

const folded = new Map<string, string>();
/** Lower case without accents and apostrophes: "Schitt’s" and "schitts" are one word. */
export function fold(word: string): string {
  const known = folded.get(word);
  if (known !== undefined) return known;
  let result = word.toLowerCase().replace(QUOTES, '');
  if (/[^\p{ASCII}]/u.test(result)) {
    result = result
      .normalize('NFD')
      .replace(DIACRITICS, '')
      .replace(/ø/g, 'o')
      .replace(/æ/g, 'ae')
      .replace(/ß/g, 'ss')
      .replace(/ł/g, 'l')
      .replace(/ı/g, 'i');
  }
  if (folded.size < 50_000) folded.set(word, result);
  return result;
}

/** The folded words of a name, for keys that compare equal however they were written. */
export function words(text: string): string[] {
  const found = text.match(/[\p{L}\p{N}\p{M}]+(?:['’`´]\p{L}+)*/gu) ?? [];
  return found.map(fold).filter((word) => word.length > 0);
}

export type Speller = (word: string) => string;

/** A message too long to be read whole, its middle blanked: every offset stays, and stories end with the wish. */
function bothEnds(message: string): string {
  const left = message.length - READ_CHARS;
  if (left <= 0) return message;
  const half = READ_CHARS / 2;
  return `${message.slice(0, half)}${' '.repeat(left)}${message.slice(-half)}`;
}

/** Tokens with their original offsets; `spell` may correct a word's normal form. */
export function analyse(
  message: string,
  spell: Speller = (word) => word,
  listed: ReadonlySet<string> = new Set(),
): Doc {
  const text = bothEnds(message);
  const tokens: Token[] = [];
  let opening = true;
  for (const found of text.matchAll(TOKEN)) {
    const raw = found[0];
    const start = found.index;
    const end = start + raw.length;
    const first = raw.charAt(0);
    if (/^[\p{L}\p{N}]/u.test(raw)) {
      const written = fold(raw.replace(/(?<=\d),(?=\d{3})/g, ''));
      if (written === '') continue;
      // A word like "constructor" is a property of every object, and no slang.
      const known = Object.hasOwn(SLANG, written) ? SLANG[written] : undefined;
      const capital = first !== first.toLowerCase();
      for (const norm of known === undefined ? [spell(written)] : known.split(' ')) {
        tokens.push({ norm, start, end, capital, opening, mark: false });
      }
      opening = false;
      continue;
    }
    if (/^\p{Extended_Pictographic}/u.test(raw)) {
      for (const norm of emojiWords(raw))
        tokens.push({ norm, start, end, capital: false, opening: false, mark: false });
      continue;
    }
    const mark = markOf(first, text, start);
    if (mark === null) continue;
    if (mark === 'and') {
      tokens.push({ norm: mark, start, end, capital: false, opening: false, mark: false });
      continue;
    }
    tokens.push({ norm: mark, start, end, capital: false, opening: false, mark: true });
    if (mark !== ',' && mark !== '"' && mark !== '-' && mark !== '#') opening = true;
  }
  const at: number[] = [];
  let norm = '';
  for (const token of tokens) {
    if (norm !== '') norm += ' ';
    at.push(norm.length);
    norm += token.norm;
  }
  const letters = text.replace(/[^\p{L}]/gu, '');
  const caseless = letters === letters.toLowerCase() || (letters.length > 3 && letters === letters.toUpperCase());
  return { message, tokens, norm, at, listed, caseless };
}

function emojiWords(raw: string): string[] {
  const bare = raw.replace(/[\uFE0F\u{1F3FB}-\u{1F3FF}]/gu, '');
  const said = EMOJI[raw] ?? EMOJI[bare] ?? EMOJI[String.fromCodePoint(bare.codePointAt(0) ?? 0)] ?? '';
  return said.split(/[\s-]/).filter((word) => word !== '');
}

function markOf(mark: string, text: string, at: number): string | null {
  if (mark === '&' || mark === '+') return 'and';
  if (mark === '“' || mark === '”') return '"';
  if (mark === '…' || mark === '\n') return '.';
  if (mark === '—' || mark === '–' || mark === '-') {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    if (/\d/.test(before) && /\d/.test(after)) return '-';
    // A dash inside a word only joins its parts; with space around it, it parts clauses as a comma does.
    return /\s/.test(before) || mark === '—' ? ',' : null;
  }
  return mark === '/' ? null : mark;
}

/** Every match of a global pattern over the normal form, as token ranges. */
export function find(doc: Doc, pattern: RegExp): Hit[] {
  const hits: Hit[] = [];
  for (const match of doc.norm.matchAll(pattern)) {
    const text = match[0];
    const lead = text.length - text.trimStart().length;
    const start = match.index + lead;
    const end = match.index + text.trimEnd().length;
    if (end <= start) continue;
    hits.push({ from: tokenAt(doc, start), to: tokenAt(doc, end - 1) + 1, match });
  }
  return hits;
}

/** The token that covers this offset of the normal form. */
export function tokenAt(doc: Doc, offset: number): number {
  let low = 0;
  let high = doc.at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((doc.at[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The normal form of a range. */
export function slice(doc: Doc, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index++) text += (text === '' ? '' : ' ') + (doc.tokens[index]?.norm ?? '');
  return text;
}

/** The range as it was written. */
export function written(doc: Doc, range: Range): { start: number; end: number; text: string } {
  const start = doc.tokens[range.from]?.start ?? 0;
  const end = doc.tokens[range.to - 1]?.end ?? start;
  return { start, end, text: doc.message.slice(start, end) };
}
