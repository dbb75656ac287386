import type { Intent, IntentField } from '../../../model/index.ts';
import type { WishEdit, WishValue } from './api.ts';
import { MATURITIES, WINDOWS } from './model.tsx';
import { NEAR_GENRES, NEAR_MOODS } from './neighbours.ts';
import { AUDIENCE_WORDS, FIELD_WORDS, KIND_WORDS, WINDOW_WORDS } from './wish-words.ts';

export interface Change {
  readonly label: string;
  /** The words shown in the thread for it. */
  readonly message: string;
  readonly edit: WishEdit;
}

/** One wish as shown; several values that are one wish to a person (a decade, a series of either sort) share a chip. */
export interface Chip {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly unwanted: boolean;
  readonly values: readonly WishValue[];
  readonly changes: readonly Change[];
}

type Scalar = string | number | boolean;
const one = (field: IntentField, value: Scalar): WishValue => ({ field, value });
const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

export const withoutChip = (chip: Chip): Change => ({
  label: 'Remove',
  message: chip.unwanted ? `“${sentence(chip.text)}” no longer matters` : `Without ${chip.text}`,
  edit: { remove: chip.values, add: [] },
});

const swap = (remove: readonly WishValue[], add: readonly WishValue[], label: string): Change => ({
  label: sentence(label),
  message: `${sentence(label)} instead`,
  edit: { remove, add },
});
const turnRound = (remove: readonly WishValue[], add: WishValue, label: string): Change => ({
  label,
  message: label,
  edit: { remove, add: [add] },
});

const OPPOSITE: Readonly<Partial<Record<IntentField, readonly [IntentField, (value: string) => string]>>> = {
  genres: ['genresNot', (value) => `No ${value}`],
  genresNot: ['genres', (value) => `${value} after all`],
  moods: ['moodsNot', (value) => `Not ${value}`],
  moodsNot: ['moods', (value) => `${sentence(value)} after all`],
  themes: ['themesNot', (value) => `Nothing about ${value}`],
  themesNot: ['themes', (value) => `About ${value} after all`],
  people: ['peopleNot', (value) => `Nothing with ${value}`],
  peopleNot: ['people', (value) => `With ${value} after all`],
  similarTo: ['notSimilarTo', (value) => `Nothing like ${value}`],
  notSimilarTo: ['similarTo', (value) => `Like ${value} after all`],
  languages: ['languagesNot', (value) => `Not in ${value}`],
  languagesNot: ['languages', (value) => `In ${value} after all`],
  countries: ['countriesNot', (value) => `Not from ${value}`],
  countriesNot: ['countries', (value) => `From ${value} after all`],
};

const STEPS: Readonly<Partial<Record<IntentField, readonly (string | number)[]>>> = {
  minRuntimeMin: [20, 40, 60, 90, 120, 150],
  maxRuntimeMin: [30, 45, 60, 90, 100, 120, 150, 180],
  maxTotalMin: [90, 120, 180, 300, 480, 600, 900, 1500],
  maxSeasons: [1, 2, 3, 5],
  maxEpisodes: [4, 6, 8, 10, 13, 24],
  minDemand: [2, 3, 4, 5],
  maxDemand: [1, 2, 3, 4],
  minAcclaim: [6, 7, 8, 9],
  count: [3, 5, 8, 10],
  pace: ['slow', 'medium', 'fast'],
  popularity: ['popular', 'hidden'],
  seen: ['new', 'rewatch'],
  discovery: ['familiar', 'adventurous'],
  maxMaturity: MATURITIES,
};

/** The steps around a value: two below, two above; all of them where the steps are words. */
function stepsAround(field: IntentField, value: Scalar): readonly (string | number)[] {
  const others = (STEPS[field] ?? []).filter((step) => step !== value);
  if (typeof value !== 'number') return others;
  const below = others.filter((step) => Number(step) < value).slice(-2);
  return [...below, ...others.filter((step) => Number(step) > value).slice(0, 2)];
}

const NEAR: Readonly<Partial<Record<IntentField, Readonly<Record<string, readonly string[]>>>>> = {
  genres: NEAR_GENRES,
  moods: NEAR_MOODS,
};

function singleChip(intent: Intent, field: IntentField, value: Scalar): Chip {
  const [name, words] = FIELD_WORDS[field] ?? [field, String];
  const raw = String(value);
  const values = [one(field, value)];
  const held = intent[field];
  const near = (NEAR[field]?.[raw] ?? [])
    .filter((other) => !(Array.isArray(held) && (held as readonly unknown[]).includes(other)))
    .map((other) => swap(values, [one(field, other)], other));
  const opposite = OPPOSITE[field];
  const round = opposite ? [turnRound(values, one(opposite[0], value), opposite[1](raw))] : [];
  const steps = stepsAround(field, value).map((step) => swap(values, [one(field, step)], words(String(step))));
  return {
    id: `${field}:${raw}`,
    name,
    text: words(raw),
    unwanted: field.endsWith('Not'),
    values,
    changes: [...near, ...steps, ...round],
  };
}

