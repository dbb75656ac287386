import { type InteractionEvent, type Interactions, interactionsOf } from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

/** Five people, four items, by hand. */
export const SMALL: Interactions = interactionsOf(
  [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
    [3, 3],
    [4, 0],
    [4, 3],
  ].map(([user = 0, item = 0], i) => ({ user, item, time: i })),
  { users: 5, items: 4 },
);

/** Random interactions with a little structure: even users like even items. */
export function made({ users = 40, items = 30, each = 8, seed = 1, valued = false } = {}): Interactions {
  const random = seededRandom(seed);
  const events: InteractionEvent[] = [];
  for (let user = 0; user < users; user++)
    for (let n = 0; n < each; n++) {
      const any = Math.floor(random() * items);
      const item = random() < 0.8 ? Math.min(items - 1, any - (any % 2) + (user % 2)) : any;
      events.push({ user, item, time: user * 100 + n, value: valued ? 0.5 + random() * 2 : 1 });
    }
  return interactionsOf(events, { users, items });
}

/** The matrix as rows of plain numbers. */
export function dense({ users, items, offsets, columns, values }: Interactions): number[][] {
  return Array.from({ length: users }, (_, user) => {
    const row = new Array<number>(items).fill(0);
    for (let at = offsets[user] ?? 0; at < (offsets[user + 1] ?? 0); at++) row[columns[at] ?? 0] = values[at] ?? 0;
    return row;
  });
}

/** Solves A z = b by elimination with pivots. */
export function eliminate(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, i) => [...row, b[i] ?? 0]);
  const n = rows.length;
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column; i < n; i++) if (Math.abs(at(i, column)) > Math.abs(at(pivot, column))) pivot = i;
    const [top, other] = [rows[pivot] ?? [], rows[column] ?? []];
    rows[column] = top;
    rows[pivot] = other;
    for (let i = 0; i < n; i++)
      if (i !== column) {
        const factor = at(i, column) / at(column, column);
        rows[i] = (rows[i] ?? []).map((value, j) => value - factor * at(column, j));
      }
  }
  return rows.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}
