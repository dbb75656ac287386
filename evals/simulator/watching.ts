import type { Diary } from './diary.ts';
import { WORLD } from './parameters.ts';
import type { Person } from './person.ts';
import type { WorldTitle } from './titles.ts';
import { later, type Visit } from './visits.ts';
import type { World } from './world.ts';

/** What came of one sitting with a title. */
export interface Sitting {
  readonly titleId: string;
  /** The truth, 0 to 1. */
  readonly satisfaction: number;
  readonly ended: 'finished' | 'dropped' | 'left';
  /** Minutes into the visit at its end. */
  readonly until: number;
}

/** How far over the time that there was somebody stays to see the end. */
const OVERTIME = 1.25;
/** Later episodes are dropped less than the first ones. */
const COMMITTED = 0.3;

/** Where in a series an episode is, counted through: season and episode from 1. */
function numbered({ title, episodes }: WorldTitle, index: number): { season: number; episode: number } {
  const each = Math.max(1, Math.ceil(episodes / (title.seasons ?? 1)));
  return { season: 1 + Math.floor(index / each), episode: 1 + (index % each) };
}

/**
 * Plays a title until it ends, the time is up, or it disappoints: at each checkpoint the chance to stop is stop_j · (1 −
 * satisfaction)². A player that reports at the start and at the end of a sitting: `play` where it begins, then
 * `complete`, `abandon` or `pause` where it stops, and `complete` without an episode once a whole series is done.
 */
export function watch(
  world: World,
  person: Person,
  title: WorldTitle,
  visit: Visit,
  from: number,
  diary: Diary,
): Sitting {
  const { memory, random, traits } = person;
  const { id: titleId, kind } = title.title;
  const begun = later(visit, from);
  const satisfaction = world.satisfaction(person, titleId, begun);
  const film = kind === 'movie';
  const where = (index: number) => (film ? {} : numbered(title, index));
  const { episodes: skipped, progress: offset } = memory.underway.get(titleId) ?? { episodes: 0, progress: 0 };
  let index = skipped;
  let at = offset;
  let now = from;
  const seconds = () => Math.round((now - from) * 60);
  const end = (ended: Sitting['ended']): Sitting => {
    memory.sat(title.index, person.interestOf(title, begun), satisfaction, begun.at);
    memory.underway.delete(titleId);
    if (ended === 'left') memory.underway.set(titleId, { episodes: index, progress: at });
    if (ended === 'dropped') memory.dropped.add(titleId);
    if (ended === 'finished') memory.finished.set(titleId, visit.at + now * 60_000);
    if (ended === 'finished' && random() < WORLD.watching.like * satisfaction ** 2)
      diary.note(now, { type: 'like', titleId });
    if (ended === 'dropped' && random() < WORLD.watching.dislike * (1 - satisfaction) ** 2)
      diary.note(now, { type: 'dislike', titleId });
    return { titleId, satisfaction, ended, until: now };
  };

  diary.note(from, { type: 'play', titleId, ...where(index), ...(at > 0 ? { progress: rounded(at) } : {}) });
  for (;;) {
    const stop = stopsAt(at, (film || index < 2 ? 1 : COMMITTED) * (1 - satisfaction) ** 2, random);
    const room = at + Math.max(0, visit.minutes * (film ? OVERTIME : 1) - now) / title.minutes;
    if (stop !== null && stop <= room) {
      now += (stop - at) * title.minutes;
      diary.note(now, { type: 'abandon', titleId, ...where(index), progress: stop, seconds: seconds() });
      return end('dropped');
    }
    if (room < 1 && (film || now > from)) {
      const left = Math.min(0.97, Math.max(room, at + 0.02));
      now += (left - at) * title.minutes;
      at = left;
      diary.note(now, { type: 'pause', titleId, ...where(index), progress: rounded(at), seconds: seconds() });
      return end('left');
    }
    if (random() < WORLD.watching.pause) {
      const middle = at + (1 - at) * random();
      const elapsed = now + (middle - at) * title.minutes;
      diary.note(elapsed, { type: 'pause', titleId, ...where(index), progress: rounded(middle) });
      diary.note(elapsed + 1, { type: 'progress', titleId, ...where(index), progress: rounded(middle) });
    }
    now += (1 - at) * title.minutes;
    at = 0;
    index++;
    if (film || index >= title.episodes) break;
    const goesOn = WORLD.watching.nextEpisode * (0.4 + 0.6 * traits.binge) * Math.sqrt(satisfaction);
    if (now + 0.5 * title.minutes > visit.minutes || random() >= goesOn) {
      diary.note(now, { type: 'complete', titleId, ...where(index - 1), progress: 1, seconds: seconds() });
      return end('left');
    }
  }
  if (!film) diary.note(now, { type: 'complete', titleId, ...where(index - 1), progress: 1, seconds: seconds() });
  diary.note(now, { type: 'complete', titleId, progress: 1, ...(film ? { seconds: seconds() } : {}) });
  return end('finished');
}

const rounded = (share: number) => Math.round(share * 100) / 100;

/** The first checkpoint beyond `from` at which it is given up; null where it is not. */
function stopsAt(from: number, disappointment: number, random: () => number): number | null {
  const { checkpoints, stop } = WORLD.watching;
  for (const [j, checkpoint] of checkpoints.entries())
    if (checkpoint > from && random() < (stop[j] as number) * disappointment) return checkpoint;
  return null;
}
