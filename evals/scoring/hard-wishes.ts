import type { Intent, Title } from '../../src/model/index.ts';

/**
 * The hard wishes of the intent contract, read anew from its page ("What is hard and what is soft") and from nothing
 * of the product, so that a mistake there does not hide itself here. A fact that is not known breaks a wish about it:
 * the title cannot be promised to meet it.
 */

/** Minutes that a named stretch of time holds at most. */
const CEILING_MIN: Readonly<Record<string, number>> = {
  now: 300,
  tonight: 300,
  weekend: 1500,
  week: 3000,
  holiday: 6000,
};
const STEPS = ['all', '7', '13', '16', '18'];

/** Letters and digits in lower case, without accents: names are compared by these. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const holds = (names: readonly string[], name: string) => names.some((other) => plainName(other) === plainName(name));

/** The genres a title counts as: Anime counts as Animation too. */
export function genresOf(title: Pick<Title, 'genres'>): string[] {
  return title.genres.includes('Anime') ? [...title.genres, 'Animation'] : [...title.genres];
}

export interface HardContext {
  /** The viewer's cap; the wish may be stricter. */
  readonly cap: string;
  /** Ids of titles the viewer has watched. */
  readonly watched?: ReadonlySet<string>;
}

/** Every hard wish that the title breaks, in words; none for an exact title. */
export function brokenWishes(title: Title, intent: Intent, { cap, watched = new Set() }: HardContext): string[] {
  const broken: string[] = [];
  const must = (holdsTrue: boolean, wish: string, fact: string | number | null) => {
    if (!holdsTrue) broken.push(`${wish}, is ${fact ?? 'not known'}`);
  };
  const genres = genresOf(title);
  const people = title.people.map(({ name }) => name);
  if (intent.kinds.length > 0) must(intent.kinds.includes(title.kind), `kinds ${intent.kinds.join('/')}`, title.kind);
  if (intent.genres.length > 0)
    must(
      intent.genres.some((genre) => genres.includes(genre)),
      `genres ${intent.genres.join('/')}`,
      title.genres.join('/'),
    );
  for (const genre of intent.genresNot) must(!genres.includes(genre), `genresNot ${genre}`, title.genres.join('/'));
  if (intent.people.length > 0)
    must(
      intent.people.some((name) => holds(people, name)),
      `people ${intent.people.join('/')}`,
      people.join('/'),
    );
  for (const name of intent.peopleNot) must(!holds(people, name), `peopleNot ${name}`, people.join('/'));
  must(intent.yearFrom === null || title.year >= intent.yearFrom, `yearFrom ${intent.yearFrom}`, title.year);
  must(intent.yearTo === null || title.year <= intent.yearTo, `yearTo ${intent.yearTo}`, title.year);
  if (intent.languages.length > 0)
    must(holds(intent.languages, title.language), `languages ${intent.languages.join('/')}`, title.language);
  must(!holds(intent.languagesNot, title.language), `languagesNot ${intent.languagesNot.join('/')}`, title.language);
  if (intent.countries.length > 0)
    must(
      title.countries.some((country) => holds(intent.countries, country)),
      `countries ${intent.countries.join('/')}`,
      title.countries.join('/'),
    );
  for (const country of intent.countriesNot)
    must(!holds(title.countries, country), `countriesNot ${country}`, title.countries.join('/'));
  broken.push(...brokenLengths(title, intent));
  const steps = [cap, ...(intent.maxMaturity === null ? [] : [intent.maxMaturity])].map((step) => STEPS.indexOf(step));
  must(
    STEPS.indexOf(title.maturity) <= Math.min(...steps),
    `maturity up to ${STEPS[Math.min(...steps)]}`,
    title.maturity,
  );
  if (intent.seen === 'new') must(!watched.has(title.id), 'seen new', 'watched');
  return broken;
}

/** Minutes for all of a title; null where a fact is missing. */
export function wholeLength(title: Pick<Title, 'kind' | 'runtimeMin' | 'episodes'>): number | null {
  if (title.kind === 'movie' || title.runtimeMin === null) return title.runtimeMin;
  return title.episodes === null ? null : title.runtimeMin * title.episodes;
}

function brokenLengths(title: Title, intent: Intent): string[] {
  const broken: string[] = [];
  const atMost = (wish: string, limit: number | null, fact: number | null) => {
    if (limit !== null && (fact === null || fact > limit)) broken.push(`${wish} ${limit}, is ${fact ?? 'not known'}`);
  };
  if (intent.minRuntimeMin !== null && (title.runtimeMin === null || title.runtimeMin < intent.minRuntimeMin))
    broken.push(`minRuntimeMin ${intent.minRuntimeMin}, is ${title.runtimeMin ?? 'not known'}`);
  atMost('maxRuntimeMin', intent.maxRuntimeMin, title.runtimeMin);
  if (title.kind !== 'movie') {
    atMost('maxSeasons', intent.maxSeasons, title.seasons);
    atMost('maxEpisodes', intent.maxEpisodes, title.episodes);
  }
  const window = intent.finish === true && intent.window !== null ? (CEILING_MIN[intent.window] ?? null) : null;
  if (intent.maxTotalMin !== null) atMost('maxTotalMin', intent.maxTotalMin, wholeLength(title));
  else atMost(`finish within the ${intent.window}:`, window, wholeLength(title));
  return broken;
}
