import type { ViewingEvent } from '../../src/model/index.ts';
import { Diary } from './diary.ts';
import { WORLD } from './parameters.ts';
import type { Person } from './person.ts';
import type { WorldTitle } from './titles.ts';
import { later, type Visit } from './visits.ts';
import { type Sitting, watch } from './watching.ts';
import type { World } from './world.ts';

export interface ShownItem {
  readonly titleId: string;
  /** The kind of picture it is shown with. */
  readonly artwork?: string;
}
/** A row of a page, or the list of a turn, first place first. */
export interface ShownRow {
  readonly rowId?: string;
  readonly turnId?: string;
  readonly items: readonly ShownItem[];
}

export interface Response {
  readonly events: readonly ViewingEvent[];
  /** Null where nothing was played. */
  readonly sitting: Sitting | null;
  /** Minutes into the visit at its end. */
  readonly until: number;
}

/** Chance that the card at a place (from 0) of a row (from 0) is looked at. */
export const examination = (row: number, place: number) =>
  (1 + row) ** -WORLD.bias.row * (1 + place) ** -WORLD.bias.place;

/**
 * Shows a page. Rows are scrolled to one by one; every card of a row that was scrolled to is an impression, whether or
 * not it was looked at. The first card that attracts is clicked, or one that does not, out of trust in its place.
 */
export function respond(world: World, person: Person, rows: readonly ShownRow[], visit: Visit, from = 0): Response {
  const { random, memory } = person;
  const { onlyLooking, addToList, hover, skip } = WORLD.clicks;
  const diary = new Diary(person, visit);
  const moment = later(visit, from);
  const minutesLeft = visit.minutes - from;
  const until = from + WORLD.watching.browsing;
  const at = (row: number) => from + (WORLD.watching.browsing * (row + 0.5)) / (rows.length + 1);
  for (const [r, { items, rowId, turnId }] of rows.entries()) {
    if (r > 0 && random() >= WORLD.bias.scroll) break;
    const placed = items.map(({ titleId, artwork }, position) => ({
      titleId,
      position,
      ...(artwork === undefined ? {} : { artwork }),
      ...(rowId === undefined ? {} : { rowId }),
      ...(turnId === undefined ? {} : { turnId }),
    }));
    for (const card of placed) diary.note(at(r), { type: 'impression', ...card });
    for (const [place, card] of placed.entries()) {
      if (random() >= examination(r, place)) continue;
      const appeal = world.appeal(person, card.titleId, moment, { minutesLeft, artwork: card.artwork });
      const attracted = random() < appeal;
      if (!attracted && random() >= WORLD.bias.trust / (1 + place)) {
        memory.pass(card.titleId);
        if (random() < hover * appeal)
          diary.note(at(r), { type: 'hover', ...card, seconds: Math.round(1 + 6 * random()) });
        else if (random() < skip * (1 - appeal) ** 8) diary.note(at(r), { type: 'skip', ...card });
        continue;
      }
      diary.note(until - 0.2, { type: 'click', ...card });
      if (random() < onlyLooking) {
        if (random() < addToList) diary.note(until, { type: 'add-to-list', titleId: card.titleId });
        return { events: diary.events, sitting: null, until };
      }
      const title = world.byId.get(card.titleId) as WorldTitle;
      const sitting = watch(world, person, title, visit, until, diary);
      return { events: diary.events, sitting, until: sitting.until };
    }
  }
  return { events: diary.events, sitting: null, until };
}

/** Goes on with something that is underway before looking at any page, newest first; null where nothing draws. */
export function resume(world: World, person: Person, visit: Visit): Response | null {
  for (const titleId of [...person.memory.underway.keys()].reverse()) {
    if (person.random() >= WORLD.visits.resume * world.satisfaction(person, titleId, visit)) continue;
    const diary = new Diary(person, visit);
    const sitting = watch(world, person, world.byId.get(titleId) as WorldTitle, visit, WORLD.watching.starting, diary);
    return { events: diary.events, sitting, until: sitting.until };
  }
  return null;
}

/** Some visits start with a search for what the person likes, in words of its facts; null where this one does not. */
export function search(world: World, person: Person, visit: Visit): Response | null {
  const { random, likings } = person;
  if (random() >= WORLD.visits.search) return null;
  const anchors = likings[Math.floor(random() * likings.length)]?.interest.anchors ?? [];
  const anchor = world.titles[anchors[Math.floor(random() * anchors.length)] ?? -1];
  if (anchor === undefined) return null;
  const { moods, genres } = anchor.title;
  const words = [moods[Math.floor(random() * moods.length)], genres[0]?.toLowerCase()].filter(Boolean);
  const diary = new Diary(person, visit);
  diary.note(0.2, { type: 'search', query: words.join(' ') });
  return { events: diary.events, sitting: null, until: WORLD.watching.starting };
}
