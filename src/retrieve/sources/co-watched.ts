import { merged, type Source, unseen, votes } from './source.ts';

/** "People who finished X finished this too", for the titles that the viewer finished last. */
export const coWatchedSource: Source = {
  name: 'co-watched',
  run(input, context) {
    const { collaborative, query } = input;
    if (collaborative === null) return [];
    const allow = unseen(input);
    const finished = query.taste.recent.filter((id) => query.taste.watched.has(id) && !query.taste.underway.has(id));
    const seeds = finished.slice(0, context.param('retrieve.co-watched-seeds'));
    return votes(
      'co-watched',
      merged(seeds.map((id) => collaborative.neighbours(id, context.param('retrieve.co-watched'), allow))),
    );
  },
};
