import { merged, type Source, unseen, votes } from './source.ts';

/** Nearest in content to what was played last, and to where this session is heading. */
export const recentPlaysSource: Source = {
  name: 'recent-plays',
  run(input, context) {
    const { index, query } = input;
    const allow = unseen(input);
    const each = context.param('retrieve.recent-plays');
    const { recent, session } = query.taste;
    const seeds = recent.slice(0, context.param('retrieve.recent-seeds')).map((id) => index.vector(id));
    const vectors = [session?.direction ?? null, ...seeds].filter((vector) => vector !== null);
    return votes('recent-plays', merged(vectors.map((vector) => index.nearest(vector, each, allow))));
  },
};
