/** @jsxImportSource hono/jsx/dom */
import type { Page, Row } from '../../../../model/index.ts';
import { Progress, percent } from '../home/tile.tsx';

interface Props {
  readonly side: 'a' | 'b';
  readonly name: string;
  readonly other: string;
  readonly page: Page;
  /** Titles that stand on the other page as well. */
  readonly shared: ReadonlySet<string>;
}

/** One of the two pages, smaller: to be looked at, and to be pointed into. */
export function Side({ side, name, other, page, shared }: Props) {
  return (
    <section class="side-page" data-side={side} aria-labelledby={`side-${side}`}>
      <h2 id={`side-${side}`}>{name}</h2>
      {page.rows.map((row, i) => (
        <SideRow key={row.rowId} row={row} place={i + 1} other={other} shared={shared} />
      ))}
    </section>
  );
}

interface RowProps {
  readonly row: Row;
  readonly place: number;
  readonly other: string;
  readonly shared: ReadonlySet<string>;
}

function SideRow({ row, place, other, shared }: RowProps) {
  return (
    <div class="side-row" data-row={row.rowId} tabIndex={-1}>
      <h3>
        <span class="quiet">{place}</span> {row.title}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ul class="reel" tabIndex={0} aria-label={row.title}>
        {row.items.map((item) => (
          <li key={item.titleId} class="tile" data-title={item.titleId} tabIndex={-1}>
            <img src={item.artwork.url} alt={item.title} width={600} height={900} loading="lazy" decoding="async" />
            {shared.has(item.titleId) && (
              <span class="flag">
                <span class="hidden">also for {other}</span>
                <span aria-hidden="true">both</span>
              </span>
            )}
            {item.progress !== null && (
              <>
                <span class="hidden">, {percent(item.progress)} % watched</span>
                <Progress share={item.progress} />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Finds what a difference speaks of on both pages, marks it, and moves the focus to the first of it. False where it is not there. */
export function locate(
  pages: Element,
  at: { readonly a: string | null; readonly b: string | null; readonly titleId: string | null },
): boolean {
  for (const old of pages.querySelectorAll('.found')) old.classList.remove('found');
  const found = (['a', 'b'] as const).flatMap((side) => {
    const rowId = at[side];
    if (rowId === null) return [];
    const row = pages.querySelector<HTMLElement>(`[data-side="${side}"] [data-row="${CSS.escape(rowId)}"]`);
    const title =
      at.titleId === null ? row : row?.querySelector<HTMLElement>(`[data-title="${CSS.escape(at.titleId)}"]`);
    return title ? [title] : [];
  });
  for (const element of found) {
    element.classList.add('found');
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  found[0]?.scrollIntoView({ block: 'center', inline: 'nearest' });
  found[0]?.focus({ preventScroll: true });
  return found.length > 0;
}
