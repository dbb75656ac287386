import { type Maturity, type Title, withinMaturity } from '../model/index.ts';
import { bearersOf } from './recommend.ts';
import type { Library } from './services.ts';

/** "2. **Heat** (1995) · 2 h 50": a place, and what stands there. */
const PLACE = /^\s*\d{1,2}[.)]\s+(.+)$/;
const YEAR = /\((\d{4})\)/;
/** Where a name may end; titles hold commas and colons themselves, so the longest name that is known counts. */
const ENDS: readonly RegExp[] = [/$/, /\s*\(/, /\s+[–—·|-]\s/, /\s*,/, /\s*:/];
/** Longest entry that is read: a name with what is said of it. */
const MOST_CHARACTERS = 300;
const MOST_PLACES = 50;

/**
 * The numbered titles of an answer as a client hands it back, in order. `null` holds the place of a name that the
 * catalogue lacks or that is above the cap, so that "the second one" stays the second.
 */
export function titlesListed(library: Library, text: string, cap: Maturity): (Title | null)[] {
  const places = text.split('\n').flatMap((line) => PLACE.exec(line)?.[1] ?? []);
  const found = places.slice(0, MOST_PLACES).map((entry) => titleOf(library, entry, cap));
  return found.some((title) => title !== null) ? found : [];
}

function titleOf(library: Library, entry: string, cap: Maturity): Title | null {
  const read = entry.slice(0, MOST_CHARACTERS);
  const year = Number(YEAR.exec(read)?.[1]);
  for (const end of ENDS) {
    const name = read.slice(0, read.search(end));
    const bearers = bearersOf(library, name).filter(({ maturity }) => withinMaturity(maturity, cap));
    const [first] = bearers;
    if (first !== undefined) return bearers.find((title) => title.year === year) ?? first;
  }
  return null;
}
