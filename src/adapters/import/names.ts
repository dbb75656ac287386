import { cleanText, foldText } from '../../model/index.ts';

const ARTICLES =
  'the|a|an|le|la|les|l|un|une|el|los|las|una|der|die|das|ein|eine|il|lo|gli|i|o|os|as|um|uma|de|het|een|den|det|en|ett';
const TRAILING = new RegExp(`^(.*\\S),\\s+(${ARTICLES}|l['’])$`, 'i');
const LEADING = new RegExp(`^(?:${ARTICLES}) (?=\\S)`);
const ROMAN = new Map(
  ['ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].map((numeral, i) => [numeral, String(i + 2)]),
);

/** “Matrix, The” → “The Matrix”; “Enfer, L'” → “L'Enfer”. */
export function articleFirst(text: string): string {
  const found = TRAILING.exec(text.trim());
  if (!found) return text.trim();
  const [, rest = '', article = ''] = found;
  return /['’]$/.test(article) ? `${article}${rest}` : `${article} ${rest}`;
}

/** What two spellings of one title share: folded, “&” as “and”, Roman numerals after the first word as digits. */
export function titleKey(text: string): string {
  const folded = foldText(articleFirst(cleanText(text)).replace(/&/g, ' and '));
  return folded
    .split(' ')
    .map((word, i) => (i === 0 ? word : (ROMAN.get(word) ?? word)))
    .join(' ');
}

export const withoutArticle = (key: string): string => key.replace(LEADING, '');

export interface NameParts {
  readonly titles: readonly string[];
  readonly year?: number;
  readonly country?: string;
}

const COUNTRY_HINTS = new Map([
  ['us', 'United States'],
  ['u s', 'United States'],
  ['usa', 'United States'],
  ['uk', 'United Kingdom'],
  ['u k', 'United Kingdom'],
]);

/** Takes apart what stands in brackets: “Office, The (U.S.)”, “Suits (2011)”, “Seven (a.k.a. Se7en) (1995)”. */
export function nameParts(text: string): NameParts {
  let year: number | undefined;
  let country: string | undefined;
  const others: string[] = [];
  const main = text.replace(/\(([^()]*)\)/g, (whole, inside: string) => {
    const years = /^\s*(\d{4})(?:\s*[-–]\s*(?:\d{4})?)?\s*$/.exec(inside);
    if (years) {
      year = Number(years[1]);
      return ' ';
    }
    const hint = COUNTRY_HINTS.get(foldText(inside));
    if (hint !== undefined) {
      country = hint;
      return ' ';
    }
    const other = inside.replace(/^\s*a\.?k\.?a\.?\s*/i, '').trim();
    if (other === '' || /^\d+$/.test(other)) return whole;
    others.push(articleFirst(other));
    return ' ';
  });
  const name = articleFirst(main.replace(/\s+/g, ' ').trim());
  const titles = name === '' ? others : [name, ...others];
  return {
    titles: titles.length === 0 ? [text.trim()] : titles,
    ...(year === undefined ? {} : { year }),
    ...(country === undefined ? {} : { country }),
  };
}

/** Edits (insert, delete, replace, swap neighbours) that turn one into the other; `most + 1` where it is more. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
