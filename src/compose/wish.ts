import { hasWish, type Intent, type Query, type RowKind } from '../model/index.ts';

/** Rows that show what the viewer began, finished or put aside: their order is theirs. */
const OWN_ORDER: ReadonlySet<RowKind> = new Set(['continue-watching', 'watch-again', 'my-list']);

/** Nothing but score and wish may move a title here. */
export const keepsItsOrder = ({ row }: Query): boolean => OWN_ORDER.has(row.kind);

/** The wish or the row says what the titles are to be like: then that is the mix, and not the person's usual one. */
export function saysWhatItIsLike({ intent, row }: Query): boolean {
  const { genres, moods, themes, people, similarTo, audience, discovery, query } = intent;
  return (
    row.about !== null ||
    [genres, moods, themes, people, similarTo, audience].some((wishes) => wishes.length > 0) ||
    discovery !== null ||
    query !== null
  );
}

/** Nothing particular was asked for; how many picks there are to be is no wish. */
export function isOpen({ intent, row }: Query): boolean {
  const counted: Intent = { ...intent, count: null };
  return row.about === null && intent.query === null && !hasWish(counted);
}
