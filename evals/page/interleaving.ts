import { interleavingWinner, teamDraft } from '../../src/experiments/index.ts';
import { table } from '../report/format.ts';
import { House } from '../simulator/house.ts';
import { type Person, streamOf, WORLD } from '../simulator/index.ts';
import type { Lab } from '../simulator/lab.ts';
import { recommended } from '../simulator/policies.ts';
import { BEGINNING } from '../simulator/setting.ts';
import { before, type CardTruth, cardTruth, clickChance, people, type Size, tell } from './lives.ts';

const SITTINGS = [4, 10];
const LENGTH = 10;
/** Lists drafted for each person and moment; what each of them brings is worked out, not drawn. */
const DRAFTS = 200;
/** Experiments simulated at the size that the formula asks for. */
const EXPERIMENTS = 400;
/** z of 95 % two-sided and of 80 % power. */
const [Z_ALPHA, Z_POWER] = [1.959964, 0.841621];

/** Two lists for one person at one moment, and the truth of all that stands on them. */
interface Session {
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly truth: ReadonlyMap<string, CardTruth>;
}

export interface PowerFinding {
  readonly method: string;
  /** Mean of what one session says in favour of A, and its deviation. */
  readonly effect: number;
  readonly deviation: number;
  /** Sessions in all for a power of 80 %. */
  readonly sessions: number;
  /** Share of simulated experiments of that size that found A better. */
  readonly power: number;
}

/** What a session brings: the title that was played and pleased, null where none was. */
function playedOf(list: readonly string[], { truth }: Session, random: () => number): string | null {
  for (const [place, id] of list.entries()) {
    const card = truth.get(id);
    if (card === undefined || random() >= clickChance(0, place, card.click)) continue;
    if (random() < WORLD.clicks.onlyLooking) return null;
    return random() < card.satisfaction ? id : null;
  }
  return null;
}

/** A lasting play is a credit to the ranker whose title it was: 1 for A, −1 for B, 0 where nothing lasted. */
function interleaved(session: Session, random: () => number): number {
  const list = teamDraft(session.a, session.b, LENGTH, random);
  const played = playedOf(
    list.map(({ id }) => id),
    session,
    random,
  );
  return interleavingWinner(list, new Set(played === null ? [] : [played]));
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Chance that a title of the list is played and pleases; `counts` is what each is worth, 1 where left out. */
function pleasing(list: readonly string[], { truth }: Session, counts: (place: number) => number = () => 1): number {
  let [still, sum] = [1, 0];
  for (const [place, id] of list.entries()) {
    const card = truth.get(id);
    if (card === undefined) continue;
    const here = still * clickChance(0, place, card.click);
    sum += counts(place) * here * (1 - WORLD.clicks.onlyLooking) * card.satisfaction;
    still -= here;
  }
  return sum;
}

/** What one drafted list says on average, and the mean square of it: a credit is −1, 0 or 1. */
function preference(session: Session, random: () => number): { mean: number; square: number } {
  const list = teamDraft(session.a, session.b, LENGTH, random);
  const ids = list.map(({ id }) => id);
  return {
    mean: pleasing(ids, session, (place) => (list[place]?.team === 'a' ? 1 : -1)),
    square: pleasing(ids, session),
  };
}

/** Mean and variance of what one session says; `square` null where it is 0 or 1. */
function averaged(parts: readonly { readonly mean: number; readonly square: number | null }[]): Moments {
  const mean = parts.reduce((sum, part) => sum + part.mean, 0) / parts.length;
  return {
    mean,
    variance: parts.reduce((sum, part) => sum + (part.square ?? part.mean), 0) / parts.length - mean ** 2,
  };
}

function momentsOf(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) };
}

/**
 * Sessions needed for 80 % power at 5 % two-sided. Interleaved: n = (z_α + z_β)² σ² / Δ², Δ the mean preference of a
 * session. A/B: (z_α + z_β)² (σ_a² + σ_b²) / δ² an arm, two arms. Both are then checked by simulated experiments.
 */
