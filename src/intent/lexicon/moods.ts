import { HEAVY_MOODS } from './moods-heavy.ts';
import { LIGHT_MOODS } from './moods-light.ts';
import { MIND_MOODS } from './moods-mind.ts';
import { spelt } from './variants.ts';

export { NO_MOOD } from './moods-none.ts';

/** How people say a mood: what it is, what it does to them, what they call it. */
export const MOOD_WORDS = spelt({ ...HEAVY_MOODS, ...LIGHT_MOODS, ...MIND_MOODS });
