/** A number with what it counts, so that 8 episodes are never taken for 8 seasons. */
export interface Figure {
  /** `minutes` are of all of it, `minutes-each` of one episode, `minutes-in-all` said to be of all of it. */
  readonly kind:
    | 'rating'
    | 'percent'
    | 'minutes'
    | 'minutes-each'
    | 'minutes-in-all'
    | 'seasons'
    | 'episodes'
    | 'year'
    | 'place'
    | 'count';
  readonly value: number;
}

const WORDS = 'two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const UNIT = '(?:h|hrs?|hours?|min|mins|minutes?|seasons?|episodes?)';
const EACH = /\b(?:an|each|per|every) episode\b|\bepisodes of\b/i;

/** Digits where words stand for a number; "one" and "a" only before a unit, where they are no pronoun and no article. */
function inDigits(text: string): string {
  return text
    .replace(new RegExp(`\\b(?:one|an?)(?= (?:single )?${UNIT}\\b(?! runs))`, 'gi'), '1')
    .replace(new RegExp(`\\b(?:${WORDS.join('|')})\\b`, 'gi'), (word) => String(WORDS.indexOf(word.toLowerCase()) + 2));
}

interface Pattern {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, each: boolean) => Figure;
}
const number = (text: string | undefined): number => Number(text ?? 0);

/** The more telling patterns first: what one has read, the next does not read again. */
const PATTERNS: readonly Pattern[] = [
  {
    pattern: /\b(\d+(?:\.\d+)?) ?(?:out of|of|\/) ?10\b/gi,
    read: (match) => ({ kind: 'rating', value: number(match[1]) }),
  },
  {
    pattern: /\b(\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b)/gi,
    read: (match) => ({ kind: 'percent', value: number(match[1]) }),
  },
  {
    pattern:
      /\b(?:(\d+) ?h(?:rs?|ours?)?\b(?:,? (?:and )?(\d{1,2})(?: ?min(?:s|utes?)?\b)?(?! ?(?:seasons?|episodes?|h\b|hours?)))?|(\d+) ?min(?:s|utes?)?\b)( (?:in all|in total|altogether)\b)?/gi,
    read: (match, each) => ({
      kind: match[4] !== undefined ? 'minutes-in-all' : each ? 'minutes-each' : 'minutes',
      value: match[3] !== undefined ? number(match[3]) : number(match[1]) * 60 + number(match[2]),
    }),
  },
  { pattern: /\b(\d+) (?:single )?seasons?\b/gi, read: (match) => ({ kind: 'seasons', value: number(match[1]) }) },
  { pattern: /\b(\d+) (?:single )?episodes?\b/gi, read: (match) => ({ kind: 'episodes', value: number(match[1]) }) },
  { pattern: /\b((?:18|19|20|21)\d\d)\b(?!s)/g, read: (match) => ({ kind: 'year', value: number(match[1]) }) },
  {
    pattern: new RegExp(`\\b(?:(\\d+)(?:st|nd|rd|th)|place (\\d+)|(${ORDINALS.join('|')})|lead(?:s|ing)?)\\b`, 'gi'),
    read: ([, digits, place, ordinal]) => ({
      kind: 'place',
      // Whoever leads stands first.
      value: number(digits ?? place) || (ordinal === undefined ? 1 : ORDINALS.indexOf(ordinal.toLowerCase()) + 1),
    }),
  },
  { pattern: /\b(\d+(?:\.\d+)?)\b(?![\p{L}])/gu, read: (match) => ({ kind: 'count', value: number(match[1]) }) },
];

/** The figures of a text, and the text without them. */
export function figuresIn(text: string): { readonly figures: readonly Figure[]; readonly rest: string } {
  const each = EACH.test(text);
  const figures: Figure[] = [];
  let rest = inDigits(text);
  for (const { pattern, read } of PATTERNS)
    rest = rest.replace(pattern, (...found) => {
      figures.push(read(found as unknown as RegExpExecArray, each));
      return ' ';
    });
  return { figures, rest };
}

export const figureKey = ({ kind, value }: Figure): string => `${kind} ${value}`;
