import { MATURITIES, type Maturity } from '../../../model/index.ts';

/** The age that a label of the United States names; where it names none (PG), the age its text speaks of. */
const LABEL_AGES: Readonly<Record<string, number>> = {
  G: 0,
  'TV-Y': 0,
  'TV-G': 0,
  U: 0,
  'TV-Y7': 7,
  'TV-Y7-FV': 7,
  PG: 10,
  GP: 10,
  M: 13,
  'TV-PG': 10,
  'PG-13': 13,
  'TV-14': 14,
  R: 17,
  'TV-MA': 17,
  'NC-17': 18,
  X: 18,
};

/**
 * The first step that is no lower than the age the label names, so that a cap never lets through what the label would
 * not. `null` where nothing is known: not rated, a label we do not know, the Hays-era “Approved”.
 */
export function maturityOf(label: string): Maturity | null {
  const trimmed = label.trim().toUpperCase();
  const number = /^(?:FSK\s*|PEGI\s*)?(\d{1,2})\s*[A+]?$/.exec(trimmed);
  const age = number ? Number(number[1]) : LABEL_AGES[trimmed];
  if (age === undefined || age > 21) return null;
  return MATURITIES.find((step) => (step === 'all' ? 0 : Number(step)) >= age) ?? '18';
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Codes that TMDB uses in its own way, and names under which our catalogue knows a language. */
const LANGUAGES: Readonly<Record<string, string>> = {
  zh: 'Mandarin',
  cn: 'Cantonese',
  no: 'Norwegian',
  nb: 'Norwegian',
  tl: 'Filipino',
  sh: 'Serbo-Croatian',
  xx: 'No dialogue',
  Tagalog: 'Filipino',
  Chinese: 'Mandarin',
  Panjabi: 'Punjabi',
  None: 'No dialogue',
};
export const UNKNOWN_LANGUAGE = 'Unknown';

/** English name of a language given as a code or a name; `Unknown` where there is none. */
export function languageOf(given: string): string {
  const text = given.trim();
  if (text === '') return UNKNOWN_LANGUAGE;
  const known = LANGUAGES[text];
  if (known !== undefined) return known;
  if (!/^[a-z]{2,3}$/.test(text)) return text;
  return languages.of(text) ?? UNKNOWN_LANGUAGE;
}

const COUNTRIES: Readonly<Record<string, string>> = {
  HK: 'Hong Kong',
  MO: 'Macao',
  TR: 'Turkey',
  CZ: 'Czech Republic',
  BA: 'Bosnia and Herzegovina',
  CD: 'Democratic Republic of the Congo',
  CG: 'Republic of the Congo',
  CI: 'Ivory Coast',
  MM: 'Myanmar',
  PS: 'Palestine',
  SU: 'Soviet Union',
  YU: 'Yugoslavia',
  CS: 'Czechoslovakia',
  DD: 'East Germany',
  XC: 'Czechoslovakia',
  XG: 'East Germany',
  USA: 'United States',
  UK: 'United Kingdom',
  'United States of America': 'United States',
  'Great Britain': 'United Kingdom',
  Türkiye: 'Turkey',
  Czechia: 'Czech Republic',
};
/** What IMDb's pages yield where a country was expected. */
const NO_COUNTRIES = new Set(['Official site', 'New Line', 'Unknown', 'None']);

/** English names of countries given as codes or names; what is no country is left out. */
export function countriesOf(given: readonly string[]): string[] {
  const names = given.flatMap((one) => {
    const text = one.trim().replace(/,$/, '');
    if (text === '' || NO_COUNTRIES.has(text)) return [];
    const known = COUNTRIES[text];
    if (known !== undefined) return [known];
    if (!/^[A-Z]{2}$/.test(text)) return [text];
    return regions.of(text) ?? [];
  });
  return [...new Set(names)];
}
