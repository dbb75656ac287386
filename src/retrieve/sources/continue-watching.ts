import { type Source, votes } from './source.ts';

/** What was begun and neither finished nor dropped, newest first; the score is how far it got. */
export const continueWatchingSource: Source = {
  name: 'continue-watching',
  run({ query, pool }, context) {
    const begun = [...query.taste.underway]
      .map(([id, progress]) => ({ id, score: progress }))
      .filter(({ id }) => pool.has(id));
    return votes('continue-watching', begun.slice(0, context.param('retrieve.continue')));
  },
};
