import { hearsay } from '../hearsay.ts';
import { nextVisit, type Person, respond, resume, streamOf, type World } from '../index.ts';

const MOST_VISITS = 900;
/** Titles of one person; most people watch few, some watch many. */
const [FEWEST, MOST] = [15, 60];
const FEW_BEFORE_MANY = 1.5;
const DAY_MS = 86_400_000;
/** The years over which the crowd watched. */
const YEARS = 2;

/** One line of `demo-crowd.jsonl.gz`: title, strength (0.1 to 1.2, the scale of the profile's signals), days ago. */
export interface CrowdLine {
  readonly person: number;
  readonly titles: readonly (readonly [titleId: string, strength: number, daysAgo: number])[];
}

/**
 * What the people of a world watched of what they came across, with no recommender in between. Titles that were dropped
 * are left out: a line says what was watched, and how much that says. Whoever watched too little is left out too.
 */
export function crowdOf(world: World, seed: number): CrowdLine[] {
  return world.people
    .map((person) => watchedBy(world, person, seed))
    .filter(({ length }) => length >= FEWEST)
    .map((titles, person) => ({ person, titles }));
}

function watchedBy(world: World, person: Person, seed: number): CrowdLine['titles'] {
  const random = streamOf(seed, 'crowd', person.life);
  const wanted = FEWEST + Math.floor((MOST - FEWEST + 1) * random() ** FEW_BEFORE_MANY);
  const strengths = new Map<string, { strength: number; at: number }>();
  const liked = new Set<string>();
  const begin = Date.UTC(2024, 0, 1);
  let at = begin;
  for (let visits = 0; visits < MOST_VISITS && strengths.size < wanted; visits++) {
    const visit = nextVisit(person, at);
    const items = () => hearsay(world.titles, person, visit, random).map((titleId) => ({ titleId }));
    const response = resume(world, person, visit) ?? respond(world, person, [{ items: items() }], visit);
    at = visit.at + response.until * 60_000;
    const { sitting, events } = response;
    if (sitting === null) continue;
    if (events.some(({ type }) => type === 'like')) liked.add(sitting.titleId);
    if (sitting.ended === 'dropped') strengths.delete(sitting.titleId);
    else strengths.set(sitting.titleId, { strength: strengthOf(world, person, sitting.titleId, liked), at });
  }
  const newest = at;
  // Slow and quick viewers alike cover the same years, so that age says something about everybody.
  const scale = Math.min(1, (YEARS * 365 * DAY_MS) / Math.max(1, newest - begin));
  return [...strengths]
    .slice(0, MOST)
    .map(([titleId, { strength, at: when }]): [string, number, number] => [
      titleId,
      strength,
      Math.round(((newest - when) * scale) / DAY_MS),
    ]);
}

/** Episodes after which an unfinished series says as much as it can. */
const WELL_UNDERWAY = 10;

/** Finished 1, liked too 1.2, underway up to 0.6 by how much was watched. */
function strengthOf(world: World, { memory }: Person, titleId: string, liked: ReadonlySet<string>): number {
  if (liked.has(titleId)) return 1.2;
  const underway = memory.underway.get(titleId);
  if (underway === undefined) return 1;
  const enough = Math.min(WELL_UNDERWAY, world.byId.get(titleId)?.episodes ?? 1);
  const share = Math.min(1, (underway.episodes + underway.progress) / enough);
  return Math.max(0.1, Math.round(6 * share) / 10);
}
