import {
  carriesGenre,
  clamp,
  foldText,
  hasPerson,
  KIND_NAMES,
  type Kind,
  listWords,
  minutesInWords,
  type Query,
  type Title,
  totalMinutes,
  type Violation,
  yourWindow,
} from '../../model/index.ts';

const kindInWords = (kind: Kind): string => `a ${KIND_NAMES[kind]}`;

/** One hard wish of a query. */
interface HardWish {
  breaks(title: Title): boolean;
  /** What is broken by a title that breaks it. */
  violation(title: Title): Violation;
}

/** How far `actual` is beyond `limit`, as a share of the limit; an unknown fact costs as much as double the limit. */
function excess(actual: number | null, limit: number): number {
  return actual === null ? 1 : clamp(Math.abs(actual - limit) / Math.max(limit, 1), 0, 3);
}

const counted = (noun: string) => (n: number) => `${n} ${noun}${n === 1 ? '' : 's'}`;

const lists = new WeakMap<Query, readonly HardWish[]>();

/** The hard wishes that are there, worked out once a query: a title is asked about no others. */
function hardWishesOf(query: Query): readonly HardWish[] {
  const known = lists.get(query);
  if (known) return known;
  const made = [...wishesOfKind(query), ...wishesOfOrigin(query), ...wishesOfLength(query)];
  lists.set(query, made);
  return made;
}

function wish(
  field: string,
  wanted: string,
  breaks: HardWish['breaks'],
  actual: (title: Title) => string,
  cost: number | ((title: Title) => number),
): HardWish {
  return {
    breaks,
    violation: (title) => ({
      field,
      wanted,
      actual: actual(title),
      cost: typeof cost === 'number' ? cost : cost(title),
    }),
  };
}

function* wishesOfKind({ intent, taste }: Query): Iterable<HardWish> {
  const { kinds, genres, genresNot, people, peopleNot } = intent;
  if (kinds.length > 0) {
    const words = listWords(kinds.map(kindInWords), 'or');
    yield wish(
      'kinds',
      words,
      ({ kind }) => !kinds.includes(kind),
      ({ kind }) => kindInWords(kind),
      1.2,
    );
  }
  if (genres.length > 0)
    yield wish(
      'genres',
      listWords(genres, 'or'),
      (title) => !genres.some((genre) => carriesGenre(title, genre)),
      (title) => listWords(title.genres),
      1.5,
    );
  for (const genre of genresNot)
    yield wish(
      'genresNot',
      `without ${genre}`,
      (title) => carriesGenre(title, genre),
      () => genre,
      2.5,
    );
  if (people.length > 0)
    yield wish(
      'people',
      `with ${listWords(people, 'or')}`,
      (title) => !people.some((name) => hasPerson(title, name)),
      () => 'without them',
      2,
    );
  for (const name of peopleNot)
    yield wish(
      'peopleNot',
      `without ${name}`,
      (title) => hasPerson(title, name),
      () => `with ${name}`,
      3,
    );
  if (intent.seen === 'new')
    yield wish(
      'seen',
      'to be new to you',
      ({ id }) => taste.watched.has(id),
      () => 'already watched',
      2,
    );
}

