import type { JSX } from 'hono/jsx/jsx-runtime';
import type { Profile } from '../../../model/index.ts';
import type { PagePath } from '../paths.ts';

export interface PageProps {
  readonly profile: Profile;
  /** Hears of every request that failed: the profile itself may be gone. */
  readonly onFailure: (error: unknown) => void;
}
export type PageView = (props: PageProps) => JSX.Element | null;

/** A page of the app beside the chat. */
export interface AppPage {
  readonly path: PagePath;
  readonly label: string;
  /** Said where it is opened and nobody is chosen yet. */
  readonly whose?: string;
  /** What it needs is loaded when it is first opened. */
  readonly load: () => Promise<PageView>;
}

export const MAIN_PAGES: readonly AppPage[] = [
  { path: '/home', label: 'Home', load: async () => (await import('./home/home-page.tsx')).HomePage },
  {
    path: '/contrast',
    label: 'Contrast',
    load: async () => (await import('./contrast/contrast-page.tsx')).ContrastPage,
  },
  {
    path: '/taste',
    label: 'Taste',
    whose: 'A taste is somebody’s: choose whose you want to see and change.',
    load: async () => (await import('./taste/taste-page.tsx')).TastePage,
  },
];
export const LAB_PAGES: readonly AppPage[] = [
  { path: '/lab/artwork', label: 'Artwork', load: async () => (await import('./lab/artwork-page.tsx')).ArtworkPage },
  {
    path: '/lab/taste-map',
    label: 'Taste map',
    load: async () => (await import('./lab/taste-map-page.tsx')).TasteMapPage,
  },
  { path: '/lab/signals', label: 'Signals', load: async () => (await import('./lab/signals-page.tsx')).SignalsPage },
  {
    path: '/lab/experiments',
    label: 'Experiments',
    load: async () => (await import('./lab/experiments-page.tsx')).ExperimentsPage,
  },
];

/** Null for the chat, which is there from the start. */
export const pageAt = (path: PagePath): AppPage | null =>
  [...MAIN_PAGES, ...LAB_PAGES].find((page) => page.path === path) ?? null;
