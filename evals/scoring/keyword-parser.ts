import { emptyIntent, GENRES, type Intent, MOODS } from '../../src/model/index.ts';
import type { IntentParser } from '../../src/ports/index.ts';

/** The baseline: a value counts where its own word occurs. It knows no synonym, no negation and no name. */
export const keywordParser: IntentParser = {
  async parse(message) {
    const text = ` ${message.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
    const has = (word: string): boolean => text.includes(` ${word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `);
    const kinds: Intent['kinds'] =
      has('movie') || has('film') ? ['movie'] : has('show') || has('series') ? ['series', 'limited'] : [];
    const turn: Intent = {
      ...emptyIntent(),
      kinds,
      genres: GENRES.filter(has),
      moods: MOODS.filter(has),
      window: has('tonight') ? 'tonight' : has('weekend') ? 'weekend' : null,
    };
    return { turn, spans: [], parser: 'keywords', unknownNames: [] };
  },
};
