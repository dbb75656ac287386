/** One place of an interleaved list, and the ranker that gets the credit for it. */
export interface Interleaved {
  readonly id: string;
  readonly team: 'a' | 'b';
}

/**
 * Team-draft interleaving (Radlinski, Kurup & Joachims 2008): in every round a coin decides who chooses first, then each
 * ranker adds its best title that is not yet in the list. `length` places at most; an id stands once.
 */
export function teamDraft(
  a: readonly string[],
  b: readonly string[],
  length: number,
  random: () => number,
): Interleaved[] {
  const list: Interleaved[] = [];
  const taken = new Set<string>();
  const next = { a: 0, b: 0 };
  const lists = { a, b };
  const draft = (team: 'a' | 'b'): void => {
    const from = lists[team];
    while (next[team] < from.length && taken.has(from[next[team]] as string)) next[team] += 1;
    const id = from[next[team]];
    if (id === undefined || list.length >= length) return;
    taken.add(id);
    list.push({ id, team });
  };
  for (;;) {
    const before = list.length;
    const first = random() < 0.5 ? 'a' : 'b';
    draft(first);
    draft(first === 'a' ? 'b' : 'a');
    if (list.length === before || list.length >= length) return list;
  }
}

/** 1 where `a` got more credit, −1 where `b` did, 0 for a draw. `liked` are the titles that the viewer took up. */
export function interleavingWinner(list: readonly Interleaved[], liked: ReadonlySet<string>): -1 | 0 | 1 {
  const credit = list.reduce((sum, { id, team }) => sum + (liked.has(id) ? (team === 'a' ? 1 : -1) : 0), 0);
  return Math.sign(credit) as -1 | 0 | 1;
}
