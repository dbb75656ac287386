/** @jsxImportSource hono/jsx/dom */
import { type Child, useEffect, useRef, useState } from 'hono/jsx/dom';
import type { PagePath } from '../paths.ts';
import { Icon } from './icons.tsx';
import { LAB_PAGES, MAIN_PAGES } from './pages.ts';
import { go } from './router.ts';

interface LinkProps {
  readonly to: PagePath;
  /** "?name=value". */
  readonly search?: string;
  /** The page that is open now. */
  readonly here?: boolean;
  readonly onFollowed?: () => void;
  readonly children?: Child;
}

/** A real link: it opens in a new tab where that is asked for, and stays in the app otherwise. */
export function Link({ to, search = '', here = false, onFollowed, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollowed?.();
    go(to, search);
  };
  return (
    <a href={`${to}${search}`} aria-current={here ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}

interface Props {
  readonly path: PagePath;
}

/** The way between the pages. */
export function Nav({ path: here }: Props) {
  return (
    <nav class="pages" aria-label="Pages">
      <Link to="/" here={here === '/'}>
        Chat
      </Link>
      {MAIN_PAGES.map(({ path, label }) => (
        <Link key={path} to={path} here={path === here}>
          {label}
        </Link>
      ))}
      <LabMenu path={here} />
    </nav>
  );
}

/** The pages that open the works, folded away. */
function LabMenu({ path }: Props) {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  const here = LAB_PAGES.find((page) => page.path === path);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape folds the menu, wherever in it the focus is.
    <div ref={menu} class="lab-menu" onKeyDown={leave}>
      <button
        ref={button}
        type="button"
        class={here ? 'here' : ''}
        aria-expanded={open ? 'true' : 'false'}
        aria-controls="lab-pages"
        onClick={() => setOpen(!open)}
      >
        Lab{here && <span class="hidden">: {here.label} is open</span>}
        <Icon name="down" />
      </button>
      <ul id="lab-pages" hidden={!open}>
        {LAB_PAGES.map((page) => (
          <li key={page.path}>
            <Link to={page.path} here={page === here} onFollowed={() => setOpen(false)}>
              {page.label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
