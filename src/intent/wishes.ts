import type { Collector } from './collector.ts';
import type { Polarity } from './negation.ts';
import type { Found, Meaning } from './phrases.ts';
import { type Doc, slice } from './text.ts';

/** Puts what a phrase means into its field, or into the field for what is unwanted. */
export function addMeanings(doc: Doc, into: Collector, phrase: Found, polarity: readonly Polarity[]): void {
  // What the phrase says itself ("no-brainer") does not negate it; only a cue before it does.
  const sense = polarity[phrase.from] ?? 'wanted';
  const unwanted = sense === 'unwanted' || sense === 'less';
  const { meanings } = phrase;
  // "No slashers" refuses slashers, not horror: of a compound, what says more than the genre is refused.
  const narrow = unwanted && meanings.some((meaning) => meaning.sense === 'theme');
  const several = unwanted && meanings.filter((meaning) => meaning.sense === 'genre').length > 1;
  if (several && !narrow) {
    const refused =
      meanings.some(({ value }) => value === 'Romance') && meanings.some(({ value }) => value === 'Comedy');
    if (refused) into.add('themesNot', 'romantic comedy', phrase);
    if (refused) return;
  }
  for (const meaning of narrow ? meanings.filter(({ sense: kind }) => kind !== 'genre') : meanings) {
    for (const value of meaning.value.split('+')) addOne(doc, into, phrase, { ...meaning, value }, sense);
  }
}

function addOne(doc: Doc, into: Collector, range: Found, { sense, value }: Meaning, polarity: Polarity): void {
  const unwanted = polarity === 'unwanted' || polarity === 'less';
  const comparative = polarity === 'less';
  const text = slice(doc, range.from, range.to);
  const tooMuch = /\btoo$/.test(slice(doc, Math.max(0, range.from - 1), range.from)) && !unwanted;
  switch (sense) {
    case 'kind':
      if (
        !unwanted &&
        !/\b(?:of|this|that|the same|first|second|third|last|the) $/.test(
          `${slice(doc, Math.max(0, range.from - 1), range.from)} `.replace(/^the $/, ''),
        )
      )
        into.add('kinds', value, range);
      return;
    case 'genre':
      into.add(unwanted || tooMuch ? 'genresNot' : 'genres', value, range);
      return;
    case 'mood':
      into.add(unwanted || tooMuch ? 'moodsNot' : 'moods', value, range, { comparative });
      return;
    case 'theme':
      into.add(unwanted ? 'themesNot' : 'themes', value, range, { comparative });
      return;
    case 'country':
      if (text === 'us') return;
      into.add(unwanted || tooMuch ? 'countriesNot' : 'countries', value, range);
      return;
    case 'audience':
      if (!unwanted) into.add('audience', value, range);
      return;
    case 'window':
      into.add('window', value, range);
      return;
    case 'seen':
      into.add('seen', value, range);
      return;
    case 'discovery':
      into.add('discovery', unwanted && value === 'familiar' && !text.startsWith('not') ? 'adventurous' : value, range);
      return;
    case 'popularity':
      if (unwanted || tooMuch) {
        if (value === 'popular') into.add('popularity', 'hidden', range);
      } else into.add('popularity', value, range);
      return;
    case 'pace':
      if (unwanted || tooMuch) {
        if (value === 'slow') into.add('pace', 'fast', range, { score: 0.6 });
      } else into.add('pace', value, range);
      return;
    case 'easy':
      if (!unwanted) into.add('maxDemand', 2, range);
      return;
    case 'hard':
      if (unwanted || tooMuch) into.add('maxDemand', 2, range);
      else into.add('minDemand', 4, range);
      return;
    case 'acclaim':
      if (!unwanted) into.add('minAcclaim', 8, range);
      return;
    case 'maturity':
      into.add('maxMaturity', value, range);
      return;
    case 'none':
      return;
  }
}
