import {
  type Catalogue,
  type Habits,
  type Parameter,
  STRONGEST_TOLD,
  type TasteEdit,
  type TasteProfile,
  type TasteSignal,
  type ToldTaste,
  type Unused,
  type Window,
} from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';

export const EDIT_PARAMETERS: readonly Parameter[] = [
  {
    name: 'taste.said-of-title',
    value: 1.2,
    min: 0,
    max: STRONGEST_TOLD,
    about: 'What "more like this" and "less like this" weigh: as much as a like, and they do not fade.',
  },
];

const WANTED = 'want more of';
const UNWANTED = 'want less of';
const TOLD_LIKED = 'said you like';
const TOLD_DISLIKED = 'said you do not like';

const keyOf = ({ type, value }: Pick<TasteEdit, 'type' | 'value'>) => `${type} ${value}`;
const isLock = ({ op }: TasteEdit) => op === 'lock';

/** What was said to be no evidence: nothing of it is read out of the history. */
export function unusedOf(edits: readonly TasteEdit[]): Unused {
  const of = (type: TasteEdit['type']) =>
    new Set(edits.filter((edit) => edit.op === 'ignore' && edit.type === type).map(({ value }) => value));
  return { genres: of('genre'), moods: of('mood'), themes: of('theme'), people: of('person') };
}

/** Titles that were said not to be wanted: they make no interest. */
export function unwantedTitles(edits: readonly TasteEdit[]): Set<string> {
  const unwanted = edits.filter(
    ({ op, type, weight }) => type === 'title' && (op === 'mute' || (op === 'told' && (weight ?? 0) < 0)),
  );
  return new Set(unwanted.map(({ value }) => value));
}

/** What each told thing weighs: it fades as every evidence does, unless it is locked. Strongest first. */
export function toldOf(
  edits: readonly TasteEdit[],
  meanings: ReadonlyMap<string, Float32Array>,
  now: number,
  halfLifeMs: number,
): ToldTaste[] {
  const locked = new Map(edits.filter(isLock).map((edit) => [keyOf(edit), edit.weight ?? 0]));
  return edits
    .filter(({ op }) => op === 'told')
    .map((edit) => ({
      id: edit.id,
      type: edit.type,
      value: edit.value,
      weight:
        locked.get(keyOf(edit)) ?? (edit.weight ?? 0) * 0.5 ** (Math.max(0, now - Date.parse(edit.at)) / halfLifeMs),
      vector: edit.type === 'words' ? (meanings.get(edit.value) ?? null) : null,
    }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.id < b.id ? -1 : 1));
}

/** What was said of titles, each as a signal that stands in the place of what the history says of it. */
function standingSignals(
  edits: readonly TasteEdit[],
  told: readonly ToldTaste[],
  param: StageContext['param'],
): Map<string, TasteSignal> {
  const signals = new Map<string, TasteSignal>();
  const put = (titleId: string, weight: number, verb: string) => signals.set(titleId, { titleId, weight, verb });
  const strength = param('taste.said-of-title');
  for (const { type, value, weight } of told)
    if (type === 'title') put(value, weight, weight > 0 ? TOLD_LIKED : TOLD_DISLIKED);
  for (const edit of edits) {
    if (edit.type !== 'title') continue;
    if (edit.op === 'boost') put(edit.value, strength, WANTED);
    else if (edit.op === 'mute') put(edit.value, -strength, UNWANTED);
    // The lock of something told is in what the told thing weighs.
    else if (isLock(edit) && !signals.has(edit.value) && edit.said != null)
      put(edit.value, edit.weight ?? 0, edit.said);
  }
  return signals;
}

const strongestFirst = (a: TasteSignal, b: TasteSignal) =>
  Math.abs(b.weight) - Math.abs(a.weight) || (a.titleId < b.titleId ? -1 : 1);

