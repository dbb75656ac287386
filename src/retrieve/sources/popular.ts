import { firstIn, standingOf } from '../pool.ts';
import { type Source, votes } from './source.ts';

/** A floor: widely known and well liked, so that there is always something to show. */
export const popularSource: Source = {
  name: 'popular',
  run({ pool, view }, context) {
    const found = firstIn(pool, view.standing, context.param('retrieve.popular'));
    return votes(
      'popular',
      found.map((title) => ({ id: title.id, score: standingOf(title) })),
    );
  },
};
