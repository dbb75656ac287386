import type { Neighbour } from '../../ports/index.ts';
import { factMatcher } from '../facts.ts';
import { best, type Source, type SourceInput, votes } from './source.ts';

/** Titles whose stated facts meet the stated wishes; the only source that sees every exact match. */
export const factsSource: Source = {
  name: 'facts',
  run(input, context) {
    if (!input.wished) return [];
    return votes('facts', best(matches(input), context.param('retrieve.facts')));
  },
};

function* matches({ pool, query }: SourceInput): Iterable<Neighbour> {
  const score = factMatcher(query);
  for (const title of pool.titles()) yield { id: title.id, score: score(title) };
}
