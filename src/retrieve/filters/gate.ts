import { type Dropped, type Query, type Title, withinMaturity } from '../../model/index.ts';

/**
 * Who may be considered at all: decided before any source is asked, on every surface, and never relaxed.
 * Returns why a title is out, or null where it may come in.
 */
export function gate(title: Title, query: Query): Dropped | null {
  if (!withinMaturity(title.maturity, query.cap))
    return { titleId: title.id, filter: 'maturity', reason: `above the cap of ${query.cap}` };
  if (query.excluded.has(title.id))
    return { titleId: title.id, filter: 'excluded', reason: 'set aside earlier in this conversation' };
  if (query.taste.refused.has(title.id))
    return { titleId: title.id, filter: 'refused', reason: 'you said it is not for you' };
  return null;
}
