import { type IntentField, MATURITIES, type Maturity } from '../model/index.ts';
import { INTEGER, numberOf, ORDINAL, ordinalOf, TENS } from './numbers.ts';
import { words } from './text.ts';

/** The number as a value of the field that the quoted words can mean, or not. `thisYear`: the viewer's. */
export type FigureCheck = (value: number, quote: string, thisYear: number) => boolean;

const INTEGERS = new RegExp(`\\b${INTEGER}\\b`, 'g');
const ORDINALS = new RegExp(`\\b${ORDINAL}\\b`, 'g');
const DECIMALS = /\d+[.,]\d+|\d+/g;

/** The folded words; a number glued to its unit ("2hrs", "2h15") is parted from it. */
const normOf = (quote: string): string =>
  words(quote)
    .join(' ')
    .replace(/\d(?=\p{L})|\p{L}(?=\d)/gu, '$& ');

const integersIn = (norm: string): number[] => [...norm.matchAll(INTEGERS)].flatMap(([text]) => numberOf(text) ?? []);

/** Minutes that some words can mean: a number of minutes or hours, with a half, a quarter or minutes after it. */
function minutesIn(norm: string): number[] {
  const numbers = integersIn(norm);
  const hours = /\b(?:h|hrs?|hours?)\b/.test(norm);
  if (!hours) return [...numbers, ...(/\bminutes?\b/.test(norm) && /\ba (?:couple|few)\b/.test(norm) ? [2, 3] : [])];
  const whole = [
    ...numbers,
    ...(/\ban? (?:h|hr|hour)\b/.test(norm) ? [1] : []),
    ...(/\bcouple\b/.test(norm) ? [2] : []),
  ];
  const extra = [
    0,
    ...(/\bhalf\b/.test(norm) ? [30] : []),
    ...(/\bquarters?\b/.test(norm) ? [15, 45] : []),
    ...numbers,
  ];
  const half = /\bhalf an? hour\b/.test(norm) ? [30] : [];
  return [...whole.flatMap((hour) => extra.map((rest) => hour * 60 + rest)), ...numbers, ...half];
}

const minutes: FigureCheck = (value, quote) => minutesIn(normOf(quote)).includes(value);

function yearsIn(norm: string, thisYear: number): number[] {
  const found: number[] = [];
  for (const number of integersIn(norm)) {
    if (number >= 1870 && number <= 2200) found.push(number, number - 1, number + 1);
    // "before 1990", "the 1990s", "the 90s": the year itself and both ends of its decade.
    const decade = number >= 1870 ? number : number >= 10 && number < 100 && number % 10 === 0 ? 1900 + number : null;
    if (decade !== null && decade % 10 === 0) found.push(decade, decade + 9);
    if (number < 30 && number % 10 === 0) found.push(2000 + number, 2009 + number);
    // "the last ten years".
    if (number <= 100) found.push(thisYear - number, thisYear - number + 1);
  }
  TENS.forEach((ten, i) => {
    const plural = ten.replace(/y$/, 'ies');
    if (norm.includes(plural)) found.push(1920 + i * 10, 1929 + i * 10);
  });
  if (/\b(?:recent|new|newest|latest|lately|modern|current)/.test(norm))
    for (let ago = 0; ago <= 5; ago++) found.push(thisYear - ago);
  if (/\b(?:this|last) year\b/.test(norm)) found.push(thisYear, thisYear - 1);
  if (/\bold/.test(norm)) found.push(1979);
  if (/\bclassic/.test(norm)) found.push(1989);
  return found;
}

const year: FigureCheck = (value, quote, thisYear) => yearsIn(normOf(quote), thisYear).includes(value);

/** A counted thing: a number, "a single", "a couple", "a few". */
const counted: FigureCheck = (value, quote) => {
  const norm = normOf(quote);
  const said = [
    ...integersIn(norm),
    ...(/\b(?:single|an?|only|standalone)\b/.test(norm) ? [1] : []),
    ...(/\b(?:couple|both|pair)\b/.test(norm) ? [2] : []),
    ...(/\bfew\b/.test(norm) ? [3] : []),
  ];
  return said.includes(value);
};

const place: FigureCheck = (value, quote) => {
  const norm = normOf(quote);
  const ordinals = [...norm.matchAll(ORDINALS)].flatMap(([text]) => ordinalOf(text) ?? []);
  return [...ordinals, ...integersIn(norm)].includes(value);
};

/** A stated number as it stands; words alone ("acclaimed") mean the contract's value. */
const stated =
  (...byWords: readonly number[]): FigureCheck =>
  (value, quote) => {
    const numbers = [...quote.matchAll(DECIMALS)].map(([text]) => Number(text.replace(',', '.')));
    return numbers.length > 0 ? numbers.includes(value) : byWords.includes(value);
  };

/** Numbers that a value of the field must be able to come from. */
export const FIGURES: Readonly<Partial<Record<IntentField, FigureCheck>>> = {
  minRuntimeMin: minutes,
  maxRuntimeMin: minutes,
  maxTotalMin: minutes,
  yearFrom: year,
  yearTo: year,
  maxSeasons: counted,
  maxEpisodes: counted,
  count: counted,
  positions: place,
  minAcclaim: stated(8),
  minDemand: stated(4, 5),
  maxDemand: stated(1, 2),
};

const FOR_WHOM =
  /\b(?:kids?|child(?:ren)?|toddlers?|bab(?:y|ies)|teens?|teenagers?|family|sons?|daughters?|nephews?|nieces?|grand(?:son|daughter|kids|children)|pg|rated|rating|r|grown|adults?|clean|safe|year)\b/;

/** A cap that the quoted words can mean: an age's own step, or a word that speaks of ages and ratings at all. */
export function saysMaturity(value: Maturity, quote: string): boolean {
  const norm = normOf(quote);
  const ages = integersIn(norm);
  if (ages.length === 0) return FOR_WHOM.test(norm);
  const step = (age: number) => MATURITIES.findLast((name) => name === 'all' || Number(name) <= age) ?? 'all';
  return ages.some((age) => step(age) === value);
}
