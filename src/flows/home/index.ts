/** The personalised page: what stands on it, and why. */
export { pageIdOf } from './assemble.ts';
export { type HomeRequest, home, makePage } from './home.ts';
export { type LatePages, latePages } from './late-pages.ts';
export { atLeisure, inWords, remakePage, rowAgain } from './remake.ts';
export { type RowRequest, type RowStory, rowStory } from './row-account.ts';
export { SessionPictures } from './session-pictures.ts';
