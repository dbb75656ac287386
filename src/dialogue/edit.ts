import {
  emptyIntent,
  type Intent,
  IntentSchema,
  LIST_FIELDS,
  MarqueeError,
  SINGLE_FIELDS,
  type WishEdit,
} from '../model/index.ts';
import { type Draft, withdraw, write } from './state.ts';

const lists: ReadonlySet<string> = new Set(LIST_FIELDS);
const singles: ReadonlySet<string> = new Set(SINGLE_FIELDS);

/** The wish with values taken out and put in by hand. Throws `invalid` for a field or value the contract lacks. */
export function editWish(wish: Intent | null, edit: WishEdit): Intent {
  const draft: Draft = { ...(wish ?? emptyIntent()), act: 'refine', positions: [], about: [], feedback: null };
  const known = (field: string): field is Exclude<keyof Intent, 'act' | 'query'> => {
    if (lists.has(field) || singles.has(field)) return true;
    throw new MarqueeError('invalid', `edit: the intent has no field ${JSON.stringify(field)} that can be edited`);
  };
  for (const { field, value } of edit.remove) if (known(field)) withdraw(draft, field, value);
  for (const { field, value } of edit.add) {
    if (!known(field)) continue;
    const have = draft[field];
    write(draft, field, Array.isArray(have) ? [...new Set([...(have as unknown[]), value])] : value);
  }
  const checked = IntentSchema.safeParse(draft);
  if (checked.success) return checked.data;
  throw new MarqueeError('invalid', 'edit: a value does not fit its field', {
    issues: checked.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}
