import {
  type Account,
  accountsOver,
  type Contribution,
  type RowAccount,
  type StoredPage,
  type TermTable,
  tableUnder,
} from '../src/model/index.ts';

type Words = Pick<Contribution, 'text' | 'evidence'>;

/** What accounts that brought their own terms say beyond what follows from the numbers of a table. */
interface Told {
  /** Titles × terms, as in the table; null where they follow from it, as those of a page that was served do. */
  readonly contributions: string | null;
  /** By cell; a term without words has none. */
  readonly words: Readonly<Record<number, Words>>;
}
const NOTHING_TOLD: Told = { contributions: null, words: {} };

/** A row with its thousands of numbers as tables, titles × terms, of little-endian doubles in base 64. */
interface PackedRow extends Omit<RowAccount, 'accounts'>, Told {
  readonly terms: TermTable['terms'];
  readonly accounts: readonly Omit<Account, 'contributions'>[];
  /** NaN where a term says nothing of a title. */
  readonly values: string;
  /** Null where no term was shaped. */
  readonly shaped: string | null;
}

const asText = (table: Float64Array): string =>
  Buffer.from(table.buffer, table.byteOffset, table.byteLength).toString('base64');

function asTable(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  const table = new Float64Array(bytes.length / 8);
  new Uint8Array(table.buffer).set(bytes);
  return table;
}

/** The terms of accounts that were made one by one, as a table and what it does not hold. */
function tabled(accounts: readonly Account[]): { table: TermTable; told: Told } {
  const places = new Map<string, number>();
  const terms: TermTable['terms'][number][] = [];
  for (const { contributions } of accounts)
    for (const { feature, group, reference, weight, shapedReference } of contributions)
      if (!places.has(feature)) {
        places.set(feature, terms.length);
        terms.push({
          ...{ feature, group, reference, weight },
          ...(shapedReference === undefined ? {} : { shapedReference }),
        });
      }
  const values = new Float64Array(accounts.length * terms.length).fill(Number.NaN);
  const amounts = new Float64Array(values.length);
  const shapes = new Float64Array(values.length);
  const words: Record<number, Words> = {};
  for (const [i, { contributions }] of accounts.entries())
    for (const { feature, value, contribution, shaped, text, evidence } of contributions) {
      const cell = i * terms.length + (places.get(feature) ?? 0);
      values[cell] = value;
      amounts[cell] = contribution;
      shapes[cell] = shaped ?? 0;
      if (text !== '') words[cell] = { text, evidence };
    }
  const isShaped = terms.some(({ shapedReference }) => shapedReference !== undefined);
  return {
    table: { terms, values, shaped: isShaped ? shapes : null },
    told: { contributions: asText(amounts), words },
  };
}

function packedRow({ accounts, ...row }: RowAccount): PackedRow {
  const ready = tableUnder(accounts);
  const { table, told } = ready === null ? tabled(accounts) : { table: ready, told: NOTHING_TOLD };
  return {
    ...row,
    terms: table.terms,
    accounts: accounts.map(withoutTerms),
    values: asText(table.values),
    shaped: table.shaped === null ? null : asText(table.shaped),
    ...told,
  };
}

/** Named one by one: to take the contributions off a copy, they would have to be made first. */
function withoutTerms(account: Account): Omit<Account, 'contributions'> {
  const { titleId, place, picked, score, baseline, probability, sources, adjustments, propensity } = account;
  return { titleId, place, picked, score, baseline, probability, sources, adjustments, propensity };
}

function unpackedRow({ terms, accounts, values, shaped, contributions, words, ...row }: PackedRow): RowAccount {
  const table = { terms, values: asTable(values), shaped: shaped === null ? null : asTable(shaped) };
  const read = accountsOver(table, accounts);
  if (contributions === null) return { ...row, accounts: read };
  const amounts = asTable(contributions);
  return { ...row, accounts: read.map((account, i) => withTold(account, i, table, amounts, words)) };
}

function withTold(
  account: Account,
  title: number,
  { terms, values }: TermTable,
  amounts: Float64Array,
  words: Told['words'],
): Account {
  const cells = terms.map((_, k) => title * terms.length + k).filter((cell) => !Number.isNaN(values[cell]));
  return {
    ...account,
    contributions: account.contributions.map((term, k) => {
      const cell = cells[k] as number;
      return { ...term, contribution: amounts[cell] as number, ...words[cell] };
    }),
  };
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
