import { difference, estimate, type Finding } from '../outcome.ts';
import { content, pipeline, popularity, random } from '../policies.ts';
import type { Setting } from '../setting.ts';
import { type Life, livesUnder, playedOf, truthOf } from './lives.ts';

const POLICIES = [pipeline, content, popularity, random];
const MEASURES = { 'true satisfaction shown': truthOf, 'of plays': playedOf };

/** Where satisfaction depends on nothing that can be seen or learned, nothing may be gained: a check of the measuring. */
export async function nullWorld(setting: Setting): Promise<Finding[]> {
  const lives = await livesUnder(POLICIES, setting, { nothingToLearn: true });
  const values = (name: string, measure: (life: Life) => number) => (lives.get(name) as Life[]).map(measure);
  const differences = Object.entries(MEASURES).flatMap(([label, measure]) =>
    POLICIES.filter(({ name }) => name !== 'random').map(({ name }) =>
      difference(`${name} − random`, label, values(name, measure), values('random', measure)),
    ),
  );
  const gains = differences.filter(({ interval: [low, high] }) => low > 0 || high < 0);
  return [
    {
      part: 'null',
      title: 'The world in which nothing can be gained',
      notes: [
        `${setting.seeds.length * setting.profiles} profiles × ${setting.visits} visits`,
        gains.length === 0
          ? 'no policy differs from random, as it should be'
          : `NOT NULL: ${gains.map(({ of, measure }) => `${of} (${measure})`).join(', ')}; of ${differences.length} intervals of 95 %, one in twenty leaves out 0 by chance`,
      ],
      rows: POLICIES.map(({ name }) => ({
        name,
        values: Object.fromEntries(
          Object.entries(MEASURES).map(([label, measure]) => [label, estimate(values(name, measure))]),
        ),
      })),
      differences,
    },
  ];
}
