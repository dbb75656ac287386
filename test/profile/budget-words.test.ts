import { describe, expect, it } from 'vitest';
import { chat } from '../../src/flows/index.ts';
import type { ViewingEvent } from '../../src/model/index.ts';
import { fakeServices, NOW } from '../fakes/index.ts';

const DAY = 86_400_000;
const MESSAGE = 'a sports series I can finish this weekend';

/** Ten weekends of two hours each, up to the last one. */
function casualWeekends(profileId: string): ViewingEvent[] {
  const saturday = Math.floor(NOW.getTime() / DAY) * DAY - 4 * DAY;
  return Array.from({ length: 10 }, (_, week) =>
    [1, 2].flatMap((n): ViewingEvent[] => {
      const start = saturday - week * 7 * DAY + 19 * 3_600_000 + n * 62 * 60_000;
      const common = { profileId, titleId: 'the-office-2005', season: 1 + week, episode: n, device: 'tv' as const };
      return [
        { ...common, id: `p-${week}-${n}`, type: 'play', at: new Date(start).toISOString() },
        { ...common, id: `c-${week}-${n}`, type: 'complete', at: new Date(start + 22 * 60_000).toISOString() },
      ];
    }),
  ).flat();
}

async function ask(withHabits: boolean) {
  const services = fakeServices();
  await services.profiles.create({
    id: 'p',
    name: 'P',
    maxMaturity: '18',
    language: 'English',
    picks: [],
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  if (withHabits) await services.events.append(casualWeekends('p'), NOW.toISOString());
  return chat(services, { profileId: 'p', message: MESSAGE, limit: 20 });
}

describe('a personal weekend in words', () => {
  it('bounds what is exact, and is never said to have been asked for in minutes', async () => {
    const { picks, relaxed, reply } = await ask(true);
    const exact = picks.filter((pick) => pick.exact);
    const near = picks.filter((pick) => !pick.exact);
    expect(exact.length).toBeGreaterThan(0);
    for (const { totalMin } of exact) expect(totalMin).toBeLessThanOrEqual(480);
    const told = exact.flatMap(({ matches }) => matches).filter(({ field }) => field === 'finish');
    for (const { how } of told) expect(how).toMatch(/of the 8 h that a weekend of yours can hold$/);
    const missed = near.flatMap(({ misses }) => misses).filter(({ field }) => field === 'finish');
    expect(missed.length).toBeGreaterThan(0);
    for (const { note } of missed) expect(note).toBe('you asked for: to finish within a weekend of yours (8 h)');
    expect(relaxed.find(({ field }) => field === 'finish')?.from).toBe('to finish within a weekend of yours (8 h)');
    expect(JSON.stringify({ picks, reply })).not.toMatch(/at most 8 h|fits the weekend/);
  });

  it('is the ceiling of everybody while nothing is known', async () => {
    const { picks, reply } = await ask(false);
    expect(picks.some(({ totalMin }) => (totalMin ?? 0) > 480)).toBe(true);
    for (const { totalMin } of picks.filter((pick) => pick.exact)) expect(totalMin).toBeLessThanOrEqual(1500);
    expect(JSON.stringify({ picks, reply })).not.toContain('of yours');
  });
});
