import type { Device } from '../../src/model/index.ts';
import { WORLD } from './parameters.ts';
import { daypartOf, type Person, type WorldMoment } from './person.ts';
import { normal } from './random.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One coming to the television, the phone or another screen. Simulated people live in UTC. */
export interface Visit extends WorldMoment {
  readonly sessionId: string;
  readonly device: Device;
  /** Minutes that there are. */
  readonly minutes: number;
}

/** When somebody comes next after `after`: pleased people sooner. Each day is one chance, its hours those of the person. */
export function nextVisit(person: Person, after: number): Visit {
  const { routine, memory, random } = person;
  const eagerness = WORLD.visits.loyalty ** (2 * memory.loyalty - 1);
  for (let day = Math.floor(after / DAY_MS); ; day++) {
    const weekday = new Date(day * DAY_MS).getUTCDay();
    if (random() >= 1 - Math.exp(-(routine.daily[weekday] as number) * eagerness)) continue;
    const weekend = weekday === 0 || weekday === 6;
    const middle = weekend ? routine.weekendHour : routine.weekdayHour;
    const hourOfDay = (((middle + routine.spreadHours * normal(random)) % 24) + 24) % 24;
    const at = Math.round(day * DAY_MS + hourOfDay * HOUR_MS);
    if (at <= after) continue;
    return visitAt(person, at);
  }
}

/** A visit at a given moment. */
export function visitAt(person: Person, at: number): Visit {
  const { routine, random } = person;
  person.advance(at);
  const date = new Date(at);
  const hour = date.getUTCHours();
  const weekday = date.getUTCDay();
  const weekend = weekday === 0 || weekday === 6 || (weekday === 5 && hour >= 17);
  const usual = weekend ? routine.weekendSittingMin : routine.weekdaySittingMin;
  const device = daypartOf(hour) < 2 ? routine.daytimeDevice : routine.eveningDevice;
  return {
    sessionId: `${person.id}-at-${at}`,
    at,
    hour,
    weekday,
    device,
    minutes: Math.max(15, usual * Math.exp(0.3 * normal(random))),
  };
}

/** The moment `minutes` into a visit. */
export function later(visit: Visit, minutes: number): WorldMoment {
  const at = visit.at + Math.round(minutes * 60_000);
  return { at, hour: new Date(at).getUTCHours(), weekday: new Date(at).getUTCDay() };
}
