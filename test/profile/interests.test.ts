import { describe, expect, it } from 'vitest';
import type { Title } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { groupsOf } from '../../src/profile/clustering.ts';
import { CATALOGUE, DAY, event, history, NOW, PROFILE, TITLES, tasteOf } from './made.ts';
import { pickFrom, TASTE_NAMES, TASTES } from './people.ts';

const some = (name: string, n: number, seed = 1): Title[] => {
  const random = seededRandom(seed);
  const pool = [...(TASTES[name] as readonly Title[])];
  return Array.from(
    { length: Math.min(n, pool.length) },
    () => pool.splice(Math.floor(random() * pool.length), 1)[0] as Title,
  );
};
const watched = (...titles: readonly Title[]) =>
  history(...titles.map(({ id }, i) => event('complete', id, NOW - (i + 1) * DAY)));

/** Adjusted Rand index of two groupings (Hubert and Arabie 1985): 1 the same, 0 no better than chance. */
function adjustedRand(a: readonly number[], b: readonly number[]): number {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const count = (keys: readonly (string | number)[]) => {
    const counts = new Map<string | number, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);
  };
  const [both, left, right] = [count(a.map((x, i) => `${x} ${b[i]}`)), count(a), count(b)];
  const expected = (left * right) / pairs(a.length);
  const most = (left + right) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

describe('the interests of a viewer', () => {
  it('tells two tastes apart and names what each has in common', () => {
    const { interests } = tasteOf(watched(...some('darkCrime', 8), ...some('kids', 6)));
    expect(interests).toHaveLength(2);
    const [first, second] = interests;
    expect(first?.label).toContain('crime');
    expect(first?.label).toContain('series');
    expect(second?.label).toMatch(/children's|animation|family/);
    expect(interests.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
    expect(first?.weight).toBeGreaterThan(second?.weight as number);
  });

  it('keeps one taste one interest', () => {
    for (const name of ['standUp', 'kids', 'anime', 'horror', 'darkCrime'])
      expect(tasteOf(watched(...some(name, 12))).interests.length, name).toBe(1);
  });

  it('finds the tastes that a history was made of, better than chance by far, and neither many more nor fewer', () => {
    const random = seededRandom(5);
    const scores: number[] = [];
    const surplus: number[] = [];
    for (let round = 0; round < 30; round++) {
      const names = new Set<string>();
      while (names.size < 1 + (round % 4)) names.add(pickFrom(TASTE_NAMES, random));
      const parts = [...names].map((name) => some(name, 4 + Math.floor(random() * 14), round));
      const titles = [...new Set(parts.flat())];
      const { interests } = tasteOf(watched(...titles));
      const found = titles.map(({ id }) => interests.findIndex(({ titleIds }) => titleIds.includes(id)));
      const truth = titles.map((title) => parts.findIndex((part) => part.includes(title)));
      scores.push(adjustedRand(found, truth));
      surplus.push(interests.length - names.size);
    }
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(scores)).toBeGreaterThan(0.7);
    expect(Math.abs(mean(surplus))).toBeLessThan(0.5);
  });

  it('holds every liked title once, at most eight interests, centroids of length one', () => {
    const { interests } = tasteOf(watched(...TITLES.slice(0, 200)));
    const ids = interests.flatMap(({ titleIds }) => titleIds);
    expect(ids).toHaveLength(80);
    expect(new Set(ids).size).toBe(80);
    expect(interests.length).toBeLessThanOrEqual(8);
    for (const { centroid } of interests) expect(Math.hypot(...centroid)).toBeCloseTo(1, 5);
  });

  it('is the same whatever order the events came in, and stays the same as time goes by', () => {
    const titles = [...some('sciFi', 8), ...some('romcom', 8)];
    const events = [...watched(...titles)];
    const taste = tasteOf(events);
    expect(tasteOf(history(...events.reverse())).interests).toEqual(taste.interests);
    const later = tasteOf([...events].reverse(), { now: NOW + 30 * DAY });
    expect(later.interests.map(({ id }) => id)).toEqual(taste.interests.map(({ id }) => id));
  });

  it('weighs what was watched lately above what was watched long ago', () => {
    const [crime, kids] = [some('darkCrime', 6), some('kids', 6)];
    const events = history(
      ...crime.map(({ id }) => event('complete', id, NOW - 300 * DAY)),
      ...kids.map(({ id }) => event('complete', id, NOW - DAY)),
    );
    const [first] = tasteOf(events).interests;
    expect([...(first?.titleIds ?? [])].sort()).toEqual(kids.map(({ id }) => id).sort());
    expect(first?.weight).toBeGreaterThan(0.8);
  });

  it('names no interest after what the profile may not be shown', () => {
    const profile = { ...PROFILE, maxMaturity: '7' as const };
    const { interests } = tasteOf(watched(...some('horror', 6), ...some('kids', 3)), { profile });
    const shown = interests.flatMap(({ titleIds }) => titleIds.map((id) => CATALOGUE.byId.get(id)?.maturity));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every((maturity) => maturity === 'all' || maturity === '7')).toBe(true);
  });

  it('goes without where no title has a vector', () => {
    const index = { size: 0, vector: () => null, nearest: () => [] };
    expect(tasteOf(watched(...some('kids', 4)), { index }).interests).toEqual([]);
  });
});

describe('grouping points', () => {
  const similar = (rows: readonly (readonly number[])[]) => Float64Array.from(rows.flat());

  it('keeps apart what is apart and together what is together', () => {
    const rows = [
      [1, 0.9, 0.1, 0.1],
      [0.9, 1, 0.1, 0.1],
      [0.1, 0.1, 1, 0.8],
      [0.1, 0.1, 0.8, 1],
    ];
    expect(groupsOf(similar(rows), 4, { apart: 0.3, most: 8 })).toEqual([0, 0, 1, 1]);
    expect(groupsOf(similar(rows), 4, { apart: 0.05, most: 8 })).toEqual([0, 0, 0, 0]);
    expect(groupsOf(similar(rows), 4, { apart: 1.1, most: 3 })).toEqual([0, 0, 1, 2]);
  });

  it('takes one point in its stride', () => {
    expect(groupsOf(Float64Array.of(1), 1, { apart: 0.3, most: 8 })).toEqual([0]);
  });
});
