import { emptyIntent, type Intent, type IntentField, type Title } from '../model/index.ts';

/** What the conversation holds before a message comes in. */
export interface DialogueState {
  readonly wish: Intent | null;
  /** The last list of picks, in order; null where a title has left the catalogue since. */
  readonly shown: readonly (Title | null)[];
  /** What was last talked about: what "it" means. */
  readonly topic: readonly Title[];
  /** Everything shown for the wish in hand. */
  readonly everShown: ReadonlySet<string>;
  /** Kept out of this wish's answers: shown before "anything else?". */
  readonly excluded: ReadonlySet<string>;
  /** Said no to in so many words; stays out for the whole conversation. */
  readonly refused: ReadonlySet<string>;
}

export const NEW_CONVERSATION: DialogueState = {
  wish: null,
  shown: [],
  topic: [],
  everShown: new Set(),
  excluded: new Set(),
  refused: new Set(),
};

/** An intent being written; the public type is read-only by convention of its users. */
export type Draft = { -readonly [Field in IntentField]: Intent[Field] };

export const write = (draft: Draft, field: IntentField, value: unknown): void => {
  (draft as Record<string, unknown>)[field] = value;
};

/** Takes one value out of a field, or all of it where `value` is null. */
export function withdraw(draft: Draft, field: IntentField, value: unknown): void {
  const have = draft[field];
  if (value === null || !Array.isArray(have)) write(draft, field, emptyIntent()[field]);
  else
    write(
      draft,
      field,
      (have as readonly unknown[]).filter((other) => other !== value),
    );
}

/** The picks that 1-based positions name; -1 is the last. Positions beyond the list name nothing. */
export function atPositions<T>(shown: readonly T[], positions: readonly number[]): T[] {
  return positions.flatMap((position) => {
    const item = position < 0 ? shown[shown.length + position] : shown[position - 1];
    return item === undefined ? [] : [item];
  });
}
