import { useSyncExternalStore } from 'hono/jsx/dom';
import { PAGE_PATHS, type PagePath } from '../paths.ts';

const listeners = new Set<() => void>();
/** Somebody went from page to page since the app was loaded. */
let moved = false;
addEventListener('popstate', () => {
  moved = true;
});
export const hasMoved = (): boolean => moved;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

/** An address that is no page is the chat's. */
export const currentPath = (): PagePath => PAGE_PATHS.find((path) => path === location.pathname) ?? '/';

/** The page in the address bar, for the one component that draws it: what it draws is told by it. */
export const usePath = (): PagePath => useSyncExternalStore(subscribe, currentPath);

/** Opens a page as a link would, without loading the app anew. */
export function go(path: PagePath, search = ''): void {
  if (path === location.pathname && search === location.search) return;
  moved = true;
  history.pushState(null, '', `${path}${search}`);
  scrollTo({ top: 0, behavior: 'instant' });
  for (const listener of [...listeners]) listener();
}
