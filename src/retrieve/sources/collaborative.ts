import { type Source, unseen, votes, weightedHistory } from './source.ts';

/** What people with a history like this one took to, by the collaborative model. */
export const collaborativeSource: Source = {
  name: 'collaborative',
  run(input, context) {
    const { collaborative, query } = input;
    if (collaborative === null) return [];
    const history = weightedHistory(query, context);
    return votes(
      'collaborative',
      collaborative.propose(history, context.param('retrieve.collaborative'), unseen(input)),
    );
  },
};
