import { dayPartOf, type Query } from '../../model/index.ts';
import type { Neighbour, TitlePlays } from '../../ports/index.ts';
import { firstIn } from '../pool.ts';
import { best, type Source, unseen, votes } from './source.ts';

/**
 * What is watched in this household or service at this part of the day and on this device, most profiles first; filled
 * up with what is most widely known at all, which scores at most 1.
 */
export const popularNowSource: Source = {
  name: 'popular-now',
  run(input, context) {
    const { plays, query, view, pool } = input;
    const most = context.param('retrieve.popular-now');
    const allow = unseen(input);
    const here: Neighbour[] = [...plays.values()]
      .map((counts) => ({ id: counts.titleId, score: inContext(counts, query) }))
      .filter(({ id, score }) => score > 0 && allow(id));
    const found = best(here, most);
    const taken = new Set(found.map(({ id }) => id));
    const known = firstIn(pool, view.known, most - found.length, (id) => allow(id) && !taken.has(id));
    const filled = known.map(({ id, popularity }) => ({ id, score: popularity / 100 }));
    return votes('popular-now', [...found, ...filled]);
  },
};

/** 1 plus the profiles in the part of day; where the device is known, their geometric mean with those on it. */
function inContext({ byPart, byDevice }: TitlePlays, { hour, device }: Query): number {
  const inPart = byPart[dayPartOf(hour)];
  const count = device === null ? inPart : Math.sqrt(inPart * byDevice[device]);
  return count > 0 ? 1 + count : 0;
}
