import type { Account, Contribution, RowAccount, StoredPage } from '../src/model/index.ts';

/** What all titles of a row have in common of one term. */
type Term = Pick<Contribution, 'feature' | 'group' | 'reference' | 'weight' | 'shapedReference'>;
type Words = Pick<Contribution, 'text' | 'evidence'>;

/** A row with its thousands of numbers as three tables, titles × terms, of little-endian doubles in base 64. */
interface PackedRow extends Omit<RowAccount, 'accounts'> {
  readonly terms: readonly Term[];
  readonly accounts: readonly Omit<Account, 'contributions'>[];
  /** NaN where a term says nothing of a title. */
  readonly values: string;
  readonly contributions: string;
  /** Null where no term was shaped. */
  readonly shaped: string | null;
  /** By cell; a term without words has none. */
  readonly words: Readonly<Record<number, Words>>;
}

const asText = (table: Float64Array): string =>
  Buffer.from(table.buffer, table.byteOffset, table.byteLength).toString('base64');

function asTable(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  const table = new Float64Array(bytes.length / 8);
  new Uint8Array(table.buffer).set(bytes);
  return table;
}

function termsOf(accounts: readonly Account[]): Map<string, { at: number; term: Term }> {
  const terms = new Map<string, { at: number; term: Term }>();
  for (const { contributions } of accounts)
    for (const { feature, group, reference, weight, shapedReference } of contributions)
      if (!terms.has(feature)) {
        const shape = shapedReference === undefined ? {} : { shapedReference };
        terms.set(feature, { at: terms.size, term: { feature, group, reference, weight, ...shape } });
      }
  return terms;
}

function packedRow({ accounts, ...row }: RowAccount): PackedRow {
  const terms = termsOf(accounts);
  const size = accounts.length * terms.size;
  const values = new Float64Array(size).fill(Number.NaN);
  const amounts = new Float64Array(size);
  const shapes = new Float64Array(size);
  let isShaped = false;
  const words: Record<number, Words> = {};
  for (const [i, { contributions }] of accounts.entries())
    for (const { feature, value, contribution, shaped, text, evidence } of contributions) {
      const cell = i * terms.size + (terms.get(feature)?.at ?? 0);
      values[cell] = value;
      amounts[cell] = contribution;
      if (shaped !== undefined) {
        shapes[cell] = shaped;
        isShaped = true;
      }
      if (text !== '') words[cell] = { text, evidence };
    }
  return {
    ...row,
    terms: [...terms.values()].map(({ term }) => term),
    accounts: accounts.map(({ contributions: _, ...account }) => account),
    values: asText(values),
    contributions: asText(amounts),
    shaped: isShaped ? asText(shapes) : null,
    words,
  };
}

function unpackedRow({ terms, accounts, values, contributions, shaped, words, ...row }: PackedRow): RowAccount {
  const [read, amounts, shapes] = [asTable(values), asTable(contributions), shaped === null ? null : asTable(shaped)];
  const told = (i: number): Contribution[] =>
    terms.flatMap((term, k) => {
      const cell = i * terms.length + k;
      const value = read[cell] as number;
      if (Number.isNaN(value)) return [];
      const { text, evidence } = words[cell] ?? { text: '', evidence: [] };
      const shape = shapes === null || term.shapedReference === undefined ? {} : { shaped: shapes[cell] as number };
      return [{ ...term, value, contribution: amounts[cell] as number, ...shape, text, evidence }];
    });
  return { ...row, accounts: accounts.map((account, i) => ({ ...account, contributions: told(i) })) };
}

/** A page as text: what the titles of a row share is written once, and their numbers as they lie in memory. */
export function packedPage({ rows, ...page }: StoredPage): string {
  return JSON.stringify({ ...page, rows: rows.map(packedRow) });
}

/** The page that was packed, number for number. */
export function unpackedPage(text: string): StoredPage {
  const { rows, ...page } = JSON.parse(text) as Omit<StoredPage, 'rows'> & { rows: PackedRow[] };
  return { ...page, rows: rows.map(unpackedRow) };
}
