/** @jsxImportSource hono/jsx/dom */
import { useEffect, useRef } from 'hono/jsx/dom';
import { type Change, type Chip, withoutChip } from './wish.ts';

interface Props {
  readonly chip: Chip;
  readonly onChoose: (change: Change) => void;
  readonly onClose: () => void;
}

/** Other values for a chip. Arrows move, Escape and a click elsewhere leave; leaving by key gives the focus back. */
export function ChipMenu({ chip, onChoose, onClose }: Props) {
  const menu = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const element = menu.current;
    if (!element) return;
    if (element.getBoundingClientRect().right > document.documentElement.clientWidth - 8) element.classList.add('flip');
    element.querySelector('button')?.focus();
    element.scrollIntoView({ block: 'nearest' });
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !element.parentElement?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, []);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape') {
      document.getElementById(`chip-${chip.id}`)?.focus();
      onClose();
    } else if (to !== undefined) buttons[to % buttons.length]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <ul ref={menu} class="chip-menu" aria-label={`Instead of ${chip.text}`} onKeyDown={move}>
      {[...chip.changes, withoutChip(chip)].map((change) => (
        <li key={change.label}>
          <button
            type="button"
            onClick={() => {
              onClose();
              onChoose(change);
            }}
          >
            {change.label}
          </button>
        </li>
      ))}
    </ul>
  );
}
