import { z } from 'zod';
import { visibleText } from './clean-text.ts';
import { GENRES, KINDS, MOODS, PACES } from './vocabulary.ts';

/**
 * What a viewer can say of a taste. `boost` and `mute`: more, no more of it. `ignore`: it is no evidence any more, neither
 * for nor against. `lock`: what it weighs stays as it is. `told`: liked or disliked, in the viewer's own words.
 */
export const EDIT_OPS = ['boost', 'mute', 'ignore', 'lock', 'told'] as const;

/** What a word on taste is about. `years` is "1970-1979", open at either end; `words` are matched by their meaning. */
export const EDIT_TYPES = [
  'genre',
  'mood',
  'theme',
  'person',
  'title',
  'pace',
  'kind',
  'language',
  'country',
  'years',
  'words',
  'habit',
] as const;
export type EditType = (typeof EDIT_TYPES)[number];

/** Habits that may be left out of account; a device is not among them, for no feature looks at it. */
export const HABITS = [
  'weekday-sitting',
  'weekend-sitting',
  'weekend',
  'hours',
  'series',
  'seasons',
  'rewatching',
  'subtitles',
  'novelty',
  'household',
] as const;
export type HabitName = (typeof HABITS)[number];

/** A standing instruction about taste, given in words or by hand. Of one thing there is one at most, and one lock. */
export const TasteEditSchema = z.object({
  id: z.string(),
  op: z.enum(EDIT_OPS),
  type: z.enum(EDIT_TYPES),
  value: z.string(),
  at: z.string(),
  /** `told`: how strongly, above 0 for it; `lock`: what it weighs for good. Null for the others. */
  weight: z.number().nullable().optional(),
  /** `told`: the words it was told in; `lock` of a title: what was done with it. */
  said: z.string().nullable().optional(),
});
export type TasteEdit = z.infer<typeof TasteEditSchema>;

/** A change of the taste as kept, so that it can be taken back: the edits that it took out and those that it put in. */
export const TasteChangeRecordSchema = z.object({
  id: z.string(),
  at: z.string(),
  text: z.string(),
  removed: z.array(TasteEditSchema),
  added: z.array(TasteEditSchema),
});
export type TasteChangeRecord = z.infer<typeof TasteChangeRecordSchema>;

/** Strongest weight that can be told, either way: a like counts 1.2, "I love" 1.5. */
export const STRONGEST_TOLD = 2;
/** Longest text that is taken as a taste told in free words, in characters. */
const TOLD_LIMIT = 1000;

const CLOSED: Partial<Record<EditType, readonly string[]>> = {
  genre: GENRES,
  mood: MOODS,
  pace: PACES,
  kind: KINDS,
  habit: HABITS,
};
const YEARS = /^(?:\d{4}-(?:\d{4})?|-\d{4})$/;

/** Why a value does not fit its type, with what would; null where it does. */
function unfit({ type, value }: { type: EditType; value: string }): string | null {
  const values = CLOSED[type];
  if (values !== undefined && !values.includes(value)) return `a ${type} is one of ${values.join(', ')}`;
  return type === 'years' && !YEARS.test(value) ? 'years are written "1970-1979", "1970-" or "-1979"' : null;
}

/** What an instruction is about, where it is of one of these types. */
function about<const Types extends readonly [EditType, ...EditType[]]>(types: Types) {
  return { type: z.enum(types), value: visibleText().trim().min(1).max(200) };
}
const fits = (change: { type: EditType; value: string }, context: z.RefinementCtx) => {
  const problem = unfit(change);
  if (problem !== null) context.addIssue({ code: 'custom', path: ['value'], message: problem });
};

const OF_TITLES = ['genre', 'mood', 'theme', 'person', 'title', 'pace', 'kind', 'language', 'country'] as const;
const id = z.string().min(1).max(200);

/** One change of a taste. */
export const TasteChangeSchema = z.union([
  z.strictObject({ op: z.enum(['boost', 'mute']), ...about(OF_TITLES) }).superRefine(fits),
  z
    .strictObject({ op: z.literal('ignore'), ...about(['genre', 'mood', 'theme', 'person', 'habit']) })
    .superRefine(fits),
  /** What was said of it holds no longer, and a lock is opened. */
  z.strictObject({ op: z.literal('clear'), ...about(EDIT_TYPES) }).superRefine(fits),
  z.strictObject({ op: z.enum(['lock', 'unlock']), ...about([...OF_TITLES, 'years', 'words']) }).superRefine(fits),
  z
    .strictObject({
      op: z.literal('told'),
      ...about([...OF_TITLES, 'years', 'words']),
      weight: z.number().min(-STRONGEST_TOLD).max(STRONGEST_TOLD),
    })
    .superRefine(fits),
  z.strictObject({ op: z.literal('tell'), text: visibleText().trim().min(1).max(TOLD_LIMIT) }),
  /** Gone for good: it cannot be taken back. */
  z.strictObject({ op: z.literal('forget'), eventId: id }),
  z.strictObject({ op: z.literal('forget'), titleId: id }),
  /** The newest change is taken back, or the named one. */
  z.strictObject({ op: z.literal('undo'), changeId: id.optional() }),
  z.strictObject({ op: z.literal('reset') }),
]);
export type TasteChange = z.infer<typeof TasteChangeSchema>;

/** What can be done about a reason or a statement: `change` is the body of PATCH /api/profiles/:id/taste that does it. */
export const ControlSchema = z.object({
  op: z.string(),
  label: z.string(),
  change: z.object({ edits: z.array(TasteChangeSchema) }),
});
export type Control = z.infer<typeof ControlSchema>;
