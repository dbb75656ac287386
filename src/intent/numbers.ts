/** Zero to nineteen, in order. */
export const UNITS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
/** Twenty to ninety, in order. */
export const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SMALL = UNITS.slice(1).reverse().join('|');

/** A whole number in digits or words, up to "a hundred and twenty". */
export const INTEGER = `(?:\\d+|(?:(?:a|one|two|three) hundred(?: and)?(?: (?:${TENS.join('|')}|${SMALL}))?(?: (?:${SMALL}))?)|(?:${TENS.join('|')})(?: (?:${SMALL}))?|${SMALL}|fourty|dozen|a dozen)`;
/** As above, or with a decimal part. */
export const NUMBER = `(?:\\d+[.,]\\d+|${INTEGER})`;

/** The value of what INTEGER or NUMBER matched; null for anything else. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim();
  if (/^\d+(?:[.,]\d+)?$/.test(trimmed)) return Number(trimmed.replace(',', '.'));
  if (trimmed === '') return null;
  let total = 0;
  for (const word of trimmed.split(' ')) {
    const unit = UNITS.indexOf(word);
    const ten = TENS.indexOf(word === 'fourty' ? 'forty' : word);
    if (word === 'a' || word === 'and') {
      if (word === 'a' && total === 0) total = 1;
    } else if (unit >= 0) total += unit;
    else if (ten >= 0) total += (ten + 2) * 10;
    else if (word === 'hundred') total = (total === 0 ? 1 : total) * 100;
    else if (word === 'dozen') total = 12;
    else return null;
  }
  return total;
}

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  '5th': 5,
  '6th': 6,
  '7th': 7,
  '8th': 8,
  '9th': 9,
  '10th': 10,
  last: -1,
  final: -1,
  '2d': 2,
  frist: 1,
  secound: 2,
  thrid: 3,
  forth: 4,
};
export const ORDINAL = `(?:${Object.keys(ORDINALS).join('|')})`;

/** The place an ordinal names; -1 is the last. */
export function ordinalOf(text: string): number | null {
  return Object.hasOwn(ORDINALS, text) ? (ORDINALS[text] ?? null) : null;
}