export function powerOf(sessions: readonly Session[], seed: number): PowerFinding[] {
  const random = streamOf('interleaving', seed);
  const factor = (Z_ALPHA + Z_POWER) ** 2;
  const pleased = (arm: 'a' | 'b') => (session: Session) =>
    Number(playedOf(session[arm].slice(0, LENGTH), session, random) !== null);
  const mixed = averaged(
    sessions.flatMap((session) => Array.from({ length: DRAFTS }, () => preference(session, random))),
  );
  const [a, b] = (['a', 'b'] as const).map((arm) =>
    averaged(sessions.map((session) => ({ mean: pleasing(session[arm].slice(0, LENGTH), session), square: null }))),
  ) as [Moments, Moments];
  const perArm = Math.ceil((factor * (a.variance + b.variance)) / (a.mean - b.mean) ** 2);
  const together = Math.ceil((factor * mixed.variance) / mixed.mean ** 2);
  const some = (count: number, one: (session: Session) => number) =>
    momentsOf(Array.from({ length: count }, () => one(sessions[Math.floor(random() * sessions.length)] as Session)));
  const found = (trial: () => boolean) =>
    Array.from({ length: EXPERIMENTS }, trial).filter(Boolean).length / EXPERIMENTS;
  const sign = Math.sign(a.mean - b.mean);
  return [
    {
      method: 'interleaved',
      effect: mixed.mean,
      deviation: Math.sqrt(mixed.variance),
      sessions: together,
      power: checked(together, () => {
        const { mean, variance } = some(together, (session) => interleaved(session, random));
        return (sign * mean) / Math.sqrt(variance / together) > Z_ALPHA;
      }),
    },
    {
      method: 'A/B',
      effect: a.mean - b.mean,
      deviation: Math.sqrt((a.variance + b.variance) / 2),
      sessions: 2 * perArm,
      power: checked(2 * perArm, () => {
        const [left, right] = [some(perArm, pleased('a')), some(perArm, pleased('b'))];
        return (sign * (left.mean - right.mean)) / Math.sqrt((left.variance + right.variance) / perArm) > Z_ALPHA;
      }),
    },
  ];

  /** Too large to simulate: the formula alone speaks. */
  function checked(size: number, trial: () => boolean): number {
    return size <= MOST_SIMULATED ? found(trial) : Number.NaN;
  }
}
const MOST_SIMULATED = 60_000;

/** Two rankers of the product before the same simulated people. */
export async function interleavingPart(
  lab: Lab,
  size: Size,
  parameters: Readonly<Record<string, number>>,
): Promise<PowerFinding[]> {
  const sessions: Session[] = [];
  for (const seed of size.seeds) {
    const world = people(lab, 'interleaving', seed, size);
    for (const [i, { people: here, ...profile }] of world.profiles.entries()) {
      size.note(`interleaving ${i + 1}/${world.profiles.length}`);
      const person = here[0] as Person;
      lab.setClock(BEGINNING);
      const house = new House(await lab.enrol({ people: here, ...profile }), lab);
      let [from, watched] = [BEGINNING, 0];
      for (const sittings of SITTINGS) {
        const { events, visit } = before(world, person, sittings - watched, from);
        [from, watched] = [visit.at, sittings];
        await tell(house, events);
        const ids = async (changed: Readonly<Record<string, number>>) =>
          (await recommended(house, visit, visit.at, 2 * LENGTH, changed)).picks.map(({ titleId }) => titleId);
        const [a, b] = [await ids({}), await ids(parameters)];
        const truth = new Map(
          [...a, ...b].map((titleId) => [titleId, cardTruth(world, person, { titleId }, visit, visit)]),
        );
        sessions.push({ a, b, truth });
      }
    }
  }
  return powerOf(sessions, size.seeds[0] ?? 0);
}

export function interleavingText(found: readonly PowerFinding[], name: string): string {
  const [mixed, ab] = found;
  return [
    `Interleaving against A/B: the default ranker (A) and ${name} (B) (simulated)`,
    '  team-draft lists of ten; a session speaks for whose title was played and pleased; A/B: sessions with a play that pleased',
    '  sessions for 80 % power at 5 % two-sided: (1.96 + 0.84)² σ² / Δ², twice (1.96 + 0.84)² (σa² + σb²) / δ² in an A/B',
    table(
      ['', 'effect a session', 'deviation', 'sessions', 'power found'],
      found.map(({ method, effect, deviation, sessions, power }) => [
        method,
        effect.toFixed(4),
        deviation.toFixed(3),
        String(sessions),
        Number.isNaN(power) ? 'not simulated' : `${(100 * power).toFixed(0)} %`,
      ]),
    ),
    mixed === undefined || ab === undefined
      ? ''
      : `  the A/B needs ${(ab.sessions / mixed.sessions).toFixed(1)} times as many`,
  ].join('\n');
}
