import { CsvError, parse } from 'csv-parse';
import { foldText, MarqueeError } from '../../model/index.ts';
import { refused, type TextFile } from './text.ts';

export interface CsvFormat {
  readonly delimiter: string;
  /** `null` where quotes are ordinary characters. */
  readonly quote: '"' | null;
}

/** No row of any export comes near this; a quote that is never closed would otherwise swallow the file. */
const LONGEST_RECORD = 1_000_000;

/** Comma, semicolon (spreadsheets of many countries) or tab: whichever the first line has most of. */
export function sniffFormat({ firstLine }: Pick<TextFile, 'firstLine'>): CsvFormat {
  const count = (mark: string) => firstLine.split(mark).length - 1;
  const [best] = [',', ';', '\t'].sort((a, b) => count(b) - count(a));
  return { delimiter: best ?? ',', quote: '"' };
}

/** The cells of each record, one at a time: memory does not grow with the file. Throws `invalid` with the place. */
export async function* csvRecords(file: TextFile, { delimiter, quote }: CsvFormat): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    quote: quote ?? false,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  const feed = async () => {
    for await (const chunk of file.text()) {
      // The callback waits while nobody reads, which is what bounds the memory.
      const failed = await new Promise<unknown>((resolve) => parser.write(chunk, resolve));
      if (failed || parser.destroyed) return;
    }
    parser.end();
  };
  feed().catch((error) => parser.destroy(error));
  try {
    for await (const record of parser) yield record;
  } catch (error) {
    if (error instanceof MarqueeError || !(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? `line ${error.lines}` : 'a line';
    const what =
      error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
        ? 'a quote is opened and never closed'
        : error.code === 'CSV_INVALID_CLOSING_QUOTE'
          ? 'a quote closes in the middle of a cell'
          : error.message;
    throw refused(file, `the quotes go wrong near ${line} (${what}); mend that line or export the file again`, error);
  } finally {
    parser.destroy();
  }
}

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: () => AsyncGenerator<CsvRow>;
}
export interface CsvRow {
  /** The cell under the first of these column names that the table has, trimmed; `''` where there is none. */
  get(...names: string[]): string;
  readonly cells: readonly string[];
}

/** A class, so that a row costs no closures: there are millions. */
class Row implements CsvRow {
  readonly cells: readonly string[];
  private readonly placeOf: (name: string) => number | undefined;

  constructor(cells: readonly string[], placeOf: (name: string) => number | undefined) {
    this.cells = cells;
    this.placeOf = placeOf;
  }

  get(...names: string[]): string {
    for (const name of names) {
      const place = this.placeOf(name);
      if (place !== undefined) return this.cells[place]?.trim() ?? '';
    }
    return '';
  }
}

/** A table with a header line; column names are compared folded. */
export async function openTable(file: TextFile, format = sniffFormat(file)): Promise<CsvTable> {
  let columns: string[] | null = null;
  for await (const cells of csvRecords(file, format)) {
    columns = cells.map(foldText);
    break;
  }
  if (columns === null) throw refused(file, 'the file holds no line; export it again');
  const places = new Map<string, number>();
  for (const [i, column] of columns.entries()) if (!places.has(column)) places.set(column, i);
  const asked = new Map<string, number | undefined>();
  const placeOf = (name: string) => {
    if (!asked.has(name)) asked.set(name, places.get(foldText(name)));
    return asked.get(name);
  };
  return {
    columns,
    rows: async function* () {
      let first = true;
      for await (const cells of csvRecords(file, format)) {
        if (first) {
          first = false;
          continue;
        }
        yield new Row(cells, placeOf);
      }
    },
  };
}

export const hasColumns = (table: Pick<CsvTable, 'columns'>, ...names: string[]): boolean =>
  names.every((name) => table.columns.includes(foldText(name)));
