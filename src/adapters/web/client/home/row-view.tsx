/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef, useState } from 'hono/jsx/dom';
import type { Row, RowItem } from '../../../../model/index.ts';
import type { EventLog } from '../event-log.ts';
import type { Marks } from '../use-marks.ts';
import { type Act, type Place, shownIn } from './acting.ts';
import { place, watchReel } from './layout.ts';
import { Preview } from './preview.tsx';
import { bring } from './roving.ts';
import { Tile } from './tile.tsx';
import { usePreview } from './use-preview.ts';

interface Props {
  readonly row: Row;
  readonly rowKey: string;
  readonly marks: Marks;
  readonly log: EventLog;
  readonly busy: boolean;
  readonly onAct: (act: Act, place: Place) => void;
  readonly onWhy: (place: Place) => void;
  readonly onWhyRow: (row: Row) => void;
}

/** A pointer that rests on a preview for less is on its way elsewhere. */
const RESTED_S = 0.4;

export function RowView({ row, rowKey, marks, log, busy, onAct, onWhy, onWhyRow }: Props) {
  const [reached, setReached] = useState<string | null>(null);
  const preview = usePreview();
  const reel = useRef<HTMLUListElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const section = useRef<HTMLElement>(null);
  /** The title whose preview was closed with Escape: it stays closed until the focus has been elsewhere. */
  const dismissed = useRef<string | null>(null);

  const item = row.items.find(({ titleId }) => titleId === preview.opened?.titleId) ?? null;
  const current = row.items.some(({ titleId }) => titleId === reached) ? reached : row.items[0]?.titleId;
  const tileOf = (titleId: string) =>
    reel.current?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(titleId)}"]`) ?? null;
  const record = (type: 'impression' | 'hover' | 'click', of: RowItem, more: { id?: string; seconds?: number } = {}) =>
    log.record({ ...more, type, titleId: of.titleId, ...shownIn(row, of) });

  useEffect(() => (reel.current ? watchReel(reel.current) : undefined), [row.items.length]);
  useEffect(() => {
    // What was done with a title can take it off the page.
    if (item === null) {
      if (preview.opened !== null) preview.close();
      return;
    }
    if (!box.current || !reel.current) return;
    const tile = tileOf(item.titleId);
    if (tile === null) return;
    const set = () => place(box.current as HTMLElement, tile, reel.current as HTMLElement);
    set();
    if (preview.opened?.by !== 'hover') box.current.scrollIntoView({ block: 'nearest' });
    if (preview.opened?.by === 'pinned')
      box.current.querySelector<HTMLElement>('[data-act]')?.focus({ preventScroll: true });
    reel.current.addEventListener('scroll', set, { passive: true });
    addEventListener('resize', set);
    const outside = (event: Event) => {
      if (!(event.target instanceof Node) || section.current?.contains(event.target)) return;
      if (!(event.target instanceof Element && event.target.closest('dialog'))) preview.close();
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      reel.current?.removeEventListener('scroll', set);
      removeEventListener('resize', set);
      document.removeEventListener('pointerdown', outside);
    };
  }, [item?.titleId, preview.opened?.by]);

  const backToTile = (titleId: string) => {
    dismissed.current = titleId;
    preview.close();
    tileOf(titleId)?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || preview.opened === null) return;
    event.preventDefault();
    backToTile(preview.opened.titleId);
  };
  const onFocusOut = ({ relatedTarget: to, target: from }: FocusEvent) => {
    if (from instanceof Element && from.closest('[data-tile]')) dismissed.current = null;
    // The window itself lost the focus, or a drawer took it and will give it back.
    if (!document.hasFocus() || (to instanceof Element && to.closest('dialog'))) return;
    if (to instanceof Node && section.current?.contains(to)) return;
    if (preview.opened?.by !== 'hover' && to !== null) preview.close();
  };
  const scroll = (ways: 1 | -1) => reel.current?.scrollBy({ left: ways * reel.current.clientWidth * 0.85 });
  const headingId = `row-${row.rowId}`;
  return (
    <section ref={section} class="home-row" aria-labelledby={headingId} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <div class="row-head">
        <h2 id={headingId}>{row.title}</h2>
        <p class="quiet">
          <span class="row-reason">{row.reason}</span>{' '}
          <button type="button" class="row-why" aria-haspopup="dialog" onClick={() => onWhyRow(row)}>
            Why this row?<span class="hidden"> {row.title}</span>
          </button>
        </p>
      </div>
      <div class="reel-frame">
        <ul ref={reel} class="reel" data-reel={rowKey}>
          {row.items.map((one) => (
            <Tile
              key={one.titleId}
              item={one}
              rowId={row.rowId}
              current={one.titleId === current}
              open={one.titleId === item?.titleId}
              onSeen={() => record('impression', one, { id: `impression:${row.rowId}:${one.titleId}` })}
              onFocus={(visible) => {
                setReached(one.titleId);
                if (visible && dismissed.current !== one.titleId) preview.approach(one.titleId, 'focus');
              }}
              onOpen={() => {
                record('click', one);
                preview.pin(one.titleId);
              }}
              onPointer={(over) => (over ? preview.approach(one.titleId, 'hover') : preview.retreat())}
            />
          ))}
        </ul>
        <button type="button" class="reel-arrow back" tabIndex={-1} aria-hidden="true" onClick={() => scroll(-1)}>
          ‹
        </button>
        <button type="button" class="reel-arrow on" tabIndex={-1} aria-hidden="true" onClick={() => scroll(1)}>
          ›
        </button>
      </div>
      {item !== null && preview.opened !== null && (
        <Preview
          key={`${item.titleId} ${preview.opened.by}`}
          box={box}
          item={item}
          by={preview.opened.by}
          marks={marks}
          busy={busy}
          onAct={(act) => onAct(act, { row, item })}
          onWhy={() => onWhy({ row, item })}
          onClose={() => backToTile(item.titleId)}
          onKeep={preview.keep}
          onRetreat={preview.retreat}
          onRested={(seconds) => {
            if (seconds >= RESTED_S) record('hover', item, { seconds: Math.round(seconds * 10) / 10 });
          }}
        />
      )}
    </section>
  );
}

/** Gives the focus to a title of a row, or to the one that stands nearest to where it stood. */
export function focusTitle(rows: Element, rowKey: string, titleId: string, rank: number): void {
  const reels = [...rows.querySelectorAll<HTMLElement>('[data-reel]')];
  const reel = reels.find((one) => one.dataset.reel === rowKey) ?? reels[0];
  const tiles = [...(reel?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])];
  const tile = tiles.find((one) => one.dataset.tile === titleId) ?? tiles[Math.min(rank, tiles.length) - 1];
  if (tile === undefined) return;
  tile.focus({ preventScroll: true });
  bring(tile);
}
