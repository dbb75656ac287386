import { describe, expect, it } from 'vitest';
import { budgetOf } from '../../src/flows/index.ts';
import {
  type Device,
  emptyIntent,
  type HistoryEvent,
  NO_HABITS,
  WINDOW_CEILING_MIN,
  WINDOWS,
} from '../../src/model/index.ts';
import { aTitle } from '../fakes/index.ts';
import { catalogueOf, DAY, event, HOUR, history, MINUTE, NOW, PROFILE, tasteOf } from './made.ts';

const SERIES = aTitle({
  id: 'series',
  kind: 'series',
  runtimeMin: 50,
  seasons: 10,
  episodes: 500,
  language: 'English',
});
const OTHERS = Array.from({ length: 30 }, (_, i) =>
  aTitle({ id: `film-${i}`, title: `Film ${i}`, runtimeMin: 100, language: i % 2 === 0 ? 'Korean' : 'English' }),
);
const catalogue = catalogueOf([SERIES, ...OTHERS]);
const habitsOf = (events: readonly HistoryEvent[]) => tasteOf(history(...events), { catalogue }).habits;

let episode = 0;
/** So many episodes in a row, beginning at `start`. */
function marathon(start: number, episodes: number, device: Device = 'tv'): HistoryEvent[] {
  return Array.from({ length: episodes }, (_, i) => {
    const part = { season: 1, episode: ++episode, device };
    return [
      event('play', 'series', start + i * 52 * MINUTE, part),
      event('complete', 'series', start + (i * 52 + 50) * MINUTE, part),
    ];
  }).flat();
}
/** Saturday, `weeks` weeks before the one of now. */
const saturday = (weeks: number) => Math.floor(NOW / DAY) * DAY - (4 + 7 * weeks) * DAY;
/** Each of ten weekends, so many episodes on Saturday and on Sunday. */
const weekends = (saturdays: number, sundays: number) =>
  Array.from({ length: 10 }, (_, week) => [
    ...marathon(saturday(week) + 12 * HOUR + 7 * MINUTE, saturdays),
    ...marathon(saturday(week) + DAY + 12 * HOUR + 7 * MINUTE, sundays),
  ]).flat();
const weekend = { ...emptyIntent(), window: 'weekend' as const, finish: true as const };

