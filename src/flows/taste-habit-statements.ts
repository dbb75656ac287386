import { stopUsingHabit } from '../explain/index.ts';
import {
  type Control,
  HABITS,
  type HabitName,
  type Habits,
  type HistoryEvent,
  minutesInWords,
  WINDOW_CEILING_MIN,
  type Window,
} from '../model/index.ts';
import { deviceInWords, partOfDay } from '../profile/index.ts';
import { stated, type TasteReader, type TasteStatement } from './taste-reader.ts';

/** Between the two the novelty of what is watched is as most people's, and not worth a word. */
const OFTEN_NEW = 0.65;
const SELDOM_NEW = 0.4;

/** A budget is worked out of a habit and is left out with it. */
const BUDGET_HABITS: Readonly<Record<string, HabitName>> = {
  'tonight-budget': 'weekday-sitting',
  'weekend-budget': 'weekend',
  'week-budget': 'weekend',
};
function controlsOf(value: string): Control[] {
  const habit = BUDGET_HABITS[value] ?? HABITS.find((name) => name === value);
  return habit === undefined ? [] : [stopUsingHabit(habit)];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const about = (minutes: number) => `about ${minutesInWords(Math.max(5, Math.round(minutes / 5) * 5))}`;
const WINDOW_NAMES: Partial<Record<Window, string>> = { tonight: 'an evening', weekend: 'a weekend', week: 'a week' };

export function habitStatements(reader: TasteReader): TasteStatement[] {
  const { habits } = reader.taste;
  const statements: TasteStatement[] = [];
  const add = (value: string, text: string, weight: number, which?: (event: HistoryEvent) => boolean) =>
    statements.push(
      stated({
        id: `habit:${value}`,
        text,
        type: 'habit',
        value,
        weight,
        evidence: reader.evidenceOf(reader.watching(which)),
        controls: controlsOf(value),
      }),
    );
  const isWeekend = ({ weekday, hour }: HistoryEvent) =>
    weekday === 6 || weekday === 0 || (weekday === 5 && hour >= 17);
  const { weekdaySittingMin, weekendSittingMin, weekendMin, hours } = habits;
  const evening = WINDOW_CEILING_MIN.tonight;
  if (weekdaySittingMin !== null)
    add(
      'weekday-sitting',
      `on a weekday you usually watch for ${about(weekdaySittingMin)} at a time`,
      Math.min(1, weekdaySittingMin / evening),
      (event) => !isWeekend(event),
    );
  if (weekendSittingMin !== null)
    add(
      'weekend-sitting',
      `at a weekend you usually watch for ${about(weekendSittingMin)} at a time`,
      Math.min(1, weekendSittingMin / evening),
      isWeekend,
    );
  if (weekendMin !== null)
    add(
      'weekend',
      `in a weekend with something to watch you usually watch for ${about(weekendMin)}`,
      Math.min(1, weekendMin / WINDOW_CEILING_MIN.weekend),
      isWeekend,
    );
  for (const [window, minutes] of habits.budgets) {
    const name = WINDOW_NAMES[window];
    if (name !== undefined)
      add(
        `${window}-budget`,
        `for ${name} I reckon with up to ${minutesInWords(minutes)}, which leaves room over your fuller ones`,
        minutes / WINDOW_CEILING_MIN[window],
        window === 'weekend' ? isWeekend : undefined,
      );
  }
  if (hours !== null) {
    const { words, share } = partOfDay(hours);
    add('hours', words === 'all hours' ? 'you watch at all hours' : `you mostly watch in the ${words}`, share);
  }
  for (const [device, share] of habits.devices)
    add(
      `device-${device}`,
      `${percent(share)} of what you watch is ${deviceInWords(device)}`,
      share,
      (event) => event.device === device,
    );
  shareStatements(habits, add);
  return statements;
}

function shareStatements(habits: Habits, add: (value: string, text: string, weight: number) => void): void {
  const { series, seasonsFinished, rewatching, subtitles, novelty } = habits;
  if (series !== null) add('series', `${percent(series)} of the titles you watch are series`, series);
  if (seasonsFinished !== null)
    add(
      'seasons',
      `of the series you stay with you usually finish at least ${seasonsFinished < 2 ? 'one season' : `${Math.floor(seasonsFinished)} seasons`}`,
      seasonsFinished / (1 + seasonsFinished),
    );
  if (rewatching !== null && rewatching > 0)
    add('rewatching', `${percent(rewatching)} of what you play you have finished before`, rewatching);
  if (subtitles !== null && subtitles > 0)
    add(
      'subtitles',
      `${percent(subtitles)} of the titles you watch are in another language, and you stayed with them`,
      subtitles,
    );
  if (novelty !== null && novelty >= OFTEN_NEW)
    add('novelty', 'what you watch next is seldom like what you watched before', novelty);
  if (novelty !== null && novelty <= SELDOM_NEW)
    add('novelty', 'what you watch next is mostly like what you watched before', 1 - novelty);
}
