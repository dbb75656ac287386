import { merged, type Source, votes } from './source.ts';

/** Nearest to the titles that were named as examples. */
export const similarSource: Source = {
  name: 'similar-to',
  run({ query, index, pool }, context) {
    const lists = query.references.map(({ id: named }) => {
      const vector = index.vector(named);
      return vector === null ? [] : index.nearest(vector, context.param('retrieve.similar'), (id) => pool.has(id));
    });
    return votes('similar-to', merged(lists));
  },
};
