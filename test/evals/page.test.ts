import { describe, expect, it } from 'vitest';
import { UsageError } from '../../evals/errors.ts';
import type { RegretCurve } from '../../evals/page/artwork.ts';
import { gain } from '../../evals/page/gain.ts';
import { powerOf } from '../../evals/page/interleaving.ts';
import { before, type CardTruth, expectedOf, pullOf } from '../../evals/page/lives.ts';
import { regretCsv, regretSvg } from '../../evals/page/regret.ts';
import { courseOf, falseAlarms, LOOKS } from '../../evals/page/same.ts';
import { favouriteOf, fixedFor } from '../../evals/page/viewers.ts';
import { createWorld, type Person, respond, visitAt, type WorldOptions } from '../../evals/simulator/index.ts';
import { runPage } from '../../evals/suites/page.ts';
import { makeCatalogue } from '../../src/flows/index.ts';
import { SHIPPED, wordVector } from '../fakes/index.ts';

const TITLES = SHIPPED.filter((_, i) => i % 16 === 0);
const VECTORS = new Map(TITLES.map((title) => [title.id, wordVector(`${title.synopsis} ${title.genres.join(' ')}`)]));
const worldOf = (options: Partial<WorldOptions> = {}) =>
  createWorld({
    titles: TITLES,
    vectors: VECTORS,
    seed: 2,
    heterogeneity: 0.7,
    profiles: 1,
    shared: 0,
    capped: 0,
    ...options,
  });
const EVENING = Date.UTC(2025, 2, 5, 20);

describe('what a page brings', () => {
  it('is worked out as the world would draw it', () => {
    const titles = TITLES.slice(0, 24).map(({ id }) => ({ titleId: id }));
    const rows = [titles.slice(0, 8), titles.slice(8, 16), titles.slice(16)];
    const [runs, drawn] = [1500, { played: 0, satisfaction: 0 }];
    const world = worldOf({ profiles: runs });
    const [first] = world.people as [Person];
    const visit = visitAt(first, EVENING);
    const expected = expectedOf(world, first, rows, visit);
    for (let n = 0; n < runs; n++) {
      // The same person before the first page, with accidents of their own.
      const { id, profileId, maxMaturity, traits, routine, likings } = first;
      const again = world.settle({
        id,
        life: first.life,
        profileId,
        maxMaturity,
        traits,
        routine,
        likings: likings.map((liking) => ({ ...liking })),
      });
      for (let skipped = 0; skipped < n % 997; skipped++) again.random();
      const { sitting } = respond(
        world,
        again,
        rows.map((items) => ({ items })),
        visit,
      );
      if (sitting === null) continue;
      drawn.played += 1 / runs;
      drawn.satisfaction += sitting.satisfaction / runs;
    }
    expect(Math.abs(drawn.played - expected.played)).toBeLessThan(0.05);
    expect(Math.abs(drawn.satisfaction - expected.satisfied)).toBeLessThan(0.05);
    expect(expected.satisfied).toBeLessThan(expected.played);
  });

  it('is the same past for the same life', () => {
    const pasts = [worldOf(), worldOf()].map((world) => before(world, world.people[0] as Person, 4));
    expect(pasts[0]).toEqual(pasts[1]);
    expect(pasts[0]?.events.some(({ type }) => type === 'play')).toBe(true);
    expect(pasts[0]?.events.some(({ type }) => type === 'impression')).toBe(false);
  });

  it('knows the picture that draws somebody, and the one that draws all', () => {
    const world = worldOf({ profiles: 12 });
    const viewers = world.people.map(
      (person) => ({ world, person, taste: null, pool: [], history: [], visit: null }) as never,
    );
    const total = (kindOf: (person: Person) => string) =>
      world.people.reduce((sum, person) => sum + Math.exp(pullOf(world, person, kindOf(person))), 0);
    const own = total((person) => favouriteOf({ world, person }));
    expect(own).toBeGreaterThan(total(() => fixedFor(viewers)));
    expect(total(() => fixedFor(viewers))).toBeGreaterThanOrEqual(total(() => 'landscape'));
  });
});

