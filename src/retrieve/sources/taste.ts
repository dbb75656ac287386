import { merged, type Source, unseen, votes } from './source.ts';

/** Nearest in content to what the viewer liked most, be it watched, picked or said. */
export const tasteSource: Source = {
  name: 'taste',
  run(input, context) {
    const { index, query } = input;
    const allow = unseen(input);
    const lists = query.taste.liked.slice(0, context.param('retrieve.taste-seeds')).map(({ titleId, weight }) => {
      const vector = index.vector(titleId);
      if (vector === null) return [];
      const near = index.nearest(vector, context.param('retrieve.taste'), allow);
      return near.map(({ id, score }) => ({ id, score: score * weight }));
    });
    return votes('taste', merged(lists));
  },
};
