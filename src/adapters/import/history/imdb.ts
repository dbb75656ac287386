import type { HistoryItem, Reading } from '../../../flows/index.ts';
import { type CsvTable, hasColumns, openTable } from '../csv.ts';
import { parseMoment } from '../dates.ts';
import { unlike } from './recognise.ts';
import { type HistoryReader, inTurn } from './types.ts';

/** IMDb's title types (old exports write “tvSeries”, newer ones “TV Series”); what is missing is not for us. */
function kindOf(type: string): Reading['kind'] | 'episode' | null {
  const folded = type.toLowerCase().replace(/[^a-z]/g, '');
  if (folded === '') return undefined;
  if (['movie', 'tvmovie', 'tvspecial', 'video', 'short', 'tvshort', 'featurefilm', 'documentary'].includes(folded))
    return 'movie';
  if (['tvseries', 'tvminiseries', 'miniseries'].includes(folded)) return 'series';
  return folded === 'tvepisode' ? 'episode' : null;
}

async function* rowsOf(table: CsvTable): AsyncGenerator<HistoryItem> {
  const isList = !hasColumns(table, 'Your Rating');
  for await (const row of table.rows()) {
    const name = row.get('Title');
    const kind = kindOf(row.get('Title Type', 'Title type'));
    const rating = Number(row.get('Your Rating', 'You rated'));
    if (name === '') yield { what: 'skipped', reason: 'no title' };
    else if (kind === 'episode') yield { what: 'skipped', reason: 'opinions on single episodes' };
    else if (kind === null) yield { what: 'skipped', reason: 'games, podcasts and music videos' };
    else if (!isList && !(rating > 0 && rating <= 10)) yield { what: 'skipped', reason: 'no rating' };
    else {
      const year = Number(row.get('Year')) || undefined;
      const original = row.get('Original Title');
      const moment = parseMoment(row.get('Date Rated', 'Created', 'Date Added'), 'dmy');
      const common = {
        name: year === undefined ? name : `${name} (${year})`,
        readings: [
          {
            titles: original === '' || original === name ? [name] : [name, original],
            year,
            kind,
            imdbId: row.get('Const') || undefined,
          },
        ],
        ...moment,
      };
      yield isList ? { ...common, what: 'listed' } : { ...common, what: 'rated', rating: rating / 10 };
    }
  }
}

/** The ratings of an account, or its watchlist. */
export const readImdb: HistoryReader = async (files) => {
  const tables = [];
  for (const file of files) {
    const table = await openTable(file);
    if (!hasColumns(table, 'Const', 'Title'))
      throw unlike(file, table, 'imdb', 'an IMDb ratings export, which has the columns Const, Your Rating and Title');
    tables.push(table);
  }
  return { rows: inTurn(tables.map((table) => () => rowsOf(table))), notes: [], people: 'one' };
};
