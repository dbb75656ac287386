import {
  clamp,
  type Device,
  dotProduct,
  type Habits,
  NO_HABITS,
  type Parameter,
  type Title,
  WINDOW_CEILING_MIN,
  type Window,
} from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { TitleSignals } from './signals.ts';
import { DAY_MS, type Sitting } from './sittings.ts';

export const HABIT_PARAMETERS: readonly Parameter[] = [
  {
    name: 'habits.days',
    value: 180,
    min: 14,
    max: 3650,
    about: 'How far back sittings are read, in days: for habits, and for who shares the profile now.',
  },
  {
    name: 'habits.sittings',
    value: 6,
    min: 1,
    max: 100,
    about: 'Sittings that must be known before a habit is read from them: five may all be of one odd week.',
  },
  {
    name: 'habits.titles',
    value: 5,
    min: 1,
    max: 100,
    about: 'Watched titles that must be known before a share of them is called a habit.',
  },
  {
    name: 'habits.shortest-min',
    value: 10,
    min: 0,
    max: 60,
    about: 'Minutes from which a stretch of watching is a sitting rather than a look.',
  },
  {
    name: 'budget.periods',
    value: 6,
    min: 2,
    max: 52,
    about: 'Evenings, weekends or weeks with watching that must be known before a time budget becomes personal.',
  },
  {
    name: 'budget.quantile',
    value: 0.9,
    min: 0.5,
    max: 1,
    about: 'The budget starts from one of the fuller ones: what can be done, not what is usual.',
  },
  {
    name: 'budget.slack',
    value: 1.25,
    min: 1,
    max: 3,
    about: 'What is added to that: nobody is held to a minute, and not all that is watched is watched here.',
  },
  { name: 'budget.least-evening-min', value: 180, min: 60, max: 300, about: 'No evening is shorter: a long film.' },
  {
    name: 'budget.least-weekend-min',
    value: 480,
    min: 120,
    max: 1500,
    about: 'No weekend is shorter: eight episodes.',
  },
  { name: 'budget.least-week-min', value: 720, min: 240, max: 3000, about: 'No week is shorter: twelve hours.' },
];

/** Budgets are told in half hours: more would be false precision. */
const ROUND_MIN = 30;
/** How many of the newest titles novelty is read from, and against how many before each. */
const NOVELTY_TITLES = 20;

export interface HabitInputs {
  /** Oldest first. */
  readonly sittings: readonly Sitting[];
  readonly signals: readonly TitleSignals[];
  /** The language understood without subtitles. */
  readonly language: string;
  readonly pointOf: (title: Title) => Float32Array | null;
  /** How alike any two points are. */
  readonly usual: number;
  /** Milliseconds since 1970 of the newest event. */
  readonly asOf: number;
}

/** How somebody watches; what too little is known of is null. */
export function habitsOf(inputs: HabitInputs, param: StageContext['param']): Habits {
  const { sittings } = inputs;
  const full = sittings.filter(({ minutes, hour }) => hour !== null && minutes >= param('habits.shortest-min'));
  const enough = param('habits.sittings');
  const usualOf = (some: readonly Sitting[]) =>
    some.length < enough
      ? null
      : Math.round(
          quantile(
            some.map(({ minutes }) => minutes),
            0.5,
          ),
        );
  return {
    ...NO_HABITS,
    weekdaySittingMin: usualOf(full.filter(({ isWeekend }) => !isWeekend)),
    weekendSittingMin: usualOf(full.filter(({ isWeekend }) => isWeekend)),
    ...timeOf(sittings, inputs.asOf, param),
    hours: full.length < enough ? null : hoursOf(full),
    devices: full.length < enough ? new Map() : devicesOf(full),
    ...titleHabits(inputs, param('habits.titles')),
  };
}

