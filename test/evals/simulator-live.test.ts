import { describe, expect, it } from 'vitest';
import { UsageError } from '../../evals/errors.ts';
import { House } from '../../evals/simulator/house.ts';
import { createWorld, type WorldOptions } from '../../evals/simulator/index.ts';
import type { Lab } from '../../evals/simulator/lab.ts';
import { type Decision, live } from '../../evals/simulator/live.ts';
import { entropy, ndcg, spearman } from '../../evals/simulator/measures.ts';
import { difference, estimate, findingText } from '../../evals/simulator/outcome.ts';
import { content, type Policy, pipeline, pipelineWith, popularity, random } from '../../evals/simulator/policies.ts';
import { runSimulation } from '../../evals/suites/simulation.ts';
import { withinMaturity } from '../../src/model/index.ts';
import { fakeServices, SHIPPED, wordVector } from '../fakes/index.ts';

const TITLES = SHIPPED.filter(({ genres }, i) => i % 12 === 0 || genres.includes('Kids') || genres.includes('Family'));
const VECTORS = new Map(TITLES.map((title) => [title.id, wordVector(`${title.synopsis} ${title.genres.join(' ')}`)]));
const BEGINNING = Date.UTC(2025, 0, 1);

/** The services of the tests under a clock that the simulation sets. */
async function fakeLab(): Promise<Lab> {
  let now = BEGINNING;
  const services = { ...fakeServices(TITLES), clock: { now: () => new Date(now) } };
  return {
    services,
    library: await services.library(),
    vectors: VECTORS,
    setClock: (at) => {
      now = at;
    },
    enrol: async ({ id, maxMaturity }) => {
      const profile = {
        id,
        name: id,
        maxMaturity,
        language: 'English',
        picks: [],
        createdAt: new Date(now).toISOString(),
      };
      await services.profiles.create(profile);
      return profile;
    },
    close: () => {},
  };
}

const worldOf = (options: Partial<WorldOptions> = {}) =>
  createWorld({ titles: TITLES, vectors: VECTORS, seed: 3, heterogeneity: 0.7, profiles: 3, ...options });

async function lived(policy: Policy, visits = 8, options: Partial<WorldOptions> = {}) {
  const lab = await fakeLab();
  const world = worldOf(options);
  const decisions: Decision[] = [];
  for (const profile of world.profiles)
    decisions.push(...(await live(lab, world, profile, policy, { visits, shown: 6, from: BEGINNING })));
  return { lab, world, decisions };
}

describe('a simulated life', () => {
  it.each([popularity, content, random])(
    'is decided by $name, which shows nothing seen or above the cap',
    async (policy) => {
      const { lab, world, decisions } = await lived(policy, 15, { capped: 0.5, profiles: 6 });
      expect(decisions.length).toBeGreaterThanOrEqual(90);
      const caps = new Map(world.profiles.map(({ id, maxMaturity }) => [id, maxMaturity]));
      expect(new Set(caps.values()).size).toBe(2);
      for (const { shown, truth, profileId } of decisions) {
        expect(new Set(shown).size).toBe(6);
        expect(truth.every((value) => value > 0 && value < 1)).toBe(true);
        for (const id of shown)
          expect(
            withinMaturity(lab.library.catalogue.byId.get(id)?.maturity ?? '18', caps.get(profileId) ?? 'all'),
          ).toBe(true);
      }
      for (const { id } of world.profiles) {
        const ended = new Map<string, number>();
        for (const event of await lab.services.events.ofProfile(id))
          if (event.type === 'abandon' && event.titleId) ended.set(event.titleId, Date.parse(event.at));
        for (const { shown, at, profileId } of decisions)
          if (profileId === id)
            for (const title of shown) expect(ended.get(title) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at);
      }
    },
  );

  it('runs the product and logs what people did with it, the same every time', async () => {
    const { lab, world, decisions } = await lived(pipeline);
    expect(decisions.length).toBeGreaterThanOrEqual(24);
    const logged = await lab.services.events.ofProfile(world.profiles[0]?.id ?? '');
    expect(logged.filter(({ type }) => type === 'impression').length).toBeGreaterThan(40);
    expect(logged.every(({ sessionId }) => sessionId !== undefined)).toBe(true);
    expect((await lived(pipeline)).decisions).toEqual(decisions);
    expect((await lived(pipelineWith('pipeline', { 'taste.half-life-days': 90 }))).decisions.length).toBeGreaterThan(0);
  });

  it('does not go on where the service refuses an event', async () => {
    const { lab, world } = await lived(popularity, 1);
    const profile = await lab.services.profiles.get(world.profiles[0]?.id ?? '');
    if (profile === null) throw new Error('no profile');
    const event = {
      id: 'x',
      profileId: profile.id,
      type: 'play',
      at: new Date(BEGINNING).toISOString(),
      titleId: 'none-0',
    } as const;
    await expect(new House(profile, lab).record([event])).rejects.toThrow(/none-0/);
  });
});

describe('its measures', () => {
  it('are those of the books', () => {
    expect(entropy([1, 1, 1, 1])).toBe(2);
    expect(entropy([5, 0])).toBe(0);
    expect(entropy([])).toBe(0);
    expect(ndcg([1, 0], [0, 1], 2)).toBe(1);
    expect(ndcg([0, 1], [0, 1], 2)).toBeCloseTo(1 / Math.log2(3), 12);
    expect(ndcg([], [], 10)).toBe(0);
    expect(spearman([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
    expect(spearman([1, 1, 2, 3], [1, 1, 2, 3])).toBeCloseTo(1, 12);
  });

  it('leave out whoever has no value, pair by pair', () => {
    expect(estimate([1, Number.NaN, 3])).toMatchObject({ value: 2, n: 2 });
    const { delta, interval } = difference('a − b', 'm', [1, Number.NaN, 3], [0, 5, 2]);
    expect(delta).toBe(1);
    expect(interval).toEqual([1, 1]);
  });

  it('are never passed off as real', () => {
    const rows = [{ name: 'pipeline', values: { truth: estimate([0.5, 0.6]) } }];
    expect(findingText({ part: 'p', title: 'A title', notes: [], rows, differences: [] })).toMatch(/\(simulated\)/);
  });
});

describe('npm run eval -- simulate', () => {
  const run = (...args: string[]) => runSimulation(args, () => {});
  it('says what would work', async () => {
    await expect(run()).rejects.toThrow(UsageError);
    await expect(run('--part', 'nothing')).rejects.toThrow(/drift, coldstart, null, sweep, household/);
    await expect(run('--part', 'null', '--profiles', '1')).rejects.toThrow(/from 2 on/);
    await expect(run('--part', 'null', '--seed', 'x')).rejects.toThrow(/--seed x/);
    await expect(run('--parts', 'null')).rejects.toThrow(/usage/);
    const lines: string[] = [];
    expect(await runSimulation(['--help'], (text) => lines.push(text))).toBe(0);
    expect(lines.join()).toMatch(/Nothing of it is real behaviour/);
  });
});
