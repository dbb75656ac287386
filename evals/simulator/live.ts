import { House } from './house.ts';
import type { Lab } from './lab.ts';
import type { Policy } from './policies.ts';
import { respond, resume, search } from './response.ts';
import { later, nextVisit, type Visit } from './visits.ts';
import type { Sitting } from './watching.ts';
import type { World, WorldProfile } from './world.ts';

/** One page decided for somebody, with the truth about it. */
export interface Decision {
  readonly profileId: string;
  readonly person: string;
  /** Visits of the profile before this one. */
  readonly visit: number;
  /** When, milliseconds since 1970. */
  readonly at: number;
  readonly shown: readonly string[];
  /** How satisfied the person would be with each of them now, 0 to 1. */
  readonly truth: readonly number[];
  /** Null where nothing was played. */
  readonly sitting: Sitting | null;
}

export interface LiveOptions {
  readonly visits: number;
  /** Titles of a page. */
  readonly shown: number;
  /** Milliseconds since 1970 at which life begins. */
  readonly from: number;
  /** Called after each visit. */
  readonly onVisit?: (house: House, visit: Visit) => Promise<void>;
}

/** Pages that one visit looks at; somebody who finds nothing gives up. */
const PAGES = 2;
/** Minutes that must be left to look at another page. */
const WORTHWHILE = 20;

/** Lets the people of one profile live with a policy: every decision is made, answered and logged through the product. */
export async function live(
  lab: Lab,
  world: World,
  { people, ...profile }: WorldProfile,
  policy: Policy,
  { visits, shown, from, onVisit = async () => {} }: LiveOptions,
): Promise<Decision[]> {
  lab.setClock(from);
  const house = new House(await lab.enrol({ people, ...profile }), lab);
  const coming = people.map((person) => ({ person, visit: nextVisit(person, from) }));
  const decisions: Decision[] = [];
  for (let count = 0; count < visits; count++) {
    const turn = coming.reduce((soonest, other) => (other.visit.at < soonest.visit.at ? other : soonest));
    const { person, visit } = turn;
    const looked = search(world, person, visit);
    if (looked !== null) await house.record(looked.events);
    const resumed = resume(world, person, visit);
    if (resumed !== null) await house.record(resumed.events);
    let minutes = resumed?.until ?? looked?.until ?? 0;
    for (let page = 0; page < PAGES && (page === 0 || visit.minutes - minutes > WORTHWHILE); page++) {
      const moment = later(visit, minutes);
      const items = await policy.list(house, visit, moment.at, shown);
      const truth = items.map(({ titleId }) => world.satisfaction(person, titleId, moment));
      const { events, sitting, until } = respond(world, person, [{ rowId: policy.name, items }], visit, minutes);
      await house.record(events);
      minutes = until;
      decisions.push({
        profileId: profile.id,
        person: person.id,
        visit: count,
        at: moment.at,
        shown: items.map(({ titleId }) => titleId),
        truth,
        sitting,
      });
    }
    await onVisit(house, visit);
    turn.visit = nextVisit(person, visit.at + minutes * 60_000);
  }
  return decisions;
}
