import type { HistoryItem, HistoryRow, Reading } from '../../../flows/index.ts';
import { MarqueeError } from '../../../model/index.ts';
import { type CsvTable, hasColumns, openTable } from '../csv.ts';
import { parseMoment } from '../dates.ts';
import { baseName } from '../text.ts';
import { unlike } from './recognise.ts';
import { type HistoryReader, inTurn } from './types.ts';

type Part = 'ratings' | 'diary' | 'watched' | 'watchlist';
const PARTS: readonly Part[] = ['diary', 'watched', 'ratings', 'watchlist'];

/** By its name; by its columns where it was renamed. `null`: a part of the export that says nothing of viewing. */
function partOf(name: string, table: CsvTable): Part | null {
  const bare = baseName(name).toLowerCase();
  const named = PARTS.find((part) => bare === `${part}.csv` || bare.startsWith(`${part}-`));
  if (named) return named;
  if (hasColumns(table, 'Watched Date')) return 'diary';
  return hasColumns(table, 'Rating') ? 'ratings' : null;
}

function rowsOf(part: Part, table: CsvTable, withRatings: boolean): () => AsyncGenerator<HistoryItem> {
  return async function* () {
    for await (const row of table.rows()) {
      const name = row.get('Name');
      const year = Number(row.get('Year')) || undefined;
      if (name === '') {
        yield { what: 'skipped', reason: 'no title' };
        continue;
      }
      // Letterboxd is about films; a few series are listed, and only the very name and year say so.
      const readings: Reading[] = [
        { titles: [name], year, kind: 'movie' },
        { titles: [name], year, kind: 'series', strict: true },
      ];
      const moment = parseMoment(row.get('Watched Date') || row.get('Date'), 'dmy');
      const stars = Number(row.get('Rating'));
      const common = { name: year === undefined ? name : `${name} (${year})`, readings, ...moment };
      const rated: HistoryRow[] = stars > 0 && stars <= 5 ? [{ ...common, what: 'rated', rating: stars / 5 }] : [];
      if (part === 'ratings') {
        if (rated.length === 0) yield { what: 'skipped', reason: 'no rating' };
        yield* rated;
      } else if (part === 'watchlist') yield { ...common, what: 'listed' };
      else {
        yield { ...common, what: 'watched', marked: part === 'watched' };
        // A rating in the diary stands in ratings.csv too, and is taken from there where that is given.
        if (!withRatings) yield* rated;
      }
    }
  };
}

/** The export of an account (a zip with several tables) or single tables of it. */
export const readLetterboxd: HistoryReader = async (files) => {
  const parts: { part: Part; table: CsvTable }[] = [];
  for (const file of files) {
    // “deleted/diary.csv” and the lists hold what the viewer took back or never watched.
    if (/(^|\/)(deleted|orphaned|likes|lists)\//.test(file.name) || !/\.(csv|txt|tsv)$/i.test(baseName(file.name)))
      continue;
    const table = await openTable(file);
    const isOurs = hasColumns(table, 'Name', 'Year', 'Letterboxd URI');
    if (!isOurs && files.length === 1)
      throw unlike(
        file,
        table,
        'letterboxd',
        'a table of a Letterboxd export (columns Date, Name, Year, Letterboxd URI)',
      );
    const part = isOurs ? partOf(file.name, table) : null;
    if (part !== null) parts.push({ part, table });
    else if (files.length === 1)
      throw new MarqueeError(
        'invalid',
        `${file.name} may be watched or watchlist: its columns do not tell; keep the name that Letterboxd gave (watched.csv, watchlist.csv)`,
      );
  }
  if (parts.length === 0)
    throw new MarqueeError(
      'wrong_type',
      'none of diary.csv, watched.csv, ratings.csv and watchlist.csv was found; give the zip of Letterboxd’s export, or its tables',
    );
  parts.sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part));
  const withRatings = parts.some(({ part }) => part === 'ratings');
  const rows = parts.map(({ part, table }) => rowsOf(part, table, withRatings));
  return { rows: inTurn(rows), notes: [], people: 'one' };
};
