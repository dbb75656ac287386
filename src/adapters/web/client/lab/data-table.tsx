/** @jsxImportSource hono/jsx/dom */
import { type Figure, isFigure } from './figures.ts';

export type Cell = string | Figure | null;
export interface Table {
  readonly columns: readonly string[];
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly Cell[])[];
}

interface Props {
  readonly of: string;
  readonly table: Table;
}

/** The numbers of a figure in rows and columns, folded away. */
export function FoldedTable({ of, table }: Props) {
  return (
    <details class="lab-folded">
      <summary>
        Show as table<span class="hidden">: {of}</span>
      </summary>
      <PlainTable of={of} table={table} />
    </details>
  );
}

export function PlainTable({ of, table: { columns, rows } }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard.
    <section class="lab-scroll" aria-label={`Table: ${of}`} tabIndex={0}>
      <table class="lab-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={String(i)}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key="head" scope="row">
                    <Value cell={cell} />
                  </th>
                ) : (
                  <td key={columns[column]} class={isFigure(cell) ? 'lab-number' : ''}>
                    <Value cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A number as it is shown, with the exact one for whoever reads the page by machine. */
export function Value({ cell }: { readonly cell: Cell }) {
  if (cell === null) return <span class="quiet">not known</span>;
  return isFigure(cell) ? <data value={String(cell.value)}>{cell.text}</data> : <span>{cell}</span>;
}
