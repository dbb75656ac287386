import type { Title } from '../../src/model/index.ts';
import { plainName } from '../scoring/hard-wishes.ts';

/** Lists of titles differ by a year where one counts the festival and the other the cinema. */
const YEARS_APART = 1;

const keyOf = (name: string) => plainName(name.trim().replace(/^(?:the|an?)\s+/i, '')) || plainName(name);

/**
 * Finds titles of the catalogue that other data name. Names are compared by letters and digits, without a leading
 * article; the nearest year wins, then films, then the better known. Without a year only a name that one title bears
 * is taken.
 */
export function titleMatcher(titles: readonly Title[]): (name: string, year: number | null) => Title | null {
  const bearers = new Map<string, Title[]>();
  for (const title of titles)
    for (const key of new Set([title.title, title.originalTitle ?? title.title].map(keyOf)))
      if (key !== '') bearers.set(key, [...(bearers.get(key) ?? []), title]);
  return (name, year) => {
    const found = bearers.get(keyOf(name)) ?? [];
    if (year === null) return found.length === 1 ? (found[0] ?? null) : null;
    const apart = (title: Title) => Math.abs(title.year - year);
    const [best] = found
      .filter((title) => apart(title) <= YEARS_APART)
      .sort(
        (a, b) =>
          apart(a) - apart(b) || Number(b.kind === 'movie') - Number(a.kind === 'movie') || b.popularity - a.popularity,
      );
    return best ?? null;
  };
}

/** "The Matrix  (1999)" as a name and a year; null where no year is given. */
export function nameAndYear(text: string): { name: string; year: number | null } {
  const match = /^(.*?)\s*\((\d{4})\)\s*$/.exec(text.trim());
  return match ? { name: match[1] ?? '', year: Number(match[2]) } : { name: text.trim(), year: null };
}
