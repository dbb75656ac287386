import { cleanText, MarqueeError } from '../../../model/index.ts';
import { type CsvTable, hasColumns } from '../csv.ts';

export const HISTORY_KINDS = ['netflix', 'letterboxd', 'imdb', 'trakt', 'jellyfin', 'movielens'] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** Whose table this looks like. */
function recognise(table: CsvTable): HistoryKind | null {
  if (hasColumns(table, 'Letterboxd URI')) return 'letterboxd';
  if (hasColumns(table, 'Const', 'Your Rating')) return 'imdb';
  if (hasColumns(table, 'userId', 'movieId', 'rating')) return 'movielens';
  if (hasColumns(table, 'ItemName', 'PlayDuration')) return 'jellyfin';
  if (hasColumns(table, 'Title', 'Date') && table.columns.length === 2) return 'netflix';
  if (hasColumns(table, 'Profile Name', 'Start Time')) return 'netflix';
  return null;
}

/** The refusal of a table that another program wrote: what it has, what was looked for, and what would work. */
export function unlike(file: { name: string }, table: CsvTable, asked: HistoryKind, expected: string): MarqueeError {
  const seen = table.columns
    .slice(0, 8)
    .map(cleanText)
    .map((column) => (column.length > 30 ? `${column.slice(0, 30)}…` : column))
    .join(', ');
  const kind = recognise(table);
  const hint = kind === null || kind === asked ? '' : `; it looks like ${kind}: npm run import -- ${kind} FILE`;
  return new MarqueeError(
    'wrong_type',
    `${file.name} is not ${expected}; its columns are: ${seen}${hint}; nothing was imported`,
  );
}
