/** @module The page: its shell; the client beside it is bundled at the start. */
export { pageHtml } from './page.ts';
export { PAGE_PATHS } from './paths.ts';
