/** Where the pages of the app lie. The server answers each with the same shell; the client decides what stands in it. */
export const PAGE_PATHS = [
  '/',
  '/home',
  '/contrast',
  '/taste',
  '/lab/artwork',
  '/lab/taste-map',
  '/lab/signals',
  '/lab/experiments',
] as const;
export type PagePath = (typeof PAGE_PATHS)[number];
