import { PERIL_THEMES } from './themes-crime.ts';
import { LIFE_THEMES } from './themes-lives.ts';
import { SAID_THEMES } from './themes-said.ts';
import { WORLD_THEMES } from './themes-worlds.ts';

const said = SAID_THEMES.flatMap((line) => line.split(',')).map((spellings) => {
  const phrases = spellings.split('/');
  return [phrases[0] ?? '', phrases.join(',')] as const;
});

/** Topics by the phrases that say them outright, so that they count without a cue before them. */
export const THEME_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(said),
  ...PERIL_THEMES,
  ...WORLD_THEMES,
  ...LIFE_THEMES,
};
