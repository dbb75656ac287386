import type { Device } from '../../../../model/index.ts';
import { localTime, sessionOf } from '../session.ts';
import type { Moment } from './home-api.ts';

export const TIMES = ['now', 'morning', 'late', 'saturday'] as const;
export type Time = (typeof TIMES)[number];
export const TIME_WORDS: Readonly<Record<Time, string>> = {
  now: 'Now',
  morning: 'Tomorrow, 8 am',
  late: 'Tonight, 11 pm',
  saturday: 'Saturday, 3 pm',
};
const SATURDAY = 6;

/** The next time of that name: never before now, so that nothing which was just done is left out. */
export function nextTime(time: Time, now: Date): Date {
  if (time === 'now') return now;
  const next = new Date(now);
  if (time === 'morning') {
    next.setDate(next.getDate() + 1);
    next.setHours(8, 0, 0, 0);
  } else if (time === 'late') {
    next.setHours(23, 0, 0, 0);
    if (next < now) return now;
  } else {
    next.setDate(next.getDate() + ((SATURDAY - next.getDay() + 7) % 7));
    next.setHours(15, 0, 0, 0);
    if (next < now) next.setDate(next.getDate() + 7);
  }
  return next;
}

export const momentAt = (profileId: string, time: Time, device: Device): Moment => ({
  now: localTime(nextTime(time, new Date())),
  device,
  sessionId: sessionOf(profileId),
});

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** "Friday evening". */
export function momentWords(at: Date): string {
  const hour = at.getHours();
  const part =
    hour < 5 ? 'night' : hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : hour < 22 ? 'evening' : 'late evening';
  return `${DAYS[at.getDay()]} ${part}`;
}
