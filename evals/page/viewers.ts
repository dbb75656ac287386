import { type HistoryEvent, PICTURE_KINDS, type TasteProfile, type Title } from '../../src/model/index.ts';
import { House } from '../simulator/house.ts';
import type { Person, Visit, World } from '../simulator/index.ts';
import { streamOf } from '../simulator/index.ts';
import type { Lab } from '../simulator/lab.ts';
import { recommended } from '../simulator/policies.ts';
import { BEGINNING } from '../simulator/setting.ts';
import { before, people, pullOf, type Size, tell } from './lives.ts';

/** Titles that the pages of the picture measurement are made of: the best of the product's list for the viewer. */
const POOL = 150;
/** Titles watched before the first page. */
const SITTINGS = 8;

/** Somebody as the product knows them before the first page. Pictures had no part in it. */
export interface Known {
  readonly person: Person;
  readonly world: World;
  readonly taste: TasteProfile;
  readonly pool: readonly Title[];
}

/** Draws people, lets them watch a little, and asks the product once what it makes of each. */
export async function knownPeople(lab: Lab, seed: number, size: Size): Promise<Known[]> {
  const world = people(lab, 'pictures', seed, size);
  const lived = people(lab, 'pictures', seed, size);
  const found: Known[] = [];
  for (const [i, { people: here, ...profile }] of lived.profiles.entries()) {
    size.note(`getting to know ${i + 1}/${lived.profiles.length}`);
    lab.setClock(BEGINNING);
    const house = new House(await lab.enrol({ people: here, ...profile }), lab);
    const { events, visit } = before(lived, here[0] as Person, SITTINGS);
    await tell(house, events);
    const { query, placed } = await recommended(house, visit, visit.at, POOL);
    const pool = placed.slice(0, POOL).map(({ candidate }) => candidate.title);
    found.push({ person: world.profiles[i]?.people[0] as Person, world, taste: query.taste, pool });
  }
  return found;
}

/** One life of somebody known, from the first page on. */
export interface Viewer extends Known {
  /** What is learned of the viewer from their own pages moves it. */
  taste: TasteProfile;
  /** Newest first. */
  history: HistoryEvent[];
  visit: Visit;
}

/**
 * The same person anew, as they were before the first page. `sensitivity` (0 to 1) puts how much pictures decide in
 * place of what was drawn for the person; nothing else of the world changes.
 */
export function reborn(known: Known, sensitivity: number | null): Viewer {
  const { person, world } = known;
  const { id, life, profileId, maxMaturity, traits, routine, likings } = person;
  const again = world.settle({
    id,
    life,
    profileId,
    maxMaturity,
    routine,
    traits: sensitivity === null ? traits : { ...traits, artworkSensitivity: sensitivity },
    likings: likings.map((liking) => ({ ...liking })),
  });
  const { visit } = before(world, again, SITTINGS);
  return { ...known, person: again, history: [], visit };
}

/** The rows of one page, drawn from the pool: what was finished or dropped is not shown again. */
export function pageOf({ person, pool }: Viewer, count: number, rows: number, length: number): Title[][] {
  const draw = streamOf('page', person.life, count);
  const open = pool.filter(({ id }) => !person.memory.finished.has(id) && !person.memory.dropped.has(id));
  for (let i = 0; i < open.length; i++) {
    const j = i + Math.floor(draw() * (open.length - i));
    [open[i], open[j]] = [open[j] as Title, open[i] as Title];
  }
  return Array.from({ length: rows }, (_, r) => open.slice(r * length, (r + 1) * length)).filter(
    (row) => row.length > 0,
  );
}

/** The kind of picture that draws one person most, and the one that draws all of them most, by the truth. */
export const favouriteOf = ({ world, person }: Pick<Viewer, 'world' | 'person'>): string =>
  best((kind) => pullOf(world, person, kind));
export const fixedFor = (viewers: readonly Viewer[]): string =>
  best((kind) => viewers.reduce((sum, { world, person }) => sum + Math.exp(pullOf(world, person, kind)), 0));

function best(worth: (kind: string) => number): string {
  return PICTURE_KINDS.reduce(
    (most: string, kind) => (worth(kind) > worth(most) ? kind : most),
    PICTURE_KINDS[0] as string,
  );
}
