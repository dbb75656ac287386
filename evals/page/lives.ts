import { isArtworkKind } from '../simulator/artwork.ts';
import { hearsay } from '../simulator/hearsay.ts';
import type { House } from '../simulator/house.ts';
import {
  examination,
  nextVisit,
  type Person,
  respond,
  streamOf,
  type Visit,
  WORLD,
  type World,
  type WorldMoment,
} from '../simulator/index.ts';
import type { Lab } from '../simulator/lab.ts';
import { BEGINNING, peopled } from '../simulator/setting.ts';
import type { WorldOptions } from '../simulator/world.ts';

/** How large a measurement is. Each seed draws other people into the same world. */
export interface Size {
  readonly people: number;
  readonly visits: number;
  readonly seeds: readonly number[];
  readonly note: (text: string) => void;
}

/** A world of people who live alone: what is measured is the page, not who shares it. */
export const people = (lab: Lab, arm: string, seed: number, size: Size, change: Partial<WorldOptions> = {}): World =>
  peopled(lab, arm, seed, { profiles: size.people }, { shared: 0, capped: 0, ...change });

/** Visits after which somebody who takes to nothing is left as they are. */
const PATIENCE = 40;

/**
 * Lets somebody watch `sittings` titles of what they came across by themselves, before any page; the same for the same
 * life. Returns the events, impressions left out, and the visit that comes next.
 */
export function before(world: World, person: Person, sittings: number, from = BEGINNING) {
  const draw = streamOf('before the page', person.life, from);
  const events = [];
  let at = from;
  let sat = 0;
  for (let visits = 0; sat < sittings && visits < sittings + PATIENCE; visits++) {
    const visit = nextVisit(person, at);
    const items = hearsay(world.titles, person, visit, draw).map((titleId) => ({ titleId }));
    const response = respond(world, person, [{ items }], visit);
    at = visit.at + response.until * 60_000;
    if (response.sitting !== null) sat += 1;
    events.push(...response.events.filter(({ type }) => type !== 'impression'));
  }
  return { events, visit: nextVisit(person, at) };
}

export interface Card {
  readonly titleId: string;
  readonly artwork?: string;
}

/** Chance that a card attracts, with or without being looked at, and the truth about it. */
export interface CardTruth {
  readonly click: number;
  readonly satisfaction: number;
}

export function cardTruth(world: World, person: Person, card: Card, visit: Visit, moment: WorldMoment): CardTruth {
  const { titleId, artwork } = card;
  return {
    click: world.appeal(person, titleId, moment, { minutesLeft: visit.minutes, artwork }),
    satisfaction: world.satisfaction(person, titleId, moment),
  };
}

/** Chance that a card is clicked by somebody who has come as far as its row: looked at, and attracting or trusted. */
export const clickChance = (row: number, place: number, click: number): number =>
  examination(row, place) * (click + (1 - click) * (WORLD.bias.trust / (1 + place)));

export interface Expected {
  /** Chance that the page leads to a play, and to one that pleases: the truth without the luck of one evening. */
  readonly played: number;
  readonly satisfied: number;
  /** Plays that please a card that is looked at: what a picture can change, were it alone on the page. */
  readonly perLook: number;
}

/** What one page brings by the response model of the world (`respond`), worked out instead of drawn. */
export function expectedOf(world: World, person: Person, rows: readonly (readonly Card[])[], visit: Visit): Expected {
  let still = 1;
  let [played, satisfied] = [0, 0];
  let [looks, pleasing] = [0, 0];
  for (const [r, cards] of rows.entries()) {
    if (r > 0) still *= WORLD.bias.scroll;
    for (const [place, card] of cards.entries()) {
      const truth = cardTruth(world, person, card, visit, visit);
      const here = still * clickChance(r, place, truth.click);
      played += here * (1 - WORLD.clicks.onlyLooking);
      satisfied += here * (1 - WORLD.clicks.onlyLooking) * truth.satisfaction;
      still -= here;
      looks += examination(r, place);
      pleasing += clickChance(r, place, truth.click) * (1 - WORLD.clicks.onlyLooking) * truth.satisfaction;
    }
  }
  return { played, satisfied, perLook: pleasing / looks };
}

/** Tells a house what its person did. */
export const tell = (house: House, events: Parameters<House['record']>[0]): Promise<void> => house.record(events);

/** Logits that each kind of picture adds for somebody; a kind that the world does not know adds nothing. */
export const pullOf = (world: World, person: Person, kind: string): number =>
  isArtworkKind(kind) ? world.artworkPull(person, kind) : 0;