const KIND_GROUPS = [['movie'], ['series', 'limited'], ['limited']] as const;
const kindsText = (kinds: readonly string[]) =>
  kinds.includes('series') && kinds.includes('limited')
    ? [...(kinds.includes('movie') ? ['film'] : []), 'series'].join(' or ')
    : kinds.map((kind) => KIND_WORDS[kind] ?? kind).join(' or ');

function kindChip({ kinds }: Intent): Chip[] {
  if (kinds.length === 0) return [];
  const values = kinds.map((kind) => one('kinds', kind));
  const text = kindsText(kinds);
  const changes = KIND_GROUPS.filter((group) => kindsText(group) !== text).map((group) =>
    swap(
      values,
      group.map((kind) => one('kinds', kind)),
      kindsText(group),
    ),
  );
  return [{ id: 'kinds', name: 'kind', text, unwanted: false, values, changes }];
}

const FIRST_DECADE = 1900;
export function yearsText(from: number | null, to: number | null): string {
  if (from !== null && to !== null) {
    if (from % 10 === 0 && to === from + 9) return `${from}s`;
    return from === to ? String(from) : `${from} to ${to}`;
  }
  return from === null ? `up to ${to}` : `${from} or later`;
}

function yearChip({ yearFrom, yearTo }: Intent, thisYear: number): Chip[] {
  if (yearFrom === null && yearTo === null) return [];
  const years = (from: number | null, to: number | null) => [
    ...(from === null ? [] : [one('yearFrom', from)]),
    ...(to === null ? [] : [one('yearTo', to)]),
  ];
  const values = years(yearFrom, yearTo);
  const text = yearsText(yearFrom, yearTo);
  const moved = (by: number): readonly [number | null, number | null] => [
    yearFrom === null ? null : yearFrom + by,
    yearTo === null ? null : yearTo + by,
  ];
  const decade = Math.floor((yearFrom ?? yearTo ?? thisYear) / 10) * 10;
  const open: (readonly [number | null, number | null])[] =
    yearFrom !== null && yearTo !== null
      ? [
          [yearFrom, null],
          [null, yearTo],
        ]
      : [[decade, decade + 9]];
  const changes = [moved(-10), moved(10), ...open]
    .filter(([from, to]) => (from ?? to ?? 0) >= FIRST_DECADE && (from ?? to ?? 0) <= thisYear)
    .map(([from, to]) => swap(values, years(from, to), yearsText(from, to)));
  return [{ id: 'years', name: 'year', text, unwanted: false, values, changes }];
}

function timeChip({ window, finish }: Intent): Chip[] {
  if (window === null) return finish === null ? [] : [singleTime('finish', 'enough time to finish it')];
  const held = one('window', window);
  const values = finish === null ? [held] : [held, one('finish', true)];
  const words = WINDOW_WORDS[window] ?? window;
  const others = WINDOWS.filter((other) => other !== window && other !== 'now').map((other) =>
    swap([held], [one('window', other)], WINDOW_WORDS[other] ?? other),
  );
  const whole: Change =
    finish === null
      ? turnRound([], one('finish', true), 'It must be finished in that time')
      : {
          label: 'It need not be finished',
          message: 'It need not be finished',
          edit: { remove: [one('finish', true)], add: [] },
        };
  const text = finish === null ? words : `${words}, all of it`;
  return [{ id: 'time', name: 'time', text, unwanted: false, values, changes: [...others, whole] }];
}
const singleTime = (field: IntentField, text: string): Chip => ({
  id: 'time',
  name: 'time',
  text,
  unwanted: false,
  values: [one(field, true)],
  changes: [],
});

function audienceChips({ audience }: Intent): Chip[] {
  return audience.map((who) => {
    const values = [one('audience', who)];
    const changes = Object.keys(AUDIENCE_WORDS)
      .filter((other) => !audience.some((held) => held === other))
      .map((other) => swap(values, [one('audience', other)], AUDIENCE_WORDS[other] ?? other));
    return {
      id: `audience:${who}`,
      name: 'watching',
      text: AUDIENCE_WORDS[who] ?? who,
      unwanted: false,
      values,
      changes,
    };
  });
}

const PLAIN: readonly IntentField[] = [
  'genres',
  'genresNot',
  'moods',
  'moodsNot',
  'themes',
  'themesNot',
  'people',
  'peopleNot',
  'similarTo',
  'notSimilarTo',
  'languages',
  'languagesNot',
  'countries',
  'countriesNot',
  'minRuntimeMin',
  'maxRuntimeMin',
  'maxTotalMin',
  'maxSeasons',
  'maxEpisodes',
  'maxMaturity',
  'pace',
  'minDemand',
  'maxDemand',
  'minAcclaim',
  'popularity',
  'seen',
  'discovery',
  'count',
];

/** The wish as chips, in one order whatever was said first. */
export function chipsOf(intent: Intent, thisYear: number): Chip[] {
  const plain = PLAIN.flatMap((field) => {
    const held = intent[field];
    const values = (Array.isArray(held) ? held : held === null ? [] : [held]) as readonly Scalar[];
    return values.map((value) => singleChip(intent, field, value));
  });
  return [...kindChip(intent), ...plain, ...yearChip(intent, thisYear), ...timeChip(intent), ...audienceChips(intent)];
}
