/** Focus among the titles of a page that lie in rows: one way to the side, one way up and down. */

const TILE = '[data-tile]';
const REEL = '[data-reel]';

const tilesOf = (reel: Element) => [...reel.querySelectorAll<HTMLElement>(TILE)];
const middle = (element: Element) => {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
};

/** The tile of a row that lies nearest to `x`, in pixels from the left of the window. */
const nearest = (reel: Element, x: number): HTMLElement | undefined =>
  tilesOf(reel).sort((a, b) => Math.abs(middle(a) - x) - Math.abs(middle(b) - x))[0];

function target(key: string, tile: HTMLElement, reel: Element, all: readonly Element[]): HTMLElement | undefined {
  const tiles = tilesOf(reel);
  const place = tiles.indexOf(tile);
  const row = all.indexOf(reel);
  switch (key) {
    case 'ArrowRight':
      return tiles[place + 1];
    case 'ArrowLeft':
      return tiles[place - 1];
    case 'Home':
      return tiles[0];
    case 'End':
      return tiles.at(-1);
    case 'ArrowDown':
    case 'ArrowUp': {
      const next = all[row + (key === 'ArrowDown' ? 1 : -1)];
      return next && nearest(next, middle(tile));
    }
    default:
      return undefined;
  }
}

/** Moves the focus from the tile that has it; does nothing at the ends, and with any other key. */
export function moveFocus(event: KeyboardEvent, rows: Element): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
  const tile = event.target.closest<HTMLElement>(TILE);
  const reel = tile?.closest(REEL);
  if (!tile || !reel) return;
  const next = target(event.key, tile, reel, [...rows.querySelectorAll(REEL)]);
  if (next === undefined) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  bring(next);
}

/** Brings a tile into view, sideways in its row and its row in the window. */
export function bring(tile: HTMLElement): void {
  tile.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const section = tile.closest('section');
  section?.scrollIntoView({ block: 'nearest' });
}
