import type { Device, History, HistoryEvent, Title } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { DAY, event, HOUR, history, MINUTE, NOW, TITLES } from './made.ts';

const of = (genres: readonly string[], moods: readonly string[] = [], kind: 'film' | 'series' | 'any' = 'any') =>
  TITLES.filter(
    (title) =>
      genres.every((genre) => (title.genres as readonly string[]).includes(genre)) &&
      (moods.length === 0 || moods.some((mood) => (title.moods as readonly string[]).includes(mood))) &&
      (kind === 'any' || (kind === 'film') === (title.kind === 'movie')),
  );

/** Groups of titles that one taste may hold, from the shipped catalogue. */
export const TASTES: Readonly<Record<string, readonly Title[]>> = {
  darkCrime: of(['Crime'], ['dark', 'gritty'], 'series'),
  romcom: of(['Romance', 'Comedy']),
  kids: of(['Kids']),
  documentary: of(['Documentary']),
  sciFi: of(['Sci-Fi'], [], 'series'),
  anime: of(['Anime']),
  horror: of(['Horror'], [], 'film'),
  war: of(['War', 'History']),
  standUp: of(['Stand-up']),
  superhero: of(['Superhero']),
  reality: of(['Reality']),
  western: of(['Western']),
  sitcom: of(['Comedy'], ['cozy', 'feel-good', 'heartwarming'], 'series'),
  fantasy: of(['Fantasy', 'Adventure']),
};
export const TASTE_NAMES = Object.keys(TASTES);

export interface Watcher {
  readonly tastes: readonly string[];
  /** Hours at which sittings begin. */
  readonly hours: readonly number[];
  readonly devices: readonly Device[];
  /** Sittings a week. */
  readonly weekly?: number;
  /** Episodes, or films, a sitting. */
  readonly titles?: number;
}

export type Random = () => number;
export const pickFrom = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;

/** One sitting from `start` on: a play and an end a title, on one device. */
export function sitting(titles: readonly Title[], start: number, device: Device): HistoryEvent[] {
  let at = start;
  return titles.flatMap((title) => {
    const runtime = title.runtimeMin ?? 45;
    const part = title.kind === 'movie' ? {} : { season: 1, episode: 1 + (Math.floor(at / HOUR) % 10) };
    const events = [
      event('play', title.id, at, { device, ...part }),
      event('complete', title.id, at + runtime * MINUTE, { device, ...part }),
    ];
    at += (runtime + 2) * MINUTE;
    return events;
  });
}

/** Weeks of watching up to now: each sitting holds titles of one taste. */
export function watching(
  { tastes, hours, devices, weekly = 4, titles = 1 }: Watcher,
  weeks: number,
  random: Random,
): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (let i = 0; i < weekly * weeks; i++) {
    const day = Math.floor(NOW / DAY) - 1 - Math.floor((i * 7) / weekly);
    const start = day * DAY + pickFrom(hours, random) * HOUR + Math.floor(random() * 30) * MINUTE;
    const taste = TASTES[pickFrom(tastes, random)] as readonly Title[];
    events.push(
      ...sitting(
        Array.from({ length: titles }, () => pickFrom(taste, random)),
        start,
        pickFrom(devices, random),
      ),
    );
  }
  return events;
}

export function profileOf(watchers: readonly Watcher[], weeks: number, seed: number): History {
  const random = seededRandom(seed);
  return history(...watchers.flatMap((watcher) => watching(watcher, weeks, random)));
}
