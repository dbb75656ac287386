import { type Intent, type IntentField, LIST_FIELDS, SINGLE_FIELDS, type Title, totalMinutes } from '../model/index.ts';

/** What the conversation holds before a message comes in. */
export interface DialogueState {
  readonly wish: Intent | null;
  /** The last list of picks, in order. */
  readonly shown: readonly Title[];
  /** Everything shown in this conversation. */
  readonly everShown: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
}

export interface MergedTurn {
  readonly intent: Intent;
  readonly excluded: ReadonlySet<string>;
  /** What the state made of the message, in words for the reply. */
  readonly notes: readonly string[];
}

/** A new value in one list takes it out of its opposite. */
const OPPOSITES: readonly (readonly [IntentField & `${string}`, IntentField])[] = [
  ['genres', 'genresNot'],
  ['moods', 'moodsNot'],
  ['themes', 'themesNot'],
  ['people', 'peopleNot'],
  ['languages', 'languagesNot'],
  ['countries', 'countriesNot'],
  ['similarTo', 'notSimilarTo'],
];
/** A newly stated value takes the place of the old one; the other lists grow. */
const REPLACED = new Set<IntentField>(['kinds', 'genres', 'languages', 'countries', 'audience']);

const DROP = /\b(forget|drop|never ?mind|scrap|lose|remove|skip)\b(?! that i)/i;
const FRESH = /\b(else|more|another|other|others|different|new ones|next)\b/i;
const SHORTER = /\b(shorter|less long|quicker)\b/i;
const LONGER = /\blonger\b(?! than)/i;
const OLDER = /\bolder\b(?! than)/i;
const NEWER = /\b(newer|more recent|more modern)\b/i;
const TOWARDS = /\b(like|similar|more of|along the lines)\b/i;

type Mutable = { -readonly [Field in IntentField]: Intent[Field] };
const write = (target: Mutable, field: IntentField, value: unknown) => {
  (target as Record<string, unknown>)[field] = value;
};

/** Merges a message into the wish of the conversation. Pure; the message itself is read only for comparatives. */
export function mergeTurn(state: DialogueState, turn: Intent, message: string): MergedTurn {
  const notes: string[] = [];
  const excluded = new Set(state.excluded);
  if (turn.act === 'recommend' || (turn.act === 'refine' && state.wish === null))
    return { intent: turn, excluded, notes };
  if (turn.act !== 'refine')
    return {
      intent: {
        ...(state.wish ?? turn),
        act: turn.act,
        positions: turn.positions,
        about: turn.about,
        feedback: turn.feedback,
        count: state.wish?.count ?? null,
      },
      excluded,
      notes,
    };

  const merged: Mutable = {
    ...(state.wish ?? turn),
    act: 'refine',
    positions: turn.positions,
    about: turn.about,
    feedback: null,
  };
  if (DROP.test(message)) drop(merged, turn);
  else add(merged, turn);
  comparatives(merged, state.shown, message, turn, notes);
  pointed(merged, excluded, state.shown, turn, message);
  if (FRESH.test(message)) for (const id of state.everShown) excluded.add(id);
  if (turn.query !== null && turn.themes.length > 0)
    merged.query = [state.wish?.query, turn.query].filter(Boolean).join(' ');
  return { intent: merged, excluded, notes };
}

function add(merged: Mutable, turn: Intent): void {
  for (const field of LIST_FIELDS) {
    if (field === 'positions' || field === 'about') continue;
    const added = turn[field] as readonly (string | number)[];
    if (added.length === 0) continue;
    const before = merged[field] as readonly (string | number)[];
    write(merged, field, REPLACED.has(field) ? [...added] : [...new Set([...before, ...added])]);
  }
  for (const field of SINGLE_FIELDS) if (turn[field] !== null) write(merged, field, turn[field]);
  if (
    (turn.yearFrom === null) !== (turn.yearTo === null) &&
    turn.yearFrom !== null &&
    merged.yearTo !== null &&
    merged.yearTo < turn.yearFrom
  )
    merged.yearTo = null;
  if (turn.yearTo !== null && turn.yearFrom === null && merged.yearFrom !== null && merged.yearFrom > turn.yearTo)
    merged.yearFrom = null;
  for (const [wanted, unwanted] of OPPOSITES) {
    const pairs = [
      [wanted, unwanted],
      [unwanted, wanted],
    ] as const;
    for (const [stated, other] of pairs) {
      const now = turn[stated] as readonly string[];
      if (now.length > 0)
        write(
          merged,
          other,
          (merged[other] as readonly string[]).filter((value) => !now.includes(value)),
        );
    }
  }
}

