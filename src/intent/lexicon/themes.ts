import { PERIL_THEMES } from './themes-crime.ts';
import { LIFE_THEMES } from './themes-lives.ts';
import { WORLD_THEMES } from './themes-worlds.ts';

/** Topics by the phrases that say them outright, so that they count without a cue before them. */
export const THEME_WORDS: Readonly<Record<string, string>> = { ...PERIL_THEMES, ...WORLD_THEMES, ...LIFE_THEMES };
