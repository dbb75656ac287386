import { type Contribution, contributionOf, type ScoredTitle, type SharedTerm } from './scored-title.ts';
import type { Account } from './turn.ts';

/** Terms of titles as numbers, titles × terms: what contributions say but for their words, without an object for each. */
export interface TermTable {
  readonly terms: readonly SharedTerm[];
  /** NaN where a term has nothing to say of a title. */
  readonly values: Float64Array;
  /** What the learned shape made of each; null where no term was shaped. */
  readonly shaped: Float64Array | null;
}

const tables = new WeakMap<readonly Account[], TermTable>();

/** The table of titles that were scored together; null where their terms came ready, or from different scorings. */
export function termTableOf(titles: readonly ScoredTitle[]): TermTable | null {
  const together = titles[0]?.among?.together;
  if (together === undefined) return null;
  const { terms, columns } = together;
  const isShaped = columns.some(({ shaped }) => shaped !== null);
  const values = new Float64Array(titles.length * terms.length).fill(Number.NaN);
  const shapes = isShaped ? new Float64Array(values.length) : null;
  for (const [i, { among }] of titles.entries()) {
    if (among?.together !== together) return null;
    for (const [k, column] of columns.entries()) {
      if (column.says[among.at] === 0) continue;
      const cell = i * terms.length + k;
      values[cell] = column.values[among.at] as number;
      if (shapes !== null && column.shaped !== null) shapes[cell] = column.shaped[among.at] as number;
    }
  }
  return { terms, values, shaped: shapes };
}

/** The contributions of one title of a table, without words. */
function contributionsIn({ terms, values, shaped }: TermTable, title: number): Contribution[] {
  return terms.flatMap((term, k) => {
    const cell = title * terms.length + k;
    const value = values[cell] as number;
    if (Number.isNaN(value)) return [];
    const shape = shaped === null || term.shapedReference === undefined ? null : (shaped[cell] as number);
    return [
      {
        ...term,
        value,
        ...(shape === null ? {} : { shaped: shape }),
        contribution: contributionOf(term, value, shape),
        text: '',
        evidence: [],
      },
    ];
  });
}

/** Accounts whose contributions are read off a table when somebody asks for them. Hardly any ever is. */
export function accountsOver(table: TermTable, accounts: readonly Omit<Account, 'contributions'>[]): Account[] {
  const made = accounts.map((account, i): Account => {
    let contributions: Contribution[] | null = null;
    return {
      ...account,
      get contributions() {
        contributions ??= contributionsIn(table, i);
        return contributions;
      },
    };
  });
  tables.set(made, table);
  return made;
}

/** The table that accounts were made over; null where each brought its own contributions. */
export const tableUnder = (accounts: readonly Account[]): TermTable | null => tables.get(accounts) ?? null;
