import { COMPOUNDS, GENRE_WORDS, KIND_WORDS } from './lexicon/genres.ts';
import { MOOD_WORDS, NO_MOOD } from './lexicon/moods.ts';
import { COUNTRY_WORDS } from './lexicon/places.ts';
import { THEME_WORDS } from './lexicon/themes.ts';
import {
  ACCLAIM_WORDS,
  AUDIENCE_WORDS,
  DISCOVERY_WORDS,
  EASY_WORDS,
  HARD_WORDS,
  MATURITY_PHRASES,
  PACE_WORDS,
  POPULARITY_WORDS,
  SEEN_WORDS,
  WINDOW_WORDS,
} from './lexicon/wishes.ts';
import type { Doc, Range } from './text.ts';

/** What a phrase may say. `none` takes its words out of play. */
export type Sense =
  | 'kind'
  | 'genre'
  | 'mood'
  | 'country'
  | 'audience'
  | 'window'
  | 'seen'
  | 'discovery'
  | 'popularity'
  | 'pace'
  | 'easy'
  | 'hard'
  | 'acclaim'
  | 'maturity'
  | 'theme'
  | 'none';
export interface Meaning {
  readonly sense: Sense;
  readonly value: string;
}
export interface Found extends Range {
  readonly meanings: readonly Meaning[];
}

interface Entry {
  readonly tail: readonly string[];
  readonly meanings: Meaning[];
}

/** Senses whose words stand beside others' rather than instead of them ("date night": partner, a night). */
const byFirst = new Map<string, Entry[]>();
const vocabulary = new Set<string>();

function add(phrases: string, meanings: readonly Meaning[], replace = false): void {
  for (const phrase of phrases.split(',')) {
    const [first, ...tail] = phrase.trim().split(' ');
    if (first === undefined || first === '') continue;
    for (const word of [first, ...tail]) vocabulary.add(word);
    const entries = byFirst.get(first) ?? [];
    byFirst.set(first, entries);
    let entry = entries.find((other) => other.tail.length === tail.length && other.tail.every((w, i) => w === tail[i]));
    if (entry === undefined) {
      entry = { tail, meanings: [] };
      entries.push(entry);
    }
    if (replace) entry.meanings.length = 0;
    entry.meanings.push(...meanings);
  }
}

function addAll(sense: Sense, lexicon: Readonly<Record<string, string>>): void {
  for (const [value, phrases] of Object.entries(lexicon)) add(phrases, [{ sense, value }]);
}

addAll('kind', KIND_WORDS);
addAll('genre', GENRE_WORDS);
addAll('mood', MOOD_WORDS);
addAll('country', COUNTRY_WORDS);
addAll('audience', AUDIENCE_WORDS);
addAll('window', WINDOW_WORDS);
addAll('seen', SEEN_WORDS);
addAll('discovery', DISCOVERY_WORDS);
addAll('popularity', POPULARITY_WORDS);
addAll('pace', PACE_WORDS);
add(EASY_WORDS, [{ sense: 'easy', value: '2' }]);
add(HARD_WORDS, [{ sense: 'hard', value: '4' }]);
add(ACCLAIM_WORDS, [{ sense: 'acclaim', value: '8' }]);
for (const { cap, phrases } of MATURITY_PHRASES) add(phrases, [{ sense: 'maturity', value: cap }]);
for (const { phrases, values } of COMPOUNDS) {
  add(
    phrases,
    values.map(([sense, value]) => ({ sense: sense as Sense, value })),
    true,
  );
}
add(NO_MOOD.join(','), [{ sense: 'none', value: '' }], true);
addAll('theme', THEME_WORDS);
/** "Mystery series" says its kind too, in whichever list it stands. */
const KIND_ENDINGS: Readonly<Record<string, string>> = {
  movie: 'movie',
  movies: 'movie',
  film: 'movie',
  films: 'movie',
  series: 'series+limited',
  show: 'series+limited',
  shows: 'series+limited',
};
for (const entries of byFirst.values())
  for (const { tail, meanings } of entries) {
    const kind = KIND_ENDINGS[tail.at(-1) ?? ''];
    const senses = new Set(meanings.map(({ sense }) => sense));
    if (kind !== undefined && senses.has('genre') && !senses.has('kind')) meanings.push({ sense: 'kind', value: kind });
  }
for (const entries of byFirst.values()) entries.sort((a, b) => b.tail.length - a.tail.length);

/** Every word that some phrase uses: what a misspelt word may be corrected to. */
export const PHRASE_WORDS: ReadonlySet<string> = vocabulary;

/** The longest phrases of the lexicon in the document, left to right, none overlapping another. */
export function findPhrases(doc: Doc, taken: (index: number) => boolean): Found[] {
  const found: Found[] = [];
  const { tokens } = doc;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || taken(index)) continue;
    const entries = byFirst.get(token.norm);
    if (entries === undefined) continue;
    for (const entry of entries) {
      if (!follows(doc, index + 1, entry.tail, taken)) continue;
      const to = index + 1 + entry.tail.length;
      found.push({ from: index, to, meanings: entry.meanings });
      index = to - 1;
      break;
    }
  }
  return found;
}

function follows(doc: Doc, from: number, tail: readonly string[], taken: (index: number) => boolean): boolean {
  for (let offset = 0; offset < tail.length; offset++) {
    if (taken(from + offset) || doc.tokens[from + offset]?.norm !== tail[offset]) return false;
  }
  return true;
}
