import { ACCLAIM_WORDS, EASY_WORDS, HARD_WORDS, MATURITY_PHRASES, PACE_WORDS } from './lexicon/attention.ts';
import { COMPOUNDS, GENRE_WORDS, KIND_WORDS } from './lexicon/genres.ts';
import { MOOD_WORDS, NO_MOOD } from './lexicon/moods.ts';
import { COUNTRY_WORDS } from './lexicon/places.ts';
import { THEME_WORDS } from './lexicon/themes.ts';
import { AUDIENCE_WORDS, DISCOVERY_WORDS, POPULARITY_WORDS, SEEN_WORDS, WINDOW_WORDS } from './lexicon/wishes.ts';
import { type Doc, type Range, slice } from './text.ts';

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

/** Every phrase of the lexicon with what it says. */
const lexicon = new Map<string, Meaning[]>();
/** The length in words of the longest phrase that begins with a word. */
const reach = new Map<string, number>();
const vocabulary = new Set<string>();

function add(phrases: string, meanings: readonly Meaning[], replace = false): void {
  for (const written of phrases.split(',')) {
    const phrase = written.trim();
    if (phrase === '') continue;
    const words = phrase.split(' ');
    for (const word of words) vocabulary.add(word);
    reach.set(words[0] ?? '', Math.max(reach.get(words[0] ?? '') ?? 0, words.length));
    const known = lexicon.get(phrase);
    if (known === undefined || replace) lexicon.set(phrase, [...meanings]);
    else known.push(...meanings);
  }
}

function addAll(sense: Sense, words: Readonly<Record<string, string>>): void {
  for (const [value, phrases] of Object.entries(words)) add(phrases, [{ sense, value }]);
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
for (const [phrase, meanings] of lexicon) {
  const kind = KIND_ENDINGS[phrase.slice(phrase.lastIndexOf(' ') + 1)];
  if (kind === undefined || meanings.some(({ sense }) => sense === 'kind' || sense === 'none')) continue;
  meanings.push({ sense: 'kind', value: kind });
}

/** Every word that some phrase uses: what a misspelt word may be corrected to. */
export const PHRASE_WORDS: ReadonlySet<string> = vocabulary;

/** The longest phrases of the lexicon in the document, left to right, none overlapping another. */
export function findPhrases(doc: Doc, taken: (index: number) => boolean): Found[] {
  const found: Found[] = [];
  const { tokens } = doc;
  for (let index = 0; index < tokens.length; index++) {
    if (taken(index)) continue;
    let end = index;
    const most = Math.min(tokens.length, index + (reach.get(tokens[index]?.norm ?? '') ?? 0));
    while (end < most && !taken(end)) end++;
    for (let to = end; to > index; to--) {
      const meanings = lexicon.get(slice(doc, index, to));
      if (meanings === undefined) continue;
      found.push({ from: index, to, meanings });
      index = to - 1;
      break;
    }
  }
  return found;
}
