import type { IntentReading, ReadValue } from '../../prompts/index.ts';
import {
  type Act,
  contentStems,
  type IntentField,
  IntentSchema,
  LIST_FIELDS,
  type Maturity,
  type Title,
} from '../model/index.ts';
import { type NameIndex, namesOf } from './names.ts';
import { FIGURES, saysMaturity } from './second-reader-figures.ts';
import { type Place, quoteFinder } from './second-reader-quote.ts';
import { words } from './text.ts';

/** A value of a language model with its words in the message. */
export interface GroundedValue extends Place {
  readonly field: IntentField;
  readonly value: string | number | true;
  /** The words as the message has them. */
  readonly text: string;
  /** A name that the catalogue lacks. */
  readonly unknown: boolean;
}

/** Why a value of a language model does not count. */
export type Ungrounded = 'quote' | 'value' | 'name' | 'figure' | 'words';

/** What is left of a language model's reading after it was held against the message and the catalogue. */
export interface GroundedReading {
  readonly act: Act;
  readonly values: readonly GroundedValue[];
  readonly refused: readonly { readonly field: IntentField; readonly why: Ungrounded }[];
}

export interface GroundOptions {
  readonly titles: readonly Title[];
  readonly now: Date;
}

const lists: ReadonlySet<string> = new Set(LIST_FIELDS);
const TITLES: ReadonlySet<IntentField> = new Set(['similarTo', 'notSimilarTo', 'about']);
const PEOPLE: ReadonlySet<IntentField> = new Set(['people', 'peopleNot']);
const THEMES: ReadonlySet<IntentField> = new Set(['themes', 'themesNot']);
const PLACES = {
  languages: 'language',
  languagesNot: 'language',
  countries: 'country',
  countriesNot: 'country',
} as const;
const LONGEST_THEME = 60;
const LONGEST_NAME = 80;

interface Places {
  readonly language: ReadonlyMap<string, string>;
  readonly country: ReadonlyMap<string, string>;
}
const known = new WeakMap<readonly Title[], Places>();

/** The languages and countries of a catalogue, by folded name. */
function placesOf(titles: readonly Title[]): Places {
  const have = known.get(titles);
  if (have !== undefined) return have;
  const byName = (names: Iterable<string>) => new Map([...names].map((name) => [words(name).join(' '), name]));
  const made = {
    language: byName(new Set(titles.map(({ language }) => language))),
    country: byName(new Set(titles.flatMap(({ countries }) => countries))),
  };
  known.set(titles, made);
  return made;
}

/** A title of the catalogue that the quoted words name. Common words ("it", "her") are one only with a capital. */
function linkedTitle(names: NameIndex, quote: string): string | null {
  const key = words(quote).join(' ');
  const found = names.title(key) ?? names.nearTitle(key);
  return found !== null && (found.distinct || /\p{Lu}/u.test(quote)) ? found.title : null;
}

function linkedPerson(names: NameIndex, quote: string): string | null {
  const parts = words(quote);
  return names.person(parts.join(' ')) ?? names.nearPerson(parts) ?? names.surname(parts.at(-1) ?? '');
}

/** A name that the catalogue lacks counts as it was written, where it was written as a name. */
function unknownName(text: string): string | null {
  const name = text.trim();
  return name.length <= LONGEST_NAME && /^[\p{Lu}\p{N}]/u.test(name) ? name : null;
}

const sameWords = (a: string, b: string) => words(a).join(' ') === words(b).join(' ');

/**
 * Holds what a language model read against the message and the catalogue. A value counts where its quote stands in the
 * message, closed lists hold it, numbers can come of the quote, and names are found by our own linker from the quote:
 * what the model says they are called has no say.
 */
export function groundReading(reading: IntentReading, message: string, options: GroundOptions): GroundedReading {
  const findQuote = quoteFinder(message);
  const values: GroundedValue[] = [];
  const refused: { field: IntentField; why: Ungrounded }[] = [];
  for (const read of reading.values) {
    const place = findQuote(read.quote);
    const text = place === null ? '' : message.slice(place.start, place.end);
    const value = place === null ? 'quote' : grounded(read, text, options);
    if (place === null || typeof value === 'string') refused.push({ field: read.field, why: value as Ungrounded });
    else if (!values.some((have) => have.field === read.field && have.value === value.value))
      values.push({ ...place, text, field: read.field, ...value });
  }
  return { act: reading.act, values, refused };
}

type Settled = Pick<GroundedValue, 'value' | 'unknown'>;

function grounded({ field, value }: ReadValue, text: string, { titles, now }: GroundOptions): Settled | Ungrounded {
  if (TITLES.has(field) || PEOPLE.has(field)) {
    if (typeof value !== 'string') return 'value';
    const names = namesOf(titles);
    const linked = TITLES.has(field) ? linkedTitle(names, text) : linkedPerson(names, text);
    if (linked !== null) return { value: linked, unknown: false };
    const name = sameWords(value, text) ? unknownName(text) : null;
    return name === null ? 'name' : { value: name, unknown: true };
  }
  if (THEMES.has(field)) return groundedTheme(value, text);
  if (field in PLACES) {
    if (typeof value !== 'string') return 'value';
    const kind = PLACES[field as keyof typeof PLACES];
    const name = placesOf(titles)[kind].get(words(value).join(' '));
    return name === undefined ? 'value' : { value: name, unknown: false };
  }
  const parsed = IntentSchema.shape[field].safeParse(lists.has(field) ? [value] : value);
  if (!parsed.success || value === false) return 'value';
  if (field === 'maxMaturity' && !saysMaturity(value as Maturity, text)) return 'figure';
  const check = FIGURES[field];
  if (check !== undefined && (typeof value !== 'number' || !check(value, text, now.getFullYear()))) return 'figure';
  return { value, unknown: false };
}

/** A theme is said in its own words: at least half of those that carry meaning stand in the quote. */
function groundedTheme(value: string | number | boolean, text: string): Settled | Ungrounded {
  if (typeof value !== 'string') return 'value';
  const theme = words(value)
    .join(' ')
    .replace(/^(?:the|a|an|some|any) /, '');
  if (theme === '' || theme.length > LONGEST_THEME) return 'value';
  const stems = contentStems(theme);
  const said = new Set(contentStems(text));
  const shared = stems.filter((stem) => said.has(stem)).length;
  return stems.length > 0 && shared * 2 >= stems.length ? { value: theme, unknown: false } : 'words';
}
