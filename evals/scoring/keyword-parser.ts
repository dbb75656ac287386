import { emptyIntent, GENRES, type Intent, MOODS } from '../../src/model/index.ts';

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The baseline: a value counts where its own word occurs. It knows no synonym, no negation and no name. */
export function keywordIntent(message: string): Intent {
  const text = ` ${plain(message)} `;
  const has = (word: string): boolean => text.includes(` ${plain(word)} `);
  const kinds: Intent['kinds'] =
    has('movie') || has('film') ? ['movie'] : has('show') || has('series') ? ['series', 'limited'] : [];
  return {
    ...emptyIntent(),
    kinds,
    genres: GENRES.filter(has),
    moods: MOODS.filter(has),
    window: has('tonight') ? 'tonight' : has('weekend') ? 'weekend' : null,
  };
}
