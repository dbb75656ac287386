import { merged, type Source, unseen, votes } from './source.ts';

/**
 * Nearest to the middle of each of the viewer's interests. An interest has places by its weight (which says already who
 * of a household is probably there), and never fewer than a few: the one for Sunday documentaries is heard beside the one
 * for thrillers.
 */
export const interestsSource: Source = {
  name: 'interests',
  run(input, context) {
    const { index, query } = input;
    const allow = unseen(input);
    const [total, least] = [context.param('retrieve.interests'), context.param('retrieve.interest-least')];
    const lists = query.taste.interests.map(({ centroid, weight }) =>
      index.nearest(centroid, Math.max(least, Math.round(total * weight)), allow),
    );
    return votes('interests', merged(lists));
  },
};
