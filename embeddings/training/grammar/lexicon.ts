/** Prints the phrase lexicons of `src/intent/lexicon` as JSON; `lexicon.py` calls it. */
import * as attention from '../../../src/intent/lexicon/attention.ts';
import { EMOJI } from '../../../src/intent/lexicon/emoji.ts';
import { COMPOUNDS, GENRE_WORDS, KIND_WORDS } from '../../../src/intent/lexicon/genres.ts';
import { MOOD_WORDS } from '../../../src/intent/lexicon/moods.ts';
import { COUNTRY_WORDS, LANGUAGE_WORDS } from '../../../src/intent/lexicon/places.ts';
import { SLANG } from '../../../src/intent/lexicon/slang.ts';
import { THEME_WORDS } from '../../../src/intent/lexicon/themes.ts';
import * as wishes from '../../../src/intent/lexicon/wishes.ts';

const split = (words: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(words).map(([value, phrases]) => [value, phrases.split(',').map((p) => p.trim())]));

console.log(
  JSON.stringify({
    mood: split(MOOD_WORDS),
    genre: split(GENRE_WORDS),
    kind: split(KIND_WORDS),
    theme: split(THEME_WORDS),
    country: split(COUNTRY_WORDS),
    language: split(LANGUAGE_WORDS),
    audience: split(wishes.AUDIENCE_WORDS),
    window: split(wishes.WINDOW_WORDS),
    seen: split(wishes.SEEN_WORDS),
    discovery: split(wishes.DISCOVERY_WORDS),
    popularity: split(wishes.POPULARITY_WORDS),
    pace: split(attention.PACE_WORDS),
    demand: split({ low: attention.EASY_WORDS, high: attention.HARD_WORDS }),
    acclaim: split({ '': attention.ACCLAIM_WORDS }),
    maturity: Object.fromEntries(attention.MATURITY_PHRASES.map(({ cap, phrases }) => [cap, phrases.split(',')])),
    compounds: COMPOUNDS.filter(({ values }) => !values.some(([sense]) => sense === 'none')).map(
      ({ phrases, values }) => ({ phrases: phrases.split(','), values }),
    ),
    emoji: EMOJI,
    slang: SLANG,
  }),
);
