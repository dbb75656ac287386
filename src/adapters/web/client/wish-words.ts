import type { Intent, Pick } from '../../../model/index.ts';
import { minutesInWords } from './model.tsx';

export const KIND_WORDS: Readonly<Record<string, string>> = {
  movie: 'film',
  series: 'series',
  limited: 'mini-series',
};
export const WINDOW_WORDS: Readonly<Record<string, string>> = {
  now: 'right now',
  tonight: 'tonight',
  weekend: 'this weekend',
  week: 'this week',
  holiday: 'over the holidays',
};
export const AUDIENCE_WORDS: Readonly<Record<string, string>> = {
  kids: 'with kids',
  family: 'with the family',
  partner: 'for two',
  friends: 'with friends',
  alone: 'alone',
};
export const maturityWords = (step: string) => (step === 'all' ? 'all ages' : `up to ${step}`);

const minutes = (before: string) => (value: string) => `${before} ${minutesInWords(Number(value))}`;
const after = (before: string) => (value: string) => `${before} ${value}`;
const counted = (noun: string) => (value: string) => `at most ${value} ${value === '1' ? noun : `${noun}s`}`;
const demand = (before: string) => (value: string) => `${before} ${value} of 5`;

/** Each field's own name, and its value as a person would put it. */
export const FIELD_WORDS: Readonly<Record<string, readonly [string, (value: string) => string]>> = {
  genres: ['genre', String],
  genresNot: ['genre', after('no')],
  moods: ['mood', String],
  moodsNot: ['mood', after('not')],
  themes: ['about', String],
  themesNot: ['about', after('no')],
  people: ['with', String],
  peopleNot: ['with', after('no')],
  similarTo: ['like', String],
  notSimilarTo: ['unlike', String],
  languages: ['language', String],
  languagesNot: ['language', after('not')],
  countries: ['from', String],
  countriesNot: ['from', after('not')],
  minRuntimeMin: ['length', minutes('at least')],
  maxRuntimeMin: ['length', minutes('at most')],
  maxTotalMin: ['in all', minutes('at most')],
  maxSeasons: ['seasons', counted('season')],
  maxEpisodes: ['episodes', counted('episode')],
  maxMaturity: ['suited to', maturityWords],
  pace: ['pace', String],
  minDemand: ['attention', demand('at least')],
  maxDemand: ['attention', demand('at most')],
  minAcclaim: ['rating', (value) => `${value} or better`],
  popularity: ['known', (value) => (value === 'popular' ? 'to many' : 'to few')],
  seen: ['seen', (value) => (value === 'new' ? 'not yet' : 'before')],
  discovery: ['taste', String],
  count: ['how many', String],
};

const FITS: Readonly<Record<string, string>> = {
  now: 'fits the time you have',
  tonight: 'fits tonight',
  weekend: 'fits your weekend',
  week: 'fits your week',
  holiday: 'fits your holidays',
};

export interface LengthLine {
  readonly length: string;
  readonly fits: string | null;
}

function fitWords(intent: Intent | null): string {
  if (intent?.window) return FITS[intent.window] ?? 'fits';
  return intent?.maxTotalMin ? `fits your ${minutesInWords(intent.maxTotalMin)}` : 'fits the time you have';
}

/** The fields under which the server says that all of a title fits the time there is. */
const TIME_FIELDS: readonly string[] = ['maxTotalMin', 'finish'];

/** "8 episodes, 6 h 40", and "fits your weekend" where the server found that it does: the time there is may be personal. */
export function lengthLine(pick: Pick, intent: Intent | null): LengthLine {
  const all = pick.totalMin === null ? null : minutesInWords(pick.totalMin).replaceAll(' ', '\u00a0');
  const found = pick.matches.some(({ field }) => TIME_FIELDS.includes(field));
  const fits = found ? fitWords(intent) : null;
  if (pick.kind === 'movie' || pick.episodes === null) return { length: all ?? 'Length not known', fits };
  const episodes = `${pick.episodes} ${pick.episodes === 1 ? 'episode' : 'episodes'}`;
  return { length: all === null ? episodes : `${episodes}, ${all}`, fits };
}