/** Linear between the order statistics. `values` must not be empty. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] as number;
  return low + (at % 1) * ((sorted[Math.ceil(at)] as number) - low);
}

/** A usual weekend, and what an evening, a weekend and a week can hold for this viewer. */
function timeOf(
  sittings: readonly Sitting[],
  asOf: number,
  param: StageContext['param'],
): Pick<Habits, 'weekendMin' | 'budgets'> {
  const today = Math.floor(asOf / DAY_MS);
  const over = (of: (sitting: Sitting) => number | null, days: number): number[] => {
    const sums = new Map<number, number>();
    for (const sitting of sittings) {
      const period = of(sitting);
      // One that is still going on is not yet what it will be.
      if (period !== null && period + days <= today) sums.set(period, (sums.get(period) ?? 0) + sitting.minutes);
    }
    return [...sums.values()].filter((minutes) => minutes > 0);
  };
  const weekends = over(({ weekend }) => weekend, 2);
  const evenings = over(({ evening }) => evening, 1);
  const weeks = over(({ week }) => week, 7);
  const enough = param('budget.periods');
  const budgets = new Map<Window, number>();
  const put = (window: Window, known: readonly number[], least: number) => {
    if (known.length < enough) return;
    const held = quantile(known, param('budget.quantile')) * param('budget.slack');
    const rounded = Math.ceil(Math.max(held, least) / ROUND_MIN) * ROUND_MIN;
    // At the ceiling there is nothing personal left to say.
    if (rounded < WINDOW_CEILING_MIN[window]) budgets.set(window, rounded);
  };
  put('now', evenings, param('budget.least-evening-min'));
  put('tonight', evenings, param('budget.least-evening-min'));
  put('weekend', weekends, param('budget.least-weekend-min'));
  put('week', weeks, param('budget.least-week-min'));
  return { weekendMin: weekends.length < enough ? null : Math.round(quantile(weekends, 0.5)), budgets };
}

/** Share of the minutes by hour; a sitting is spread over the hours it lasted. */
export function hoursOf(sittings: readonly Sitting[]): number[] {
  const hours = new Array<number>(24).fill(0);
  let total = 0;
  for (const { hour, minutes } of sittings) {
    if (hour === null) continue;
    const lasting = Math.max(1, Math.ceil(minutes / 60));
    for (let i = 0; i < lasting; i++) {
      const at = (hour + i) % 24;
      hours[at] = (hours[at] as number) + Math.max(1, minutes) / lasting;
    }
    total += Math.max(1, minutes);
  }
  return total === 0 ? hours : hours.map((minutes) => minutes / total);
}

/** Share of the minutes by device, of those where it is known; the largest first. */
export function devicesOf(sittings: readonly Sitting[]): Map<Device, number> {
  const sums = new Map<Device, number>();
  let total = 0;
  for (const { device, minutes } of sittings) {
    if (device === null) continue;
    sums.set(device, (sums.get(device) ?? 0) + Math.max(1, minutes));
    total += Math.max(1, minutes);
  }
  return new Map([...sums].sort((a, b) => b[1] - a[1]).map(([device, sum]) => [device, sum / total]));
}

function titleHabits(
  { signals, language, pointOf, usual }: HabitInputs,
  enough: number,
): Pick<Habits, 'series' | 'seasonsFinished' | 'rewatching' | 'subtitles' | 'novelty'> {
  const watched = signals.filter(({ viewings }) => viewings.length > 0);
  if (watched.length < enough)
    return { series: null, seasonsFinished: null, rewatching: null, subtitles: null, novelty: null };
  const kept = watched.filter(({ viewings }) => viewings.some(({ state }) => state !== 'dropped'));
  const seasons = watched
    .filter(({ title }) => title.kind === 'series')
    .map(({ viewings }) => Math.max(...viewings.map((viewing) => viewing.seasons)))
    .filter((finished) => finished > 0);
  const plays = watched.reduce((sum, { viewings }) => sum + viewings.length, 0);
  const again = watched.reduce((sum, { viewings }) => sum + viewings.filter((viewing) => viewing.again).length, 0);
  return {
    series: watched.filter(({ title }) => title.kind !== 'movie').length / watched.length,
    seasonsFinished: seasons.length < Math.min(3, enough) ? null : quantile(seasons, 0.5),
    rewatching: again / plays,
    subtitles: kept.filter(({ title }) => title.language !== language).length / watched.length,
    novelty: noveltyOf(watched, pointOf, usual, enough),
  };
}

/**
 * How unlike what was watched just before it each of the newest titles is: 1 − its likeness to the nearest of the
 * twenty before it, averaged; 1 where that is as alike as any two titles. A fixed number, so that a long history is not less novel for its length.
 */
function noveltyOf(
  watched: readonly TitleSignals[],
  pointOf: (title: Title) => Float32Array | null,
  usual: number,
  enough: number,
): number | null {
  const points = [...watched]
    .sort((a, b) => (b.viewings[0]?.at ?? 0) - (a.viewings[0]?.at ?? 0) || (a.title.id < b.title.id ? -1 : 1))
    .slice(0, 2 * NOVELTY_TITLES)
    .flatMap(({ title }) => pointOf(title) ?? []);
  const newest = points.slice(0, Math.max(0, Math.min(NOVELTY_TITLES, points.length - 1)));
  if (points.length < enough) return null;
  const distances = newest.map((point, i) => {
    const before = points.slice(i + 1, i + 1 + NOVELTY_TITLES);
    return 1 - Math.max(...before.map((other) => dotProduct(point, other)));
  });
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  return clamp(mean / (1 - usual), 0, 1);
}
