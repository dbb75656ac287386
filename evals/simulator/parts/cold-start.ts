import { answerOnboarding, onboardingRound } from '../../../src/flows/index.ts';
import type { ViewingEvent } from '../../../src/model/index.ts';
import { hearsay } from '../hearsay.ts';
import { House } from '../house.ts';
import { type Lab, openLab } from '../lab.ts';
import { ndcg } from '../measures.ts';
import { difference, estimate, type Finding } from '../outcome.ts';
import type { Person } from '../person.ts';
import { content, type Policy, pipeline, popularity, random } from '../policies.ts';
import { streamOf } from '../random.ts';
import { respond } from '../response.ts';
import { BEGINNING, peopled, type Setting } from '../setting.ts';
import { nextVisit, type Visit } from '../visits.ts';
import type { World, WorldProfile } from '../world.ts';

/** Titles played or given up on before the list is asked for. */
const AFTER = [0, 1, 2, 3, 5, 10];
const MOST = Math.max(...AFTER);
/** Titles of one page of the picker, and pages at most. */
const PICKER = 12;
const ROUNDS = 3;
/** True satisfaction from which on somebody calls a title one they love, and fame at which everybody knows it. */
const LOVED = 0.65;
const KNOWN_TO_ALL = 60;

interface Arm {
  readonly name: string;
  readonly policy: Policy;
  readonly picker: boolean;
}
const ARMS: readonly Arm[] = [
  { name: 'pipeline, picker', policy: pipeline, picker: true },
  { name: 'pipeline', policy: pipeline, picker: false },
  { name: 'content', policy: content, picker: false },
  { name: 'popularity', policy: popularity, picker: false },
  { name: 'random', policy: random, picker: false },
];

/** What one person did first, title by title, of what they came across by themselves. */
interface Beginning {
  readonly visit: Visit;
  readonly events: readonly ViewingEvent[];
}

function beginnings(world: World, person: Person): Beginning[] {
  const draw = streamOf('first shelves', person.life);
  const steps: Beginning[] = [];
  let pending: ViewingEvent[] = [];
  for (let at = BEGINNING; steps.length < MOST; ) {
    const visit = nextVisit(person, at);
    const items = hearsay(world.titles, person, visit, draw).map((titleId) => ({ titleId }));
    const { events, sitting, until } = respond(world, person, [{ items }], visit);
    at = visit.at + until * 60_000;
    pending.push(...events);
    if (sitting === null) continue;
    steps.push({ visit, events: pending });
    pending = [];
  }
  return steps;
}

/** Quality after so many titles, with the picks of the first start and without. */
export async function coldStart(setting: Setting): Promise<Finding[]> {
  const measured = new Map<string, { truth: number[][]; gain: number[][] }>();
  for (const arm of ARMS) {
    const lab = await openLab();
    const found = AFTER.map(() => ({ truth: [] as number[], gain: [] as number[] }));
    try {
      for (const seed of setting.seeds) {
        const living = peopled(lab, arm.name, seed, setting, { shared: 0 });
        // The truth is asked of the same people before they have seen anything.
        const fresh = peopled(lab, arm.name, seed, setting, { shared: 0 });
        for (const [p, profile] of living.profiles.entries()) {
          setting.note(`${arm.name} ${p + 1}/${living.profiles.length}`);
          const [person, same] = [profile.people[0] as Person, fresh.profiles[p]?.people[0] as Person];
          const lists = await listsAfter(lab, living, { profile, person, same, fresh, arm, shown: setting.shown });
          for (const [i, { truth, gain }] of lists.entries()) {
            found[i]?.truth.push(truth);
            found[i]?.gain.push(gain);
          }
        }
      }
    } finally {
      lab.close();
    }
    measured.set(arm.name, { truth: found.map(({ truth }) => truth), gain: found.map(({ gain }) => gain) });
  }
  return [
    findingOf('truth', 'True satisfaction with the first list', measured, setting),
    findingOf('gain', 'NDCG@10 of the first list against the truth', measured, setting),
  ];
}

async function listsAfter(
  lab: Lab,
  living: World,
  {
    profile,
    person,
    same,
    fresh,
    arm,
    shown,
  }: { profile: WorldProfile; person: Person; same: Person; fresh: World; arm: Arm; shown: number },
): Promise<{ truth: number; gain: number }[]> {
  const steps = beginnings(living, person);
  lab.setClock(BEGINNING);
  const house = new House(await lab.enrol(profile), lab);
  if (arm.picker) await pick(house, fresh, same, (steps[0] as Beginning).visit);
  const lists: { truth: number; gain: number }[] = [];
  for (let n = 0; n <= MOST; n++) {
    const { visit } = steps[Math.min(n, MOST - 1)] as Beginning;
    if (AFTER.includes(n)) {
      const at = n < MOST ? visit.at : visit.at + 86_400_000;
      const items = await arm.policy.list(house, visit, at, shown);
      const truth = items.map(({ titleId }) => fresh.satisfaction(same, titleId, visit));
      const all = house.open().map(({ id }) => fresh.satisfaction(same, id, visit));
      lists.push({ truth: truth.reduce((sum, value) => sum + value, 0) / truth.length, gain: ndcg(truth, all, shown) });
    }
    if (n < MOST) await house.record((steps[n] as Beginning).events);
  }
  return lists;
}

/** Answers the picker as somebody does who knows famous titles and picks what they love. */
async function pick({ lab, profile }: House, world: World, person: Person, visit: Visit): Promise<void> {
  const knows = streamOf('what one knows', person.life);
  let { titles, done } = await onboardingRound(lab.services, { profileId: profile.id, limit: PICKER });
  for (let round = 0; round < ROUNDS && !done; round++) {
    const loved = titles.filter(({ titleId }) => {
      const fame = (world.byId.get(titleId)?.title.popularity ?? 0) / KNOWN_TO_ALL;
      return knows() < fame && world.satisfaction(person, titleId, visit) > LOVED;
    });
    const picks = loved.map(({ titleId }) => titleId);
    const passed = titles.map(({ titleId }) => titleId).filter((id) => !picks.includes(id));
    lab.setClock(BEGINNING + (round + 1) * 60_000);
    ({ titles, done } = await answerOnboarding(lab.services, { profileId: profile.id, picks, passed, limit: PICKER }));
  }
}

function findingOf(
  measure: 'truth' | 'gain',
  title: string,
  measured: ReadonlyMap<string, { truth: number[][]; gain: number[][] }>,
  { seeds, profiles }: Setting,
): Finding {
  const values = (arm: string, i: number) => measured.get(arm)?.[measure][i] ?? [];
  return {
    part: 'coldstart',
    title,
    notes: [`${seeds.length * profiles} profiles; columns are titles played or given up on before`],
    rows: ARMS.map(({ name }) => ({
      name,
      values: Object.fromEntries(AFTER.map((n, i) => [`after ${n}`, estimate(values(name, i))])),
    })),
    differences: AFTER.flatMap((n, i) => [
      difference('pipeline, picker − pipeline', `after ${n}`, values('pipeline, picker', i), values('pipeline', i)),
      difference('pipeline − popularity', `after ${n}`, values('pipeline', i), values('popularity', i)),
    ]),
  };
}
