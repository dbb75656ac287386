import type { Contribution, Control, EditType, Evidence, HabitName, TasteChange, TasteEdit } from '../model/index.ts';

/** Controls of one reason: enough to act on, few enough to read. */
const MOST = 4;

const control = (label: string, ...edits: readonly [TasteChange, ...TasteChange[]]): Control => ({
  op: edits[0].op,
  label,
  change: { edits: [...edits] },
});

/** More of something, less of it. */
export function moreOrLess(
  type: 'genre' | 'mood' | 'theme' | 'person' | 'title',
  value: string,
  name: string,
): Control[] {
  const like = type === 'title' ? `like ${name}` : `of ${name}`;
  return [
    control(`more ${like}`, { op: 'boost', type, value }),
    control(type === 'title' ? `less ${like}` : `no more ${like}`, { op: 'mute', type, value }),
  ];
}

/** It is no evidence any more, neither for nor against. */
export const stopUsing = (type: 'genre' | 'mood' | 'theme' | 'person', value: string): Control =>
  control(`stop using ${value}`, { op: 'ignore', type, value });

export const forgetTitle = (titleId: string, name: string): Control =>
  control(`forget what I did with ${name} (cannot be undone)`, { op: 'forget', titleId });

export const forgetEvents = (ids: readonly string[]): Control[] => {
  const [first, ...rest] = ids.map((eventId) => ({ op: 'forget' as const, eventId }));
  return first === undefined ? [] : [control('forget this session (cannot be undone)', first, ...rest)];
};

type Lockable = (TasteChange & { op: 'lock' })['type'];
export const lockOf = (type: Lockable, value: string, isLocked: boolean): Control =>
  isLocked
    ? control('unlock: let it change again', { op: 'unlock', type, value })
    : control('lock: keep it as strong as it is now', { op: 'lock', type, value });

const HABIT_LABELS: Readonly<Record<HabitName, string>> = {
  'weekday-sitting': 'stop using how long I watch on weekdays',
  'weekend-sitting': 'stop using how long I watch at weekends',
  weekend: 'stop using how much I watch in a weekend',
  hours: 'stop using when I watch',
  series: 'stop using whether I watch films or series',
  seasons: 'stop using how many seasons I finish',
  rewatching: 'stop using what I watch again',
  subtitles: 'stop using whether I watch with subtitles',
  novelty: 'stop using how new to me it is',
  household: 'treat this profile as one person',
};
export const stopUsingHabit = (name: HabitName): Control =>
  control(HABIT_LABELS[name], { op: 'ignore', type: 'habit', value: name });

/** Takes back what was said of something. */
export const takeBack = (type: EditType, value: string, name: string = value): Control =>
  control(`take back what I said of ${name}`, { op: 'clear', type, value });

/** The habits that a feature reads. */
const HABITS_OF: Readonly<Record<string, readonly HabitName[]>> = {
  'sitting-fit': ['weekday-sitting', 'weekend-sitting'],
  'series-appetite': ['series'],
  'season-appetite': ['seasons'],
  subtitles: ['subtitles'],
  novelty: ['novelty'],
  household: ['household'],
};

/** What can be done about the habits that a feature reads; empty where it reads none. */
export const habitControls = (feature: string): Control[] => (HABITS_OF[feature] ?? []).map(stopUsingHabit);

/** Features that read what was done with a title. */
const OF_HISTORY: ReadonlySet<string> = new Set([
  'taste',
  'distaste',
  'collaborative',
  'co-watch',
  'session',
  'session-against',
  'ignored',
  'novelty',
]);

const ofHistory = (feature: string) => feature.split(' × ').some((name) => OF_HISTORY.has(name));

function ofEvidence(feature: string, { type, id, label }: Evidence, edits: ReadonlyMap<string, TasteEdit>): Control[] {
  if (type === 'title')
    return [...moreOrLess('title', id, label), ...(ofHistory(feature) ? [forgetTitle(id, label)] : [])];
  if (type === 'person') return [...moreOrLess('person', id, label), stopUsing('person', id)];
  if (type !== 'fact') return [];
  const edit = edits.get(id);
  if (edit !== undefined) return [takeBack(edit.type, edit.value)];
  if (feature.split(' × ').includes('taste-genres')) return [...moreOrLess('genre', id, label), stopUsing('genre', id)];
  if (feature === 'sitting-fit')
    return [stopUsingHabit(label.includes('weekend') ? 'weekend-sitting' : 'weekday-sitting')];
  return [];
}

/**
 * What can be done about one term of a score: by what it rests on, else by the title it is said of. Each is a change of
 * the taste that is sent as it stands.
 */
export function controlsOf(
  { feature, evidence }: Pick<Contribution, 'feature' | 'evidence'>,
  title: { readonly id: string; readonly title: string },
  edits: readonly TasteEdit[],
): Control[] {
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const habits = habitControls(feature);
  const own = [
    ...evidence.flatMap((one) => ofEvidence(feature, one, byId)),
    // Which of several was read, the evidence says.
    ...(habits.length === 1 ? habits : []),
  ];
  return (own.length > 0 ? own : moreOrLess('title', title.id, title.title)).slice(0, MOST);
}
