import {
  type Candidate,
  carriesGenre,
  countryInWords,
  hasPerson,
  KIND_NAMES,
  listWords,
  type Match,
  type Miss,
  minutesInWords,
  type Query,
  type Relaxed,
  totalMinutes,
  type Violation,
  yourWindow,
} from '../model/index.ts';

/** Which stated wishes the title's facts meet, in words. Only facts that were looked at. */
export function matchesOf({ title, violations }: Candidate, query: Query): Match[] {
  const { intent } = query;
  const broken = new Set(violations.map(({ field }) => field));
  const matches: Match[] = [];
  const add = (field: string, value: string, how: string) => matches.push({ field, value, how });
  for (const genre of intent.genres) if (carriesGenre(title, genre)) add('genres', genre, `its genres name ${genre}`);
  for (const mood of intent.moods) if (title.moods.includes(mood)) add('moods', mood, `its moods name ${mood}`);
  for (const name of intent.people) if (hasPerson(title, name)) add('people', name, `${name} is credited`);
  if (intent.kinds.length > 0 && !broken.has('kinds'))
    add('kinds', KIND_NAMES[title.kind], 'its kind is the one asked for');
  if ((intent.yearFrom !== null || intent.yearTo !== null) && !broken.has('yearFrom') && !broken.has('yearTo'))
    add('year', String(title.year), `it is from ${title.year}`);
  if (intent.languages.length > 0 && !broken.has('languages'))
    add('languages', title.language, `it is in ${title.language}`);
  if (intent.countries.length > 0 && !broken.has('countries'))
    add('countries', title.countries.join(', '), `it is from ${listWords(title.countries.map(countryInWords))}`);
  if (
    (intent.maxRuntimeMin !== null || intent.minRuntimeMin !== null) &&
    title.runtimeMin !== null &&
    !broken.has('maxRuntimeMin') &&
    !broken.has('minRuntimeMin')
  )
    add(
      'runtime',
      minutesInWords(title.runtimeMin),
      `${title.kind === 'movie' ? 'it' : 'an episode'} runs ${minutesInWords(title.runtimeMin)}`,
    );
  const total = totalMinutes(title);
  const own = yourWindow(query);
  if (query.budgetMin !== null && total !== null && total <= query.budgetMin)
    add(
      intent.maxTotalMin === null ? 'finish' : 'maxTotalMin',
      minutesInWords(total),
      `all of it takes ${minutesInWords(total)} of the ${minutesInWords(query.budgetMin)} ${own === null ? 'there are' : `that ${own} can hold`}`,
    );
  if (
    intent.maxSeasons !== null &&
    title.kind !== 'movie' &&
    title.seasons !== null &&
    title.seasons <= intent.maxSeasons
  )
    add('maxSeasons', String(title.seasons), `it has ${title.seasons} season${title.seasons === 1 ? '' : 's'}`);
  if (
    intent.maxEpisodes !== null &&
    title.kind !== 'movie' &&
    title.episodes !== null &&
    title.episodes <= intent.maxEpisodes
  )
    add('maxEpisodes', String(title.episodes), `it has ${title.episodes} episodes`);
  if (intent.maxMaturity !== null) add('maxMaturity', title.maturity, `it is rated ${title.maturity}`);
  if (intent.minAcclaim !== null && title.acclaim !== null && title.acclaim >= intent.minAcclaim)
    add('minAcclaim', title.acclaim.toFixed(1), `it is rated ${title.acclaim.toFixed(1)} of 10`);
  if (intent.pace !== null && title.pace === intent.pace) add('pace', title.pace, `its pace is ${title.pace}`);
  return matches;
}

/** What the title breaks or lacks: hard wishes first, then unwanted things it carries. */
export function missesOf(candidate: Candidate, soft: readonly { field: string; value: string }[]): Miss[] {
  return [
    ...candidate.violations.map(({ field, wanted, actual }) => ({
      field,
      value: actual,
      note: `you asked for: ${wanted}`,
    })),
    ...soft.map(({ field, value }) => ({ field, value, note: 'you did not want this' })),
  ];
}

/** The hard wishes that had to give way for these near misses, one entry a field. */
export function relaxedOf(nearMisses: readonly Candidate[], exactCount: number, limit: number): Relaxed[] {
  const byField = new Map<string, Violation[]>();
  for (const { violations } of nearMisses)
    for (const violation of violations)
      byField.set(violation.field, [...(byField.get(violation.field) ?? []), violation]);
  const found =
    exactCount === 0 ? 'no title meets' : exactCount === 1 ? 'only one title meets' : `only ${exactCount} titles meet`;
  return [...byField].map(([field, broken]) => ({
    field,
    from: [...new Set(broken.map(({ wanted }) => wanted))].join(', '),
    to: [...new Set(broken.map(({ actual }) => actual))].slice(0, 3).join(', '),
    why: `${found} everything you asked for; ${limit} were wanted`,
  }));
}
