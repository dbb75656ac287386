import type { Demo } from '../../../src/flows/index.ts';
import { type ViewingEvent, withinMaturity } from '../../../src/model/index.ts';
import { Diary } from '../diary.ts';
import {
  interestAround,
  nextVisit,
  type Person,
  respond,
  resume,
  search,
  streamOf,
  type Visit,
  type World,
  type WorldTitle,
  watch,
} from '../index.ts';
import { drawIndex } from '../random.ts';
import { DEMO_TASTES, type DemoTaste } from './tastes.ts';

const DAY_MS = 86_400_000;
/** A Sunday: every history ends on one. Any other would do as well, the file counts back from it. */
const LAST_DAY = Date.UTC(2026, 0, 4);
const DAYS = 98;
/** Chance that a visit sees one of the things that are told by hand. */
const ASIDE = 0.2;
/** Cards of one page, and how strongly they are chosen for the person: the page of a service that knows them already. */
const CARDS = 6;
const KNOWN = 2.5;

/** Plays out the evenings of the people of the demonstration. The same world gives the same histories to the byte. */
export function demoProfiles(world: World): Demo {
  return {
    endsOn: new Date(LAST_DAY).getUTCDay(),
    profiles: DEMO_TASTES.map(({ id, name, maxMaturity }) => ({ id, name, maxMaturity })),
    history: DEMO_TASTES.flatMap((taste) => historyOf(world, taste)),
  };
}

function historyOf(world: World, taste: DemoTaste): Demo['history'] {
  const random = streamOf('demo', taste.id);
  const person = world.settle({
    ...taste,
    life: taste.id,
    profileId: taste.id,
    traits: { ...taste.traits, hidden: new Float32Array(world.titles[0]?.factors.length ?? 0) },
    likings: taste.interests.map((ids, k) => ({
      interest: interestAround(
        -1 - k,
        ids.map((id) => titled(world, id)),
        world.titles,
      ),
      logWeight: -0.7 * k,
      daypart: 2,
    })),
  });
  const plan = [...taste.plan];
  const asides = asidesOf(taste);
  const events: ViewingEvent[] = [];
  for (let at = LAST_DAY - (DAYS - 1) * DAY_MS; ; ) {
    const visit = nextVisit(person, at);
    if (visit.at >= LAST_DAY + DAY_MS) break;
    const diary = new Diary(person, visit);
    if (random() < ASIDE) asides.shift()?.(diary);
    const looked = search(world, person, visit);
    const response = resume(world, person, visit);
    events.push(...diary.events, ...(looked?.events ?? []), ...(response?.events ?? []));
    at = visit.at + (response?.until ?? 1) * 60_000;
    // Where time is left, something new is begun: the next of the plan, or what a page offers.
    if (response !== null && visit.minutes - response.until < 20) continue;
    const from = response?.until ?? 1;
    const begun =
      random() < taste.browsing
        ? browse(world, person, taste, visit, from, random)
        : next(world, person, plan, visit, from);
    events.push(...begun.events);
    at = visit.at + begun.until * 60_000;
  }
  const told = [...events.filter(({ type }) => type !== 'impression'), ...likesOf(taste, events)];
  return told.sort(byTime).map(asShipped(events));
}

interface Played {
  readonly events: readonly ViewingEvent[];
  readonly until: number;
}

/** The next title of the plan, at the episode where it was left before the history begins. */
function next(world: World, person: Person, plan: DemoTaste['plan'][number][], visit: Visit, from: number): Played {
  const [titleId, episodes = 0] = plan.shift() ?? [];
  if (titleId === undefined) return { events: [], until: from };
  if (episodes > 0) person.memory.underway.set(titleId, { episodes, progress: 0 });
  const diary = new Diary(person, visit);
  const { until } = watch(world, person, titled(world, titleId), visit, from, diary);
  return { events: diary.events, until };
}

/**
 * A page of a few titles near the person's taste. What is planned, or saved to be recommended, is not on it, nor, where
 * there is no cap, what is made for small children.
 */
function browse(
  world: World,
  person: Person,
  taste: DemoTaste,
  visit: Visit,
  from: number,
  random: () => number,
): Played {
  const kept = new Set([...taste.saved, ...taste.plan.map(([id]) => id), ...taste.dropped, ...taste.skipped]);
  const { visible } = person.tastes(visit);
  const cards = world.titles.filter(
    ({ title }) =>
      !kept.has(title.id) &&
      !person.memory.finished.has(title.id) &&
      withinMaturity(title.maturity, taste.maxMaturity) &&
      (taste.maxMaturity !== '18' || !title.genres.includes('Kids')),
  );
  const weights = cards.map(({ index, title }) => title.popularity * Math.exp(KNOWN * (visible[index] as number)));
  const items = Array.from({ length: CARDS }, () => {
    const at = drawIndex(weights, random);
    weights[at] = 0;
    return { titleId: (cards[at] as WorldTitle).title.id };
  });
  const { events, until } = respond(world, person, [{ items }], visit, from);
  return { events, until };
}

/** What happens by the way, told by hand: tried and given up, turned away, put on the list. */
function asidesOf({ dropped, skipped, listed }: DemoTaste): ((diary: Diary) => void)[] {
  return [
    ...dropped.map((titleId) => (diary: Diary) => {
      diary.note(0.1, { type: 'play', titleId });
      diary.note(0.6, { type: 'abandon', titleId, progress: 0.06, seconds: 200 });
    }),
    ...skipped.map((titleId) => (diary: Diary) => diary.note(0.2, { type: 'skip', titleId, position: 1 })),
    ...listed.map((titleId) => (diary: Diary) => {
      diary.note(0.2, { type: 'hover', titleId, position: 2, seconds: 6 });
      diary.note(0.3, { type: 'add-to-list', titleId });
    }),
  ];
}

/** What is certainly liked is liked once it is finished. */
function likesOf({ liked }: DemoTaste, events: readonly ViewingEvent[]): ViewingEvent[] {
  return liked.flatMap((titleId) => {
    const said = events.some((event) => event.type === 'like' && event.titleId === titleId);
    const end = events.find(
      (event) => event.type === 'complete' && event.titleId === titleId && event.season === undefined,
    );
    if (end === undefined || said) return [];
    const { progress: _progress, seconds: _seconds, ...rest } = end;
    return [{ ...rest, id: `${end.id}-like`, type: 'like' as const }];
  });
}

function titled(world: World, id: string): WorldTitle {
  const title = world.byId.get(id);
  if (title === undefined) throw new Error(`the demonstration names ${id}, which the catalogue lacks`);
  return title;
}

const byTime = (a: ViewingEvent, b: ViewingEvent) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1);

function asShipped(events: readonly ViewingEvent[]): (event: ViewingEvent) => Demo['history'][number] {
  const sessions = [...new Set(events.map(({ sessionId }) => sessionId))];
  return ({ id: _id, at, sessionId, artwork: _artwork, rowId: _row, turnId: _turn, device = 'tv', ...event }) => {
    const time = new Date(at);
    return {
      ...event,
      device,
      daysAgo: Math.max(0, Math.floor((LAST_DAY + DAY_MS - 1 - time.getTime()) / DAY_MS)),
      hour: time.getUTCHours(),
      minute: time.getUTCMinutes(),
      session: sessions.indexOf(sessionId),
    };
  };
}
