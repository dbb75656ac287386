import { hearsay } from '../hearsay.ts';
import { House } from '../house.ts';
import { type Lab, openLab } from '../lab.ts';
import { difference, estimate, type Finding } from '../outcome.ts';
import { pipelineWith, recommended } from '../policies.ts';
import { streamOf } from '../random.ts';
import { respond, resume } from '../response.ts';
import { BEGINNING, peopled, type Setting } from '../setting.ts';
import { nextVisit, type Visit } from '../visits.ts';
import type { World, WorldOptions, WorldProfile } from '../world.ts';

const KINDS: readonly (readonly [name: string, prefix: string, change: Partial<WorldOptions>])[] = [
  ['two, apart', 'apart', { shared: 1, apart: true }],
  ['any two', 'any', { shared: 1 }],
  ['one alone', 'alone', { shared: 0 }],
];
/** How far the two must part before a profile counts as shared; the product's own threshold is among the columns. */
const SEPARATIONS = [0.2, 0.3, 0.4, 0.5];
const SERVED = {
  'as shipped': pipelineWith('as shipped'),
  'by average': pipelineWith('by average', { 'household.lean': 0 }),
  'noticed from 0.2 on': pipelineWith('noticed from 0.2 on', { 'household.separation': 0.2 }),
};
type Serving = keyof typeof SERVED;
const SERVINGS = Object.keys(SERVED) as Serving[];
/** Visits at the end whose lists are measured. */
const MEASURED = 8;

interface Shared {
  readonly noticed: Readonly<Record<string, number>>;
  /** Mean true satisfaction of whoever is there with the lists of the last visits. */
  readonly truth: Readonly<Record<Serving, number>>;
}

/**
 * Profiles of two people, who watch what they come across: whether they are noticed, and whether a list for whoever is
 * there is better than one for the average of both.
 */
export async function households(setting: Setting): Promise<Finding[]> {
  const lives = new Map<string, Shared[]>();
  const lab = await openLab();
  try {
    for (const [name, prefix, change] of KINDS) {
      const found: Shared[] = [];
      for (const seed of setting.seeds) {
        const world = peopled(lab, prefix, seed, setting, change);
        for (const profile of world.profiles) {
          setting.note(`${name} ${found.length + 1}/${setting.seeds.length * setting.profiles}`);
          found.push(await sharedLife(lab, world, profile, setting));
        }
      }
      lives.set(name, found);
    }
  } finally {
    lab.close();
  }
  const of = (name: string) => lives.get(name) ?? [];
  const truths = (name: string, serving: Serving) => of(name).map(({ truth }) => truth[serving]);
  const part = 'household';
  const notes = [
    `${setting.seeds.length * setting.profiles} profiles of each kind × ${setting.visits} visits`,
    '"apart": one watches by day on a tablet; "any two" when they like; "one alone" noticed is a false alarm',
  ];
  return [
    {
      part,
      title: 'Profiles noticed to be shared, by how far the two must part',
      notes,
      rows: KINDS.map(([name]) => ({
        name,
        values: Object.fromEntries(
          Object.keys(of(name)[0]?.noticed ?? {}).map((label) => [
            label,
            estimate(of(name).map(({ noticed }) => noticed[label] ?? Number.NaN)),
          ]),
        ),
      })),
      differences: [],
    },
    {
      part,
      title: `True satisfaction of whoever is there, last ${MEASURED} visits`,
      notes: [],
      rows: KINDS.map(([name]) => ({
        name,
        values: Object.fromEntries(SERVINGS.map((serving) => [serving, estimate(truths(name, serving))])),
      })),
      differences: KINDS.flatMap(([name]) =>
        (['as shipped', 'noticed from 0.2 on'] as const).map((serving) =>
          difference(`${serving} − by average`, name, truths(name, serving), truths(name, 'by average')),
        ),
      ),
    },
  ];
}

async function sharedLife(lab: Lab, world: World, profile: WorldProfile, { visits, shown }: Setting): Promise<Shared> {
  lab.setClock(BEGINNING);
  const house = new House(await lab.enrol(profile), lab);
  const draw = streamOf('what a household hears of', profile.people.map(({ life }) => life).join(' '));
  const coming = profile.people.map((person) => ({ person, visit: nextVisit(person, BEGINNING) }));
  const truth: Record<Serving, number> = { 'as shipped': 0, 'by average': 0, 'noticed from 0.2 on': 0 };
  let last = (coming[0] as { visit: Visit }).visit;
  for (let count = 0; count < visits; count++) {
    const turn = coming.reduce((soonest, other) => (other.visit.at < soonest.visit.at ? other : soonest));
    const { person, visit } = turn;
    last = visit;
    if (count >= visits - MEASURED)
      for (const serving of SERVINGS) {
        const list = await SERVED[serving].list(house, visit, visit.at, shown);
        const sum = list.reduce((total, { titleId }) => total + world.satisfaction(person, titleId, visit), 0);
        truth[serving] += sum / list.length / Math.min(MEASURED, visits);
      }
    const items = hearsay(world.titles, person, visit, draw).map((titleId) => ({ titleId }));
    const { events, until } = resume(world, person, visit) ?? respond(world, person, [{ items }], visit);
    await house.record(events);
    turn.visit = nextVisit(person, visit.at + until * 60_000);
  }
  const noticedAt = async (parameters: Readonly<Record<string, number>>) =>
    Number((await recommended(house, last, last.at, 1, parameters)).query.taste.household !== null);
  const noticed: Record<string, number> = { 'as shipped': await noticedAt({}) };
  for (const from of SEPARATIONS) noticed[`from ${from}`] = await noticedAt({ 'household.separation': from });
  return { noticed, truth };
}
