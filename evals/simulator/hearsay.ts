import { withinMaturity } from '../../src/model/index.ts';
import type { Random } from '../../src/ports/index.ts';
import { WORLD } from './parameters.ts';
import type { Person, WorldMoment } from './person.ts';
import type { WorldTitle } from './titles.ts';

/**
 * What lies before somebody where no recommender decides: the famous, and what friends with a like taste talk of. Titles
 * are drawn without return in proportion to fame^a · exp(b · taste) (Efraimidis & Spirakis 2006: the largest of
 * log(u) / weight).
 */
export function hearsay(titles: readonly WorldTitle[], person: Person, moment: WorldMoment, random: Random): string[] {
  const { fame, friends, heard } = WORLD.hearsay;
  const { whole } = person.tastes(moment);
  const kept: { titleId: string; key: number }[] = [];
  for (const { title, index } of titles) {
    if (!withinMaturity(title.maturity, person.maxMaturity)) continue;
    const key = Math.log(1 - random()) / (title.popularity ** fame * Math.exp(friends * (whole[index] as number)));
    const last = kept[heard - 1];
    if (last !== undefined && key <= last.key) continue;
    let place = kept.length;
    while (place > 0 && (kept[place - 1]?.key ?? 0) < key) place--;
    kept.splice(place, 0, { titleId: title.id, key });
    if (kept.length > heard) kept.pop();
  }
  return kept.map(({ titleId }) => titleId);
}
