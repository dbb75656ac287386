import type { Account, Contribution, Profile, RowAccount, StoredPage } from '../../model/index.ts';
import { Trace } from '../../pipeline/index.ts';
import type { Library, Services } from '../services.ts';
import { makePage } from './home.ts';
import type { RowOnPage } from './ranked-rows.ts';
import { SessionPictures } from './session-pictures.ts';

/** Values this close are the same: what was stored is as exact as what is computed. */
const SAME = 1e-9;

/** For pages that nobody waits for: a start that lies ahead, so that no stage is ever late. */
export const atLeisure = () => ({ trace: new Trace(), start: Number.POSITIVE_INFINITY });

/** Makes a stored page again out of its own inputs, in all the time it takes; `without` leaves titles of the history out. */
export async function remakePage(
  services: Services,
  library: Library,
  profile: Profile | null,
  { replay, parameters }: StoredPage,
  without?: { readonly titleIds: ReadonlySet<string> },
): Promise<readonly RowOnPage[]> {
  const inputs = { profile, replay, parameters: new Map(Object.entries(parameters)) };
  const { rows } = await makePage(
    // What is looked at again must not settle which pictures the viewer's session keeps.
    { ...services, shownPictures: new SessionPictures() },
    library,
    without === undefined ? inputs : { ...inputs, without },
    atLeisure(),
  );
  return rows;
}

/** The row of a remade page that a stored one was. */
export function rowAgain(rows: readonly RowOnPage[], { kind, about }: Pick<RowAccount, 'kind' | 'about'>) {
  return rows.find(({ chosen: { plan } }) => plan.kind === kind && plan.about === about);
}

/**
 * Stored accounts with the words of their terms, which a page does not keep: taken from the remade page where a term is
 * number for number what was stored. Since then something may have been trained or imported: a term that is another now
 * stays without words.
 */
export function inWords(accounts: readonly Account[], again: RowOnPage | undefined): Account[] {
  const placed = new Map(again?.placed.map(({ scored }) => [scored.titleId, scored]));
  return accounts.map((account) => {
    const terms = new Map(placed.get(account.titleId)?.contributions.map((term) => [term.feature, term]));
    return { ...account, contributions: account.contributions.map((term) => worded(term, terms.get(term.feature))) };
  });
}

function worded(stored: Contribution, again: Contribution | undefined): Contribution {
  const same =
    again !== undefined &&
    Math.abs(again.value - stored.value) <= SAME &&
    Math.abs(again.contribution - stored.contribution) <= SAME;
  return same ? { ...stored, text: again.text, evidence: again.evidence } : stored;
}