describe('habits', () => {
  it('are unknown until there is enough to tell', () => {
    expect(habitsOf([])).toEqual(NO_HABITS);
    expect(habitsOf(marathon(NOW - DAY, 2))).toMatchObject({ weekdaySittingMin: null, weekendMin: null, hours: null });
  });

  it('tell the usual sitting of a weekday from that of a weekend, and when and on what it is', () => {
    const events = [
      ...Array.from({ length: 10 }, (_, week) => marathon(saturday(week) - 3 * DAY + 20 * HOUR, 1, 'phone')).flat(),
      ...weekends(4, 4),
    ];
    const { weekdaySittingMin, weekendSittingMin, weekendMin, hours, devices } = habitsOf(events);
    expect(weekdaySittingMin).toBe(50);
    expect(weekendSittingMin).toBe(200);
    expect(weekendMin).toBe(400);
    expect(hours?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    expect((hours?.[12] ?? 0) + (hours?.[13] ?? 0)).toBeGreaterThan(0.3);
    expect(hours?.[4]).toBe(0);
    expect(devices.get('tv')).toBeCloseTo(8 / 9, 2);
  });

  it('counts Friday evening to Sunday night as the weekend, by the clock of the viewer', () => {
    // In Honolulu it is Friday, six in the evening, when it is Saturday, four in the morning, in London.
    const local = { hour: 18, weekday: 5 };
    const events = Array.from({ length: 8 }, (_, week) => {
      const at = saturday(week) + 4 * HOUR;
      return [
        event('play', 'series', at, { season: 1, episode: 100 + week, ...local }),
        event('complete', 'series', at + 50 * MINUTE, { season: 1, episode: 100 + week, ...local }),
      ];
    }).flat();
    const { weekendMin, weekendSittingMin, weekdaySittingMin } = habitsOf(events);
    expect(weekendMin).toBe(50);
    expect(weekendSittingMin).toBe(50);
    expect(weekdaySittingMin).toBeNull();
  });

  it('read appetite for series, subtitles, watching again and seasons from what was watched', () => {
    const events = [
      ...OTHERS.slice(0, 10).map(({ id }, i) => event('complete', id, NOW - (i + 1) * DAY)),
      event('abandon', 'film-12', NOW - 20 * DAY, { progress: 0.1 }),
      event('play', 'film-0', NOW - HOUR),
    ];
    const { series, subtitles, rewatching } = habitsOf(events);
    expect(series).toBe(0);
    expect(subtitles).toBeCloseTo(5 / 11, 10);
    expect(rewatching).toBeCloseTo(1 / 12, 10);
    const korean = tasteOf(history(...events), { catalogue, profile: { ...PROFILE, language: 'Korean' } }).habits;
    expect(korean.subtitles).toBeCloseTo(5 / 11, 10);
  });

  it('count seasons finished, the median over series', () => {
    const all = [1, 2, 3, 4, 5].map((n) =>
      aTitle({ id: `s-${n}`, kind: 'series', runtimeMin: 40, seasons: 5, episodes: 50 }),
    );
    const seen = all.flatMap(({ id }, i) =>
      Array.from({ length: i + 1 }, (_, season) =>
        event('complete', id, NOW - (i * 10 + season + 1) * DAY, { season: season + 1 }),
      ),
    );
    expect(tasteOf(history(...seen), { catalogue: catalogueOf(all) }).habits.seasonsFinished).toBe(3);
  });

  it('count a run of episodes by the seconds that are reported at its end', () => {
    const runs = Array.from({ length: 8 }, (_, week) => {
      const start = saturday(week) + 13 * HOUR + MINUTE;
      const part = (n: number) => ({ season: 1, episode: n + week * 8, sessionId: `s-${week}` });
      return [
        event('play', 'series', start, part(1)),
        event('pause', 'series', start + 100 * MINUTE, { ...part(3), progress: 0.1 }),
        event('complete', 'series', start + 300 * MINUTE, { ...part(6), seconds: 18_000 }),
      ];
    }).flat();
    const { weekendMin } = habitsOf(runs);
    expect(weekendMin).toBeGreaterThanOrEqual(300);
    expect(weekendMin).toBeLessThan(310);
  });

  it('believe no count of seconds beyond what a day can hold', () => {
    const claims = Array.from({ length: 8 }, (_, week) =>
      event('complete', 'series', saturday(week) + 15 * HOUR + MINUTE, { season: 1, episode: 1, seconds: 9_000_000 }),
    );
    expect(habitsOf(claims).weekendMin).toBeLessThanOrEqual(960);
  });

  it('take a list that was filled in at once for no sitting', () => {
    const filled = OTHERS.map(({ id }) => event('complete', id, NOW - DAY));
    expect(habitsOf(filled).budgets.size).toBe(0);
    expect(habitsOf([...filled, ...weekends(2, 2)]).weekendMin).toBe(200);
  });

  it('take days without hours for what they are: minutes of a weekend, no hour', () => {
    // What imports write: noon UTC to the millisecond.
    const events = Array.from({ length: 8 }, (_, week) =>
      [1, 2, 3, 4].map((n) =>
        event('complete', 'series', saturday(week) + 12 * HOUR, { season: 1, episode: 200 + week * 4 + n }),
      ),
    ).flat();
    const { weekendMin, hours, weekendSittingMin } = habitsOf(events);
    expect(weekendMin).toBe(200);
    expect(hours).toBeNull();
    expect(weekendSittingMin).toBeNull();
  });
});

describe('the time there is', () => {
  const marathoner = habitsOf(weekends(10, 8));
  const casual = habitsOf(weekends(2, 1));

  it('is larger at the weekend of a marathoner than at another’s, and both within the ceiling', () => {
    const [long, short] = [budgetOf(weekend, marathoner) as number, budgetOf(weekend, casual) as number];
    expect(marathoner.weekendMin).toBe(900);
    expect(long).toBeGreaterThan(1000);
    expect(short).toBeLessThan(long / 2);
    expect(long).toBeLessThanOrEqual(WINDOW_CEILING_MIN.weekend);
  });

  it('is never less than a sensible evening, weekend or week', () => {
    expect(budgetOf(weekend, casual)).toBe(480);
    const evenings = habitsOf(Array.from({ length: 60 }, (_, day) => marathon(NOW - (day + 2) * DAY, 1)).flat());
    expect(budgetOf({ ...weekend, window: 'tonight' }, evenings)).toBe(180);
    expect(budgetOf({ ...weekend, window: 'week' }, evenings)).toBe(720);
  });

  it('holds more than what was watched in most weekends, so that an odd one out is not the measure', () => {
    const events = [...weekends(6, 4), ...marathon(saturday(11) + 12 * HOUR + MINUTE, 24)];
    const budget = budgetOf(weekend, habitsOf(events)) as number;
    expect(budget).toBeGreaterThan(500);
    expect(budget).toBeLessThan(1000);
  });

  it('stays at the ceiling while too little is known, and for a holiday', () => {
    expect(budgetOf(weekend, NO_HABITS)).toBe(1500);
    expect(budgetOf(weekend, habitsOf(weekends(2, 1).slice(0, 12)))).toBe(1500);
    expect(budgetOf({ ...weekend, window: 'holiday' }, casual)).toBe(6000);
  });

  it('stays at the ceiling for whoever fills it', () => {
    expect(budgetOf(weekend, habitsOf(weekends(16, 16)))).toBe(1500);
  });

  it('is what was said, where a number was said', () => {
    expect(budgetOf({ ...weekend, maxTotalMin: 2000 }, casual)).toBe(2000);
    expect(budgetOf({ ...weekend, finish: null }, casual)).toBeNull();
  });

  it('is the ceiling of every window for who has no profile', () => {
    const { habits } = tasteOf(history(...weekends(2, 1)), { catalogue, profile: null });
    for (const window of WINDOWS) expect(budgetOf({ ...weekend, window }, habits)).toBe(WINDOW_CEILING_MIN[window]);
  });
});
