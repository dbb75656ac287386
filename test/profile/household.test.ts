import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/pipeline/index.ts';
import { DAY, event, HOUR, history, NOW, tasteOf } from './made.ts';
import { pickFrom, profileOf, TASTE_NAMES, TASTES, type Watcher, watching } from './people.ts';

const EVENINGS = [18, 19, 20, 21, 22, 23];
const ALL_DEVICES = ['tv', 'phone', 'tablet', 'laptop'] as const;
const CHILD: Watcher = { tastes: ['kids'], hours: [17, 18], devices: ['tablet'] };
const PARENT: Watcher = { tastes: ['darkCrime', 'war'], hours: [21, 22, 23], devices: ['tv'] };
const SHARED = profileOf([CHILD, PARENT], 16, 1);

const names = (count: number, random: () => number) => {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(pickFrom(TASTE_NAMES, random));
  return [...chosen];
};
const split = (watchers: readonly Watcher[], weeks: number, seed: number) =>
  tasteOf(profileOf(watchers, weeks, seed)).household !== null;

describe('a profile that two people share', () => {
  it('is noticed, with who watches when and on what', () => {
    const { household, interests } = tasteOf(SHARED);
    expect(household?.members.map(({ label }) => label).sort()).toEqual([
      'early evenings on the tablet',
      'late evenings on the television',
    ]);
    expect(household?.separation).toBeGreaterThan(0.8);
    const held = household?.members.flatMap(({ interestIds }) => interestIds) ?? [];
    expect([...held].sort()).toEqual(interests.map(({ id }) => id).sort());
  });

  it('is served by session: the one whose hour and device it is comes first', () => {
    const kids = new Set(TASTES.kids?.map(({ id }) => id));
    const share = (taste: ReturnType<typeof tasteOf>) => {
      const of = (some: typeof taste.liked) => some.reduce((sum, { weight }) => sum + weight, 0);
      return of(taste.liked.filter(({ titleId }) => kids.has(titleId))) / of(taste.liked);
    };
    const child = tasteOf(SHARED, { moment: { hour: 17, weekday: 3 }, device: 'tablet' });
    const parent = tasteOf(SHARED, { moment: { hour: 22, weekday: 3 }, device: 'tv' });
    const nobody = tasteOf(SHARED, { moment: { hour: 10, weekday: 3 } });
    expect(child.household?.active).not.toBeNull();
    expect(parent.household?.active).toBe(1 - (child.household?.active as number));
    expect(nobody.household?.active).toBeNull();
    expect(share(child)).toBeGreaterThan(share(nobody));
    expect(share(parent)).toBeLessThan(share(nobody));
    for (const { interests } of [child, parent])
      expect(interests.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
    expect(child.interests[0]?.id).not.toBe(parent.interests[0]?.id);
  });

  it('follows what is played over the hour it is played at', () => {
    const [film] = TASTES.kids?.filter(({ kind }) => kind === 'movie') ?? [];
    const played = event('complete', film?.id ?? '', NOW - 60_000, { device: 'tv' });
    const now = { now: NOW, moment: { hour: 20, weekday: 3 }, device: null };
    const before = tasteOf(SHARED, now).household;
    const after = tasteOf(history(played, event('like', film?.id ?? '', NOW - 30_000), ...SHARED), now).household;
    const child = after?.members.findIndex(({ devices }) => devices.includes('tablet'));
    expect(before?.active).not.toBe(child);
    expect(after?.active).toBe(child);
  });

  it('is found in most pairs who alternate by hour or by device', () => {
    const random = seededRandom(11);
    let found = 0;
    for (let seed = 0; seed < 12; seed++) {
      const [a, b] = names(2, random) as [string, string];
      const byHour = seed % 2 === 0;
      found += Number(
        split(
          [
            { tastes: [a], hours: byHour ? [17, 18] : EVENINGS, devices: [byHour ? 'tv' : 'tablet'] },
            { tastes: [b], hours: byHour ? [21, 22, 23] : EVENINGS, devices: ['tv'] },
          ],
          14,
          seed,
        ),
      );
    }
    expect(found).toBeGreaterThanOrEqual(10);
  });
});

describe('a single person', () => {
  it('with many tastes is not taken for two', () => {
    const random = seededRandom(12);
    let split2 = 0;
    for (let seed = 0; seed < 24; seed++)
      split2 += Number(
        split([{ tastes: names(1 + (seed % 5), random), hours: [8, 13, ...EVENINGS], devices: ALL_DEVICES }], 14, seed),
      );
    expect(split2).toBe(0);
  });

  it('who likes lighter things at dinner is not taken for two', () => {
    const [light, dark] = ['sitcom', 'darkCrime'];
    const leaning = (more: string, less: string) => [more, more, more, less];
    for (let seed = 0; seed < 6; seed++)
      expect(
        split(
          [
            { tastes: leaning(light as string, dark as string), hours: [18, 19], devices: ['tv'] },
            { tastes: leaning(dark as string, light as string), hours: [21, 22], devices: ['tv'] },
          ],
          14,
          seed,
        ),
      ).toBe(false);
  });

  it('whose taste and hours both changed once is not taken for two', () => {
    const random = seededRandom(13);
    const recent = watching(PARENT, 8, random);
    const earlier = watching(CHILD, 8, random).map((one) => ({ ...one, at: one.at - 56 * DAY }));
    expect(tasteOf(history(...recent, ...earlier)).household).toBeNull();
  });

  it('of whom little is known is not judged', () => {
    expect(tasteOf(profileOf([CHILD, PARENT], 2, 3)).household).toBeNull();
    expect(tasteOf(history(event('complete', TASTES.kids?.[0]?.id ?? '', NOW - HOUR))).household).toBeNull();
  });
});
