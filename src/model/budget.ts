import type { Query } from './query.ts';
import { WINDOW_CEILING_MIN, type Window } from './vocabulary.ts';

const NAMES: Readonly<Record<Window, string>> = {
  now: 'an evening of yours',
  tonight: 'an evening of yours',
  weekend: 'a weekend of yours',
  week: 'a week of yours',
  holiday: 'a holiday of yours',
};

/**
 * "a weekend of yours", where the time there is was measured by how this viewer watches; null where it was stated, is
 * the ceiling that holds for everybody, or is not asked about. Words must not say that a measured time was asked for.
 */
export function yourWindow({ intent, budgetMin }: Pick<Query, 'intent' | 'budgetMin'>): string | null {
  const { window, maxTotalMin } = intent;
  if (budgetMin === null || maxTotalMin !== null || window === null) return null;
  return budgetMin < WINDOW_CEILING_MIN[window] ? NAMES[window] : null;
}
