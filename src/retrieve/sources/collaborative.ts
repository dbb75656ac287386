import { circleOf, type Source, votes } from './source.ts';

/** What people with a history like this one took to, by the collaborative model. */
export const collaborativeSource: Source = {
  name: 'collaborative',
  run: (input, context) =>
    votes('collaborative', circleOf(input, context).slice(0, context.param('retrieve.collaborative'))),
};
