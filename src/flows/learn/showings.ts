import { type Account, CHAT_ROW, type RowKind, type StoredPage, type StoredTurn } from '../../model/index.ts';
import type { LoggedTerm } from '../../rank/index.ts';
import type { Services } from '../services.ts';

/** One title as it was shown, with the values that the ranker saw of it then. */
export interface ShownTitle {
  readonly titleId: string;
  /** From 0. */
  readonly position: number;
  readonly terms: readonly LoggedTerm[];
}

/** An answer or a row as it was shown to somebody. Events name it by `id`, as their `turnId` or their `rowId`. */
export interface Showing {
  readonly id: string;
  readonly profileId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly row: RowKind;
  /** Two or more, first place first. */
  readonly titles: readonly ShownTitle[];
}

/** Names of pairs hold this sign; a pair is no value of its own. */
const PAIR_SIGN = ' × ';

/** What was shown of a logged answer or row; null where it was too little to compare. Titles that lost were not shown. */
export function showingOf(
  of: Pick<Showing, 'id' | 'profileId' | 'at' | 'row'>,
  accounts: readonly Account[],
): Showing | null {
  const titles = accounts
    .filter(({ picked }) => picked)
    .sort((a, b) => a.place - b.place)
    .map(
      ({ titleId, place, contributions }): ShownTitle => ({
        titleId,
        position: place - 1,
        terms: contributions
          .filter(({ feature }) => !feature.includes(PAIR_SIGN))
          .map(({ feature, value, reference }) => ({ feature, value, reference })),
      }),
    );
  return titles.length < 2 ? null : { ...of, titles };
}

function showingOfTurn({ answer, at, profileId, accounts, copied }: StoredTurn): Showing | null {
  // A turn that a branch took along was shown once, where it was first answered.
  if (profileId === null || copied === true) return null;
  return showingOf({ id: answer.turnId, profileId, at: Date.parse(at), row: CHAT_ROW.kind }, accounts);
}

function showingsOfPage({ profileId, at, rows }: StoredPage): Showing[] {
  if (profileId === null) return [];
  return rows.flatMap(({ rowId, kind, accounts }) => {
    const showing = showingOf({ id: rowId, profileId, at: Date.parse(at), row: kind as RowKind }, accounts);
    return showing ?? [];
  });
}

/** Everything that was shown to a profile in its conversations and on its pages. Only numbers are kept of each. */
export async function showingsOfProfile(services: Services, profileId: string): Promise<Showing[]> {
  const found: Showing[] = [];
  for (const { id } of await services.conversations.list(profileId, Number.MAX_SAFE_INTEGER))
    for (const turn of (await services.conversations.turns(id)) ?? []) {
      const showing = showingOfTurn(turn);
      if (showing !== null) found.push(showing);
    }
  for (const page of await services.pages.ofProfile(profileId, Number.MAX_SAFE_INTEGER))
    found.push(...showingsOfPage(page));
  return found;
}
