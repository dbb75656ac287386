import { calibration } from '../../src/compose/calibration.ts';
import { determinantal } from '../../src/compose/diversity.ts';
import { COMPOSE_PARAMETERS } from '../../src/compose/index.ts';
import { type Guardrail, relevanceOf, rerank } from '../../src/compose/rerank.ts';
import { atLeast } from '../../src/compose/share.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { SHOWN } from '../behaviour/metrics.ts';
import { marginalRelevance } from './mmr.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

/** What the re-ranking does; everything 0 is the plain order of scores. */
export interface Settings {
  readonly diversity: number;
  /** How diversity is reckoned. */
  readonly by: 'dpp' | 'mmr';
  readonly calibration: number;
  readonly littleKnown: number;
  readonly littleKnownShare: number;
  readonly breadth: number;
  readonly breadthShare: number;
  /** The pool is this many times the list. */
  readonly pool: number;
  /** Places at the end of the list that are given to titles drawn to learn from. */
  readonly exploration: number;
}

const parameter = (name: string) => COMPOSE_PARAMETERS.find((one) => one.name === `compose.${name}`)?.value ?? 0;

export const NONE: Settings = {
  diversity: 0,
  by: 'dpp',
  calibration: 0,
  littleKnown: 0,
  littleKnownShare: parameter('little-known-share'),
  breadth: 0,
  breadthShare: parameter('breadth-share'),
  pool: parameter('pool'),
  exploration: 0,
};

/** What the product does unless an experiment says otherwise, without exploration. */
export const DEFAULTS: Settings = {
  ...NONE,
  diversity: parameter('diversity'),
  calibration: parameter('calibration'),
  littleKnown: parameter('little-known'),
  breadth: parameter('breadth'),
};

function guardrailsOf(world: World, person: Person, pool: readonly number[], settings: Settings): Guardrail[] {
  const item = (at: number) => pool[at] as number;
  const likeness = (a: number, b: number) => world.likeness(item(a), item(b));
  const quietly = () => '';
  const guardrails: Guardrail[] = [];
  const { diversity, by, calibration: lambda, littleKnown, breadth } = settings;
  if (diversity > 0)
    guardrails.push((by === 'dpp' ? determinantal : marginalRelevance)(pool.length, likeness, diversity));
  if (lambda > 0)
    guardrails.push(
      calibration(
        pool.map((one) => world.genres[one] ?? []),
        person.mix,
        lambda / (1 - lambda),
      ),
    );
  if (littleKnown > 0) {
    const tail = (at: number) => world.littleKnown(item(at));
    guardrails.push(atLeast(settings.littleKnownShare, littleKnown, 'exposure', tail, quietly));
  }
  const { other } = person;
  if (breadth > 0 && other !== null)
    guardrails.push(atLeast(settings.breadthShare, breadth, 'breadth', (at) => other(item(at)), quietly));
  return guardrails;
}

/** The list that the re-ranking of the product makes for the person. */
export function listFor(world: World, person: Person, settings: Settings): Int32Array {
  const pool = [...person.items.subarray(0, SHOWN * settings.pool)];
  const relevance = relevanceOf(person.scores.slice(0, pool.length));
  const placements = rerank(relevance, SHOWN, guardrailsOf(world, person, pool, settings));
  const list = placements.map(({ item }) => pool[item] as number);
  return Int32Array.from(settings.exploration > 0 ? withExplorers(world, person, list, settings) : list);
}

/** As the product draws them: out of those whose genres the history says least of, no further below than the pool is deep. */
function withExplorers(
  world: World,
  person: Person,
  list: readonly number[],
  { exploration, pool }: Settings,
): number[] {
  const { items, scores, mix, asked } = person;
  const [best = 0, worst = 0] = [scores[0], scores[Math.min(scores.length, SHOWN * pool) - 1]];
  const floor = worst - parameter('exploration-floor') * (best - worst);
  const familiarity = (item: number) => {
    const own = world.genres[item] ?? [];
    return own.reduce((sum, genre) => sum + (mix.get(genre) ?? 0), 0) / Math.max(1, own.length);
  };
  const choices = [...items]
    .filter((item, at) => (scores[at] ?? floor) >= floor && !list.includes(item))
    .map((item) => ({ item, familiar: familiarity(item) }))
    .sort((a, b) => a.familiar - b.familiar)
    .slice(0, parameter('exploration-choices'));
  const random = seededRandom(asked.user);
  const drawn: number[] = [];
  while (drawn.length < exploration && choices.length > 0)
    drawn.push(...choices.splice(Math.floor(random() * choices.length), 1).map(({ item }) => item));
  return [...list.slice(0, SHOWN - drawn.length), ...drawn];
}
