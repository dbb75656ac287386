import type { Account, Contribution, RowAccount, StoredPage } from '../src/model/index.ts';

/** What all titles of a row have in common of one term. */
type Term = Pick<Contribution, 'feature' | 'group' | 'reference' | 'weight' | 'shapedReference'>;
type Words = Pick<Contribution, 'text' | 'evidence'>;
/** Term, value, contribution, and what a learned shape makes of the value where there is one. */
type Amount = [term: number, value: number, contribution: number, shaped?: number];

interface PackedRow extends Omit<RowAccount, 'accounts'> {
  readonly terms: readonly Term[];
  readonly accounts: readonly (Omit<Account, 'contributions'> & {
    readonly amounts: readonly Amount[];
    /** By place in `amounts`; a term without words has none. */
    readonly words: Readonly<Record<number, Words>>;
  })[];
}

function packedRow({ accounts, ...row }: RowAccount): PackedRow {
  const terms: Term[] = [];
  const places = new Map<string, number>();
  const placeOf = ({ feature, group, reference, weight, shapedReference }: Contribution): number => {
    const known = places.get(feature);
    if (known !== undefined) return known;
    places.set(feature, terms.length);
    return (
      terms.push({ feature, group, reference, weight, ...(shapedReference === undefined ? {} : { shapedReference }) }) -
      1
    );
  };
  return {
    ...row,
    terms,
    accounts: accounts.map(({ contributions, ...account }) => {
      const words: Record<number, Words> = {};
      contributions.forEach(({ text, evidence }, i) => {
        if (text !== '') words[i] = { text, evidence };
      });
      const amounts = contributions.map((term): Amount => {
        const amount: Amount = [placeOf(term), term.value, term.contribution];
        if (term.shaped !== undefined) amount.push(term.shaped);
        return amount;
      });
      return { ...account, amounts, words };
    }),
  };
}

function unpackedRow({ terms, accounts, ...row }: PackedRow): RowAccount {
  return {
    ...row,
    accounts: accounts.map(({ amounts, words, ...account }) => ({
      ...account,
      contributions: amounts.map(([place, value, contribution, shaped], i): Contribution => {
        const term = terms[place] as Term;
        const { text, evidence } = words[i] ?? { text: '', evidence: [] };
        return { ...term, value, contribution, ...(shaped === undefined ? {} : { shaped }), text, evidence };
      }),
    })),
  };
}

/** A page as text: what the titles of a row share is written once. A tenth of plain JSON's terms. */
export function packedPage({ rows, ...page }: StoredPage): string {
  return JSON.stringify({ ...page, rows: rows.map(packedRow) });
}

/** The page that was packed, number for number. */
export function unpackedPage(text: string): StoredPage {
  const { rows, ...page } = JSON.parse(text) as Omit<StoredPage, 'rows'> & { rows: PackedRow[] };
  return { ...page, rows: rows.map(unpackedRow) };
}