function* wishesOfOrigin({ intent }: Query): Iterable<HardWish> {
  const { yearFrom, yearTo, languages, languagesNot, countries, countriesNot } = intent;
  const year = (title: Title) => String(title.year);
  if (yearFrom !== null)
    yield wish(
      'yearFrom',
      `${yearFrom} or later`,
      (title) => title.year < yearFrom,
      year,
      (title) => 0.4 + (yearFrom - title.year) / 10,
    );
  if (yearTo !== null)
    yield wish(
      'yearTo',
      `${yearTo} or earlier`,
      (title) => title.year > yearTo,
      year,
      (title) => 0.4 + (title.year - yearTo) / 10,
    );
  const language = (title: Title) => title.language;
  if (languages.length > 0) {
    const wanted = folded(languages);
    yield wish(
      'languages',
      `in ${listWords(languages, 'or')}`,
      (title) => !wanted.has(foldText(title.language)),
      language,
      1.5,
    );
  }
  if (languagesNot.length > 0) {
    const unwanted = folded(languagesNot);
    const breaks = (title: Title) => unwanted.has(foldText(title.language));
    yield {
      breaks,
      violation: (title) => ({
        field: 'languagesNot',
        wanted: `not in ${title.language}`,
        actual: title.language,
        cost: 2.5,
      }),
    };
  }
  if (countries.length > 0) {
    const wanted = folded(countries);
    yield wish(
      'countries',
      `from ${listWords(countries, 'or')}`,
      (title) => !title.countries.some((country) => wanted.has(foldText(country))),
      (title) => listWords(title.countries),
      1.5,
    );
  }
  for (const country of countriesNot) {
    const unwanted = foldText(country);
    yield wish(
      'countriesNot',
      `not from ${country}`,
      (title) => title.countries.some((own) => foldText(own) === unwanted),
      () => country,
      2.5,
    );
  }
}

function* wishesOfLength({ intent, budgetMin }: Query): Iterable<HardWish> {
  const { minRuntimeMin } = intent;
  if (minRuntimeMin !== null)
    yield wish(
      'minRuntimeMin',
      `at least ${minutesInWords(minRuntimeMin)}`,
      ({ runtimeMin }) => runtimeMin === null || runtimeMin < minRuntimeMin,
      ({ runtimeMin }) => (runtimeMin === null ? 'not known' : minutesInWords(runtimeMin)),
      ({ runtimeMin }) => 0.3 + excess(runtimeMin, minRuntimeMin),
    );
  const atMost = (
    field: string,
    limit: number | null,
    actual: (title: Title) => number | null,
    say: (n: number) => string,
    applies: (title: Title) => boolean = () => true,
    wanted = limit === null ? '' : `at most ${say(limit)}`,
  ): HardWish[] => {
    if (limit === null) return [];
    const breaks = (title: Title) => {
      const value = actual(title);
      return applies(title) && (value === null || value > limit);
    };
    const inWords = (title: Title) => {
      const value = actual(title);
      return value === null ? 'not known' : say(value);
    };
    return [wish(field, wanted, breaks, inWords, (title) => 0.3 + excess(actual(title), limit))];
  };
  const inParts = ({ kind }: Title) => kind !== 'movie';
  yield* atMost('maxRuntimeMin', intent.maxRuntimeMin, ({ runtimeMin }) => runtimeMin, minutesInWords);
  yield* atMost('maxSeasons', intent.maxSeasons, ({ seasons }) => seasons, counted('season'), inParts);
  yield* atMost('maxEpisodes', intent.maxEpisodes, ({ episodes }) => episodes, counted('episode'), inParts);
  const own = yourWindow({ intent, budgetMin });
  if (own === null || budgetMin === null)
    yield* atMost(intent.maxTotalMin === null ? 'finish' : 'maxTotalMin', budgetMin, totalMinutes, minutesInWords);
  else {
    // Nobody asked for these very minutes: they are what such a stretch of time holds for this viewer.
    const wanted = `to finish within ${own} (${minutesInWords(budgetMin)})`;
    yield* atMost('finish', budgetMin, totalMinutes, minutesInWords, () => true, wanted);
  }
}

const folded = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(foldText));

/** Whether any wish is there that a title could break. */
export const hasHardWish = (query: Query): boolean => hardWishesOf(query).length > 0;

/** Whether a title is an exact match: the quick form of `violationsOf(title, query).length === 0`. */
export function keepsHardWishes(title: Title, query: Query): boolean {
  for (const { breaks } of hardWishesOf(query)) if (breaks(title)) return false;
  return true;
}

/** The hard wishes that `title` breaks, each with what it costs to let it through. `[]` is an exact match. */
export function violationsOf(title: Title, query: Query): Violation[] {
  return hardWishesOf(query)
    .filter(({ breaks }) => breaks(title))
    .map(({ violation }) => violation(title));
}

export function violationCost(violations: readonly Violation[]): number {
  return violations.reduce((sum, violation) => sum + violation.cost, 0);
}