/** "Forget the 90s thing": what the message names is no longer wished, whichever way it was. */
function drop(merged: Mutable, turn: Intent): void {
  for (const field of LIST_FIELDS) {
    const named = turn[field] as readonly (string | number)[];
    if (named.length === 0) continue;
    const opposite = OPPOSITES.flatMap(([a, b]) => (a === field ? [b] : b === field ? [a] : []));
    for (const target of [field, ...opposite])
      write(
        merged,
        target,
        (merged[target] as readonly (string | number)[]).filter((value) => !named.includes(value)),
      );
  }
  for (const field of SINGLE_FIELDS) if (turn[field] !== null) write(merged, field, null);
  merged.query = null;
}

function comparatives(merged: Mutable, shown: readonly Title[], message: string, turn: Intent, notes: string[]): void {
  if (shown.length === 0) return;
  const years = shown.map((title) => title.year);
  if (SHORTER.test(message) && turn.maxRuntimeMin === null && turn.maxTotalMin === null) {
    const films = shown.every((title) => title.kind === 'movie');
    const lengths = shown
      .map((title) => (films ? title.runtimeMin : totalMinutes(title)))
      .filter((value) => value !== null);
    if (lengths.length > 0) {
      const limit = Math.max(1, Math.min(...lengths) - 1);
      if (films) merged.maxRuntimeMin = limit;
      else merged.maxTotalMin = limit;
      notes.push('Shorter than every one of the last picks.');
    }
  }
  if (LONGER.test(message) && turn.minRuntimeMin === null) {
    const lengths = shown.map((title) => title.runtimeMin).filter((value) => value !== null);
    if (lengths.length > 0) {
      merged.minRuntimeMin = Math.max(...lengths) + 1;
      if (merged.maxRuntimeMin !== null && merged.maxRuntimeMin < merged.minRuntimeMin) merged.maxRuntimeMin = null;
    }
  }
  if (OLDER.test(message) && turn.yearTo === null) {
    merged.yearTo = Math.min(...years) - 1;
    if (merged.yearFrom !== null && merged.yearFrom > merged.yearTo) merged.yearFrom = null;
    notes.push(`Older than the last picks: up to ${merged.yearTo}.`);
  }
  if (NEWER.test(message) && turn.yearFrom === null) {
    merged.yearFrom = Math.max(...years) + 1;
    if (merged.yearTo !== null && merged.yearTo < merged.yearFrom) merged.yearTo = null;
    notes.push(`Newer than the last picks: from ${merged.yearFrom} on.`);
  }
}

/** Positions in a refinement point at picks: towards them ("more like the second") or away ("not the first"). */
function pointed(merged: Mutable, excluded: Set<string>, shown: readonly Title[], turn: Intent, message: string): void {
  const towards = TOWARDS.test(message) && !/\b(not|nothing|un)\s*(?:\w+\s+)?(like|similar)\b/i.test(message);
  for (const title of atPositions(shown, turn.positions)) {
    if (towards) merged.similarTo = [...new Set([...merged.similarTo, title.title])];
    else excluded.add(title.id);
  }
}

/** The picks that 1-based positions name; -1 is the last. Positions beyond the list name nothing. */
export function atPositions<T>(shown: readonly T[], positions: readonly number[]): T[] {
  return positions.flatMap((position) => {
    const item = position < 0 ? shown[shown.length + position] : shown[position - 1];
    return item === undefined ? [] : [item];
  });
}