/** The titles that speak for and against, with what was said of titles in the place of what the history says of them. */
export function signalsAsSaid(
  signals: Pick<TasteProfile, 'liked' | 'disliked'>,
  edits: readonly TasteEdit[],
  told: readonly ToldTaste[],
  { catalogue, param }: { catalogue: Catalogue; param: StageContext['param'] },
): Pick<TasteProfile, 'liked' | 'disliked'> {
  const said = standingSignals(edits, told, param);
  if (said.size === 0) return signals;
  const known = [...said.values()].filter(({ titleId, weight }) => weight !== 0 && catalogue.byId.has(titleId));
  const side = (of: readonly TasteSignal[], standing: readonly TasteSignal[]) =>
    [...of.filter(({ titleId }) => !said.has(titleId)), ...standing]
      .sort(strongestFirst)
      .slice(0, param('taste.history'));
  return {
    liked: side(
      signals.liked,
      known.filter(({ weight }) => weight > 0),
    ),
    disliked: side(
      signals.disliked,
      known.filter(({ weight }) => weight < 0),
    ),
  };
}

/** Shares of genres and known people without what was said not to count, and with what was locked as it was locked. */
export function commonAsSaid(
  { genres, people }: Pick<TasteProfile, 'genres' | 'people'>,
  edits: readonly TasteEdit[],
): Pick<TasteProfile, 'genres' | 'people'> {
  const shares = new Map(genres);
  const known = new Map(people);
  // The lock of something told holds what was told.
  const told = new Set(edits.filter(({ op }) => op === 'told').map(keyOf));
  for (const edit of edits)
    if (isLock(edit) && edit.type === 'genre' && !told.has(keyOf(edit))) shares.set(edit.value, edit.weight ?? 0);
  for (const { op, type, value } of edits) {
    if (op !== 'ignore' && op !== 'mute') continue;
    if (type === 'genre') shares.delete(value);
    if (type === 'person') known.delete(value);
  }
  return { genres: shares, people: known };
}

/** Titles passed over, without those that something was said of since: a word outweighs a glance. */
export function passedOverAsSaid(
  ignored: ReadonlyMap<string, number>,
  edits: readonly TasteEdit[],
): Map<string, number> {
  const said = new Set(edits.filter(({ op, type }) => op !== 'lock' && type === 'title').map(({ value }) => value));
  return new Map([...ignored].filter(([titleId]) => !said.has(titleId)));
}

const ignoredHabits = (edits: readonly TasteEdit[]) =>
  new Set(edits.filter(({ op, type }) => op === 'ignore' && type === 'habit').map(({ value }) => value));

/** Whether two people may be told apart in this profile. */
export const mayPart = (edits: readonly TasteEdit[]) => !ignoredHabits(edits).has('household');

/** Habits without those that were said not to count. */
export function habitsAsSaid(habits: Habits, edits: readonly TasteEdit[]): Habits {
  const ignored = ignoredHabits(edits);
  if (ignored.size === 0) return habits;
  const unless = <T>(name: string, value: T) => (ignored.has(name) ? null : value);
  const budgets = new Map(habits.budgets);
  const without = (name: string, windows: readonly Window[]) => {
    if (ignored.has(name)) for (const window of windows) budgets.delete(window);
  };
  // A budget is worked out of the sittings it is made of.
  without('weekday-sitting', ['now', 'tonight']);
  without('weekend', ['weekend', 'week', 'holiday']);
  return {
    ...habits,
    weekdaySittingMin: unless('weekday-sitting', habits.weekdaySittingMin),
    weekendSittingMin: unless('weekend-sitting', habits.weekendSittingMin),
    weekendMin: unless('weekend', habits.weekendMin),
    budgets,
    hours: unless('hours', habits.hours),
    series: unless('series', habits.series),
    seasonsFinished: unless('seasons', habits.seasonsFinished),
    rewatching: unless('rewatching', habits.rewatching),
    subtitles: unless('subtitles', habits.subtitles),
    novelty: unless('novelty', habits.novelty),
  };
}
