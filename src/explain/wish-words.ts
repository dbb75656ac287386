import { countryInWords, type Intent, listWords, minutesInWords, type Query, yourWindow } from '../model/index.ts';

/** The wish in parts that read one after the other: "dark sci-fi film", "from 1990 to 1999", "in English". */
export function wishParts(intent: Intent, query: Query | null = null): string[] {
  const noun =
    intent.kinds.length === 1 && intent.kinds[0] === 'movie'
      ? 'film'
      : intent.kinds.length === 1 && intent.kinds[0] === 'limited'
        ? 'limited series'
        : intent.kinds.length > 0 && !intent.kinds.includes('movie')
          ? 'series'
          : 'something';
  const genres = intent.genres.map((genre) => (genre === 'Sci-Fi' ? 'sci-fi' : genre.toLowerCase())).join(' ');
  const pace = intent.pace === null ? [] : [`${intent.pace}${intent.pace === 'medium' ? '-paced' : ''}`];
  const how = [...pace, ...intent.moods];
  const moods = how.join(', ');
  const core =
    noun === 'something'
      ? genres
        ? `${moods} ${genres}`
        : `something ${listWords(how)}`
      : withArticle(`${moods} ${genres} ${noun}`.trim());
  const parts = [core.replace(/\s+/g, ' ').trim()];
  if (intent.themes.length > 0) parts.push(`about ${listWords(intent.themes)}`);
  if (intent.people.length > 0) parts.push(`with ${listWords(intent.people, 'or')}`);
  if (intent.similarTo.length > 0) parts.push(`like ${listWords(intent.similarTo)}`);
  if (intent.countries.length > 0) parts.push(`from ${listWords(intent.countries.map(countryInWords), 'or')}`);
  if (intent.languages.length > 0) parts.push(`in ${listWords(intent.languages, 'or')}`);
  if (intent.yearFrom !== null && intent.yearFrom === intent.yearTo) parts.push(`from ${intent.yearFrom}`);
  else if (intent.yearFrom !== null && intent.yearTo !== null)
    parts.push(`from ${intent.yearFrom} to ${intent.yearTo}`);
  else if (intent.yearFrom !== null) parts.push(`from ${intent.yearFrom} on`);
  else if (intent.yearTo !== null) parts.push(`up to ${intent.yearTo}`);
  if (intent.minRuntimeMin !== null && intent.maxRuntimeMin !== null)
    parts.push(`of ${minutesInWords(intent.minRuntimeMin)} to ${minutesInWords(intent.maxRuntimeMin)}`);
  else if (intent.minRuntimeMin !== null) parts.push(`of at least ${minutesInWords(intent.minRuntimeMin)}`);
  else if (intent.maxRuntimeMin !== null) parts.push(`of at most ${minutesInWords(intent.maxRuntimeMin)}`);
  if (intent.maxSeasons !== null)
    parts.push(`in at most ${intent.maxSeasons} season${intent.maxSeasons === 1 ? '' : 's'}`);
  if (intent.maxEpisodes !== null)
    parts.push(`in at most ${intent.maxEpisodes} episode${intent.maxEpisodes === 1 ? '' : 's'}`);
  if (intent.minAcclaim !== null) parts.push(`rated ${intent.minAcclaim} or more`);
  if (intent.maxMaturity !== null)
    parts.push(intent.maxMaturity === 'all' ? 'for any age' : `for viewers of ${intent.maxMaturity}`);
  const not = [...intent.genresNot.map((genre) => genre.toLowerCase()), ...intent.themesNot, ...intent.peopleNot];
  if (not.length > 0) parts.push(`without ${listWords(not, 'or')}`);
  if (intent.moodsNot.length > 0) parts.push(`that is not ${listWords(intent.moodsNot, 'or')}`);
  if (intent.notSimilarTo.length > 0) parts.push(`unlike ${listWords(intent.notSimilarTo, 'or')}`);
  const budget = query?.budgetMin ?? intent.maxTotalMin;
  const own = query === null ? null : yourWindow(query);
  if (budget !== null && own !== null) parts.push(`to finish within ${own} (${minutesInWords(budget)})`);
  else if (budget !== null) parts.push(`to finish within ${minutesInWords(budget)}`);
  else if (intent.window !== null) parts.push(WINDOW_WORDS[intent.window]);
  return parts;
}

const withArticle = (words: string): string => `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;

export const wishInWords = (intent: Intent, query: Query | null = null): string => wishParts(intent, query).join(' ');

const WINDOW_WORDS = {
  now: 'for right now',
  tonight: 'for tonight',
  weekend: 'for the weekend',
  week: 'for the week',
  holiday: 'for the holiday',
} as const;
