import { type Source, votes } from './source.ts';

/** Nearest by meaning to the words of the wish. */
export const semanticSource: Source = {
  name: 'semantic',
  run({ query, index, pool }, context) {
    if (query.vector === null) return [];
    return votes(
      'semantic',
      index.nearest(query.vector, context.param('retrieve.semantic'), (id) => pool.has(id)),
    );
  },
};
