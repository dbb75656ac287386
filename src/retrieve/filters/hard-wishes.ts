import {
  carriesGenre,
  clamp,
  foldText,
  hasPerson,
  listWords,
  minutesInWords,
  type Query,
  type Title,
  totalMinutes,
  type Violation,
} from '../../model/index.ts';

const KIND_WORDS = { movie: 'a film', series: 'a series', limited: 'a limited series' } as const;

const among = (value: string, wanted: readonly string[]) => wanted.some((w) => foldText(w) === foldText(value));

/** How far `actual` is beyond `limit`, as a share of the limit; an unknown fact costs as much as double the limit. */
function excess(actual: number | null, limit: number): number {
  return actual === null ? 1 : clamp(Math.abs(actual - limit) / Math.max(limit, 1), 0, 3);
}

/** The hard wishes that `title` breaks, each with what it costs to let it through. `[]` is an exact match. */
export function violationsOf(title: Title, query: Query): Violation[] {
  const { intent } = query;
  const broken: Violation[] = [];
  const breaks = (field: string, wanted: string, actual: string, cost: number) =>
    broken.push({ field, wanted, actual, cost });
  const atMost = (field: string, actual: number | null, limit: number | null, say: (n: number) => string) => {
    if (limit !== null && (actual === null || actual > limit))
      breaks(field, `at most ${say(limit)}`, actual === null ? 'not known' : say(actual), 0.3 + excess(actual, limit));
  };
  const counted = (noun: string) => (n: number) => `${n} ${noun}${n === 1 ? '' : 's'}`;

  if (intent.kinds.length > 0 && !intent.kinds.includes(title.kind))
    breaks(
      'kinds',
      listWords(
        intent.kinds.map((kind) => KIND_WORDS[kind]),
        'or',
      ),
      KIND_WORDS[title.kind],
      1.2,
    );
  if (intent.genres.length > 0 && !intent.genres.some((genre) => carriesGenre(title, genre)))
    breaks('genres', listWords(intent.genres, 'or'), listWords(title.genres), 1.5);
  for (const genre of intent.genresNot)
    if (carriesGenre(title, genre)) breaks('genresNot', `without ${genre}`, genre, 2.5);
  if (intent.people.length > 0 && !intent.people.some((name) => hasPerson(title, name)))
    breaks('people', `with ${listWords(intent.people, 'or')}`, 'without them', 2);
  for (const name of intent.peopleNot)
    if (hasPerson(title, name)) breaks('peopleNot', `without ${name}`, `with ${name}`, 3);
  if (intent.yearFrom !== null && title.year < intent.yearFrom)
    breaks('yearFrom', `${intent.yearFrom} or later`, String(title.year), 0.4 + (intent.yearFrom - title.year) / 10);
  if (intent.yearTo !== null && title.year > intent.yearTo)
    breaks('yearTo', `${intent.yearTo} or earlier`, String(title.year), 0.4 + (title.year - intent.yearTo) / 10);
  if (intent.languages.length > 0 && !among(title.language, intent.languages))
    breaks('languages', `in ${listWords(intent.languages, 'or')}`, title.language, 1.5);
  if (among(title.language, intent.languagesNot))
    breaks('languagesNot', `not in ${title.language}`, title.language, 2.5);
  if (intent.countries.length > 0 && !title.countries.some((country) => among(country, intent.countries)))
    breaks('countries', `from ${listWords(intent.countries, 'or')}`, listWords(title.countries), 1.5);
  for (const country of intent.countriesNot)
    if (among(country, title.countries)) breaks('countriesNot', `not from ${country}`, country, 2.5);
  if (intent.minRuntimeMin !== null && (title.runtimeMin === null || title.runtimeMin < intent.minRuntimeMin))
    breaks(
      'minRuntimeMin',
      `at least ${minutesInWords(intent.minRuntimeMin)}`,
      title.runtimeMin === null ? 'not known' : minutesInWords(title.runtimeMin),
      0.3 + excess(title.runtimeMin, intent.minRuntimeMin),
    );
  atMost('maxRuntimeMin', title.runtimeMin, intent.maxRuntimeMin, minutesInWords);
  if (title.kind !== 'movie') {
    atMost('maxSeasons', title.seasons, intent.maxSeasons, counted('season'));
    atMost('maxEpisodes', title.episodes, intent.maxEpisodes, counted('episode'));
  }
  if (query.budgetMin !== null)
    atMost(
      intent.maxTotalMin === null ? 'finish' : 'maxTotalMin',
      totalMinutes(title),
      query.budgetMin,
      minutesInWords,
    );
  if (intent.seen === 'new' && query.taste.watched.has(title.id))
    breaks('seen', 'to be new to you', 'already watched', 2);
  return broken;
}

export function violationCost(violations: readonly Violation[]): number {
  return violations.reduce((sum, violation) => sum + violation.cost, 0);
}
