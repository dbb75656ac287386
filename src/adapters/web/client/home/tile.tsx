/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from 'hono/jsx/dom';
import type { RowItem } from '../../../../model/index.ts';
import { watchCard } from '../notice.ts';

interface Props {
  readonly item: RowItem;
  readonly rowId: string;
  /** The one title of its row that the Tab key reaches. */
  readonly current: boolean;
  readonly open: boolean;
  readonly onSeen: () => void;
  readonly onFocus: (visible: boolean) => void;
  readonly onOpen: () => void;
  readonly onPointer: (over: boolean) => void;
}

/** "The Wire, 2002, 40 % watched". */
function name({ title, year, progress, exploration }: RowItem): string {
  const watched = progress === null ? [] : [`${percent(progress)} % watched`];
  return [title, year, ...watched, ...(exploration ? ['to learn from'] : [])].join(', ');
}

export const percent = (share: number): number => Math.round(share * 100);

export function Tile({ item, rowId, current, open, onSeen, onFocus, onOpen, onPointer }: Props) {
  const element = useRef<HTMLLIElement>(null);
  useEffect(
    () => (element.current ? watchCard(element.current, { onSeen, onDwelt: () => {} }) : undefined),
    // A title on a page that was made anew is a title shown anew.
    [rowId],
  );
  return (
    <li ref={element} class={`tile${open ? ' open' : ''}`}>
      <button
        type="button"
        data-tile={item.titleId}
        aria-label={name(item)}
        aria-expanded={open ? 'true' : 'false'}
        tabIndex={current ? 0 : -1}
        onClick={onOpen}
        onFocus={(event: FocusEvent) => onFocus((event.currentTarget as Element).matches(':focus-visible'))}
        onPointerEnter={(event: PointerEvent) => event.pointerType === 'mouse' && onPointer(true)}
        onPointerLeave={(event: PointerEvent) => event.pointerType === 'mouse' && onPointer(false)}
      >
        <img src={item.artwork.url} alt="" width={600} height={900} loading="lazy" decoding="async" />
        {item.exploration && <span class="flag">To learn from</span>}
        {item.progress !== null && <Progress share={item.progress} />}
      </button>
    </li>
  );
}

/** How far a title was watched, as a bar; the words stand where it is used. */
export function Progress({ share }: { readonly share: number }) {
  return (
    <svg class="watched-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="watched-rest" width={100} height={4} />
      <rect class="watched-done" width={Math.max(2, percent(share))} height={4} />
    </svg>
  );
}