describe('comparing two rankers', () => {
  it('needs fewer sessions by interleaving, and as many as the formula says', () => {
    const ids = (prefix: string) => Array.from({ length: 10 }, (_, i) => `${prefix}${i}`);
    const [a, b] = [ids('a'), ids('b')];
    const truth = new Map<string, CardTruth>([
      ...a.map((id) => [id, { click: 0.12, satisfaction: 0.7 }] as const),
      ...b.map((id) => [id, { click: 0.08, satisfaction: 0.5 }] as const),
    ]);
    const [mixed, ab] = powerOf(
      Array.from({ length: 40 }, () => ({ a, b, truth })),
      1,
    );
    expect(mixed?.effect).toBeGreaterThan(0);
    expect(ab?.effect).toBeGreaterThan(0);
    expect(mixed?.sessions).toBeLessThan(ab?.sessions as number);
    for (const found of [mixed, ab]) {
      expect(found?.power).toBeGreaterThan(0.65);
      expect(found?.power).toBeLessThan(0.95);
    }
  });
});

describe('two arms that do the same', () => {
  it('seem to differ about once in twenty by the fixed interval, and hardly ever by the other, however often one looks', () => {
    const world = worldOf({ profiles: 90 });
    const catalogue = makeCatalogue('made', TITLES);
    const courses = world.people.map((person) => courseOf(world, person, catalogue));
    expect(courses[0]).toHaveLength(LOOKS);
    const runs = 120;
    const { metrics, mismatches } = falseAlarms(courses, runs);
    const plays = metrics.find(({ metric }) => metric === 'plays');
    // 95 % of 120 runs at one in twenty: 2 to 11.
    expect(plays?.fixedOnce).toBeLessThan(0.12);
    expect(plays?.fixedPeeking).toBeGreaterThan(plays?.fixedOnce as number);
    for (const { metric, alwaysPeeking } of metrics) expect(alwaysPeeking, metric).toBeLessThanOrEqual(0.05);
    expect(mismatches).toBeLessThan(0.03);
  });
});

describe('the report', () => {
  it('gives a gain as a share, with an interval over people who met both', () => {
    const b = Array.from({ length: 40 }, (_, i) => 1 + (i % 5));
    const { value, interval } = gain(
      b.map((x) => 1.1 * x),
      b,
    );
    expect(value).toBeCloseTo(0.1, 10);
    expect(interval[0]).toBeCloseTo(0.1, 10);
    const none = gain([...b].reverse(), b);
    expect(none.interval[0]).toBeLessThan(0);
    expect(none.interval[1]).toBeGreaterThan(0);
  });

  it('draws a line a policy, and writes the same numbers', () => {
    const curve = (policy: RegretCurve['policy'], slope: number): RegretCurve => ({
      setting: 'as drawn',
      policy,
      points: [500, 1000].map((pages) => ({ pages, regret: slope * pages })),
    });
    const curves = [curve('random', 0.002), curve('Thompson', 0.001)];
    expect(regretSvg(curves).match(/<polyline/g)).toHaveLength(2);
    expect(regretCsv(curves).split('\n')).toContain('as drawn,Thompson,1000,1.000000');
  });

  it.each([
    [['--part', 'everything'], /one of rows, artwork, off-policy, interleaving, contrast, null, all is wanted/],
    [['--part', 'rows', '--people', '1'], /a whole number from 2 on/],
    [['--parts'], /Unknown option/],
  ])('says what is wanted where a call does not fit: %s', async (args, message) => {
    await expect(runPage(args, () => {})).rejects.toThrow(UsageError);
    await expect(runPage(args, () => {})).rejects.toThrow(message);
  });
});
