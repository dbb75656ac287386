import { describe, expect, it } from 'vitest';
import { type Experiment, type Experiments, metricsAlong, metricsOf } from '../../src/experiments/index.ts';
import { createProfile, experimentReport, listExperiments, recordEvents } from '../../src/flows/index.ts';
import type { ViewingEvent } from '../../src/model/index.ts';
import { fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const DAY_MS = 86_400_000;
const FILMS = SHIPPED.filter(({ kind }) => kind === 'movie').slice(0, 40);
const MET = NOW.getTime() - 14 * DAY_MS;

const EXPERIMENT: Experiment = {
  id: 'rows',
  about: 'Does it help?',
  status: 'running',
  layer: 'page',
  buckets: [0, 1000],
  ramp: 1,
  startsAt: '2026-11-01T00:00:00Z',
  endsAt: null,
  primary: 'completions',
  arms: [
    { name: 'old', weight: 0.5, parameters: {} },
    { name: 'new', weight: 0.5, parameters: { 'rows.policy': 2 } },
  ],
};

/** How many films each viewer of an arm finishes after meeting it, and before. */
interface Viewers {
  readonly arm: string;
  readonly after: readonly number[];
  readonly before?: readonly number[];
}

async function run(arms: readonly Viewers[], experiment: Partial<Experiment> = {}) {
  const definitions: Experiments = { salt: 's', holdback: 0.1, experiments: [{ ...EXPERIMENT, ...experiment }] };
  const services = { ...fakeServices(FILMS), experiments: () => definitions };
  for (const { arm, after, before = [] } of arms)
    for (const [i, count] of after.entries()) {
      const { id: profileId } = await createProfile(services, { name: `${arm} ${i}` });
      const exposure = { experimentId: 'rows', arm, profileId, at: new Date(MET).toISOString() };
      await services.exposures.log([exposure, { ...exposure, arm: 'again', at: NOW.toISOString() }]);
      const finished = (at: number, from: number, films: number): ViewingEvent[] =>
        FILMS.slice(from, from + films).map(({ id }, n) => ({
          id: `${profileId}-${at}-${n}`,
          profileId,
          type: 'complete',
          titleId: id,
          at: new Date(at + n * 3_600_000).toISOString(),
        }));
      const events = [...finished(MET + DAY_MS, 0, count), ...finished(MET - 7 * DAY_MS, 20, before[i] ?? 0)];
      if (events.length > 0) expect((await recordEvents(services, events)).rejected).toEqual([]);
    }
  return { services, report: await experimentReport(services, 'rows') };
}

const of = (report: Awaited<ReturnType<typeof run>>['report'], metric = 'completions') =>
  report.comparisons.find((comparison) => comparison.metric === metric);

describe('what came of an experiment', () => {
  it('counts viewers from the arm they met first, and their weekly means', async () => {
    const { services, report } = await run([
      { arm: 'old', after: [2, 4] },
      { arm: 'new', after: [6, 8, 10] },
    ]);
    expect(report.arms.map(({ name, viewers }) => [name, viewers])).toEqual([
      ['old', 2],
      ['new', 3],
    ]);
    // Two weeks have passed: half as many a week.
    expect(report.arms[0]?.metrics.completions).toEqual({ mean: 1.5, viewers: 2 });
    expect(report.arms[1]?.metrics.completions).toEqual({ mean: 4, viewers: 3 });
    expect(of(report)?.effect?.difference).toBeCloseTo(2.5, 9);
    expect(report.alarms).toEqual([]);
    const list = await listExperiments(services);
    expect(list).toMatchObject({ holdback: 0.1, experiments: [{ id: 'rows', exposed: { old: 2, new: 3 } }] });
    expect(await experimentReport(services, 'none').catch(({ code }) => code)).toBe('not_found');
  });

  it('says that nothing can be said while an arm is empty', async () => {
    const { report } = await run([{ arm: 'old', after: [2, 4] }]);
    expect(of(report)?.effect).toBeNull();
    expect(report.conclusions).toEqual([
      'Nothing can be said yet: “titles finished” is known of 2 viewers in old and 0 in new; each needs two at least, and they must differ.',
    ]);
  });

  it('stays open within the interval that holds at every look, also where the narrower one would not', async () => {
    const { report } = await run([
      { arm: 'old', after: [2, 3, 4, 3, 2, 4] },
      { arm: 'new', after: [5, 4, 6, 3, 5, 6] },
    ]);
    const effect = of(report)?.effect;
    expect(effect?.interval[0]).toBeGreaterThan(0);
    expect(effect?.always[0]).toBeLessThan(0);
    expect(report.conclusions[0]).toMatch(
      /^Still open: new less old in “titles finished”: .* No difference at all is still/,
    );
    expect(report.conclusions[0]).toContain('The narrower interval leaves it out');
  });

  it('concludes where even that interval leaves nought out', async () => {
    const spread = (from: number) => Array.from({ length: 60 }, (_, i) => from + (i % 3));
    const { report } = await run([
      { arm: 'old', after: spread(1) },
      { arm: 'new', after: spread(12) },
    ]);
    expect(of(report)?.effect?.always[0]).toBeGreaterThan(0);
    expect(report.conclusions[0]).toMatch(/^new is better than old in “titles finished”: 5.5, between /);
  });

  it('takes out what the time before foretold, and narrows the interval by it', async () => {
    const before = [1, 4, 8, 12, 2, 6, 10, 14];
    const { report } = await run([
      { arm: 'old', before, after: before.map((count, i) => count + (i % 2)) },
      { arm: 'new', before, after: before.map((count, i) => count + 3 - (i % 2)) },
    ]);
    const comparison = of(report);
    const width = (effect: { interval: readonly [number, number] } | null | undefined) =>
      effect ? effect.interval[1] - effect.interval[0] : Number.NaN;
    expect(width(comparison?.adjusted)).toBeLessThan(0.25 * width(comparison?.effect));
    expect(comparison?.adjusted?.difference).toBeCloseTo(comparison?.effect?.difference ?? Number.NaN, 6);
  });

  it('takes nothing out by a past that says nothing of the metric', async () => {
    const { report } = await run([
      { arm: 'old', after: [2, 5, 3] },
      { arm: 'new', after: [4, 6, 8] },
    ]);
    // Nobody had begun anything before: no lasting share, no diversity.
    const diversity = of(report, 'diversity');
    expect(diversity?.adjusted).toEqual(diversity?.effect);
  });

  it('follows each treatment over time, from when the first viewer was in it', async () => {
    const { report } = await run(
      [
        { arm: 'old', after: [1, 2] },
        { arm: 'new', after: [3, 5] },
        { arm: 'third', after: [6, 2] },
      ],
      {
        arms: [
          { name: 'old', weight: 0.4, parameters: {} },
          { name: 'new', weight: 0.3, parameters: {} },
          { name: 'third', weight: 0.3, parameters: {} },
        ],
      },
    );
    expect(new Set(report.course.map(({ arm }) => arm))).toEqual(new Set(['new', 'third']));
    expect(report.course.every(({ at }) => Date.parse(at) > MET)).toBe(true);
    const last = report.course.findLast(({ arm }) => arm === 'third');
    expect(last?.effect).toEqual(
      report.comparisons.find(({ arm, metric }) => arm === 'third' && metric === 'completions')?.effect,
    );
    expect(report.conclusions).toHaveLength(2);
  });

  it('reads each history once, and finds at each look what a reading up to it finds', async () => {
    const { services } = await run([
      { arm: 'old', after: [4, 0] },
      { arm: 'new', after: [6, 8] },
    ]);
    const read: string[] = [];
    const counted = {
      ...services,
      histories: {
        ofProfile: (profileId: string) => {
          read.push(profileId);
          return services.histories.ofProfile(profileId);
        },
      },
    };
    const { course } = await experimentReport(counted, 'rows');
    expect(course).toHaveLength(20);
    expect(new Set(read).size).toBe(4);
    expect(read).toHaveLength(4);
    const { catalogue } = await services.library();
    const looks = course.map(({ at }) => Date.parse(at));
    for (const profileId of read) {
      const history = await services.histories.ofProfile(profileId);
      const along = metricsAlong(history, MET, looks, catalogue, 7);
      expect(along).toEqual(looks.map((until) => metricsOf(history, { from: MET, until }, catalogue, 7)));
    }
  });

  it('says what the arms move, and in words what it is judged by', async () => {
    const { report, services } = await run([]);
    expect(Object.keys(report.parametersAbout)).toEqual(['rows.policy']);
    expect(report.parametersAbout['rows.policy']).toMatch(/[a-z]/);
    expect((await listExperiments(services)).experiments[0]?.primaryTitle).toBe('titles finished');
  });

  it('raises an alarm where the arms do not hold what was planned, and concludes nothing then', async () => {
    const { services, report } = await run([
      { arm: 'old', after: Array.from({ length: 60 }, (_, i) => i % 3) },
      { arm: 'new', after: [30, 31, 32] },
    ]);
    expect(report.alarms[0]).toContain('60 : 3 viewers where 0.5 : 0.5 was planned');
    expect((await listExperiments(services)).experiments[0]?.alarms).toEqual(report.alarms);
    expect(report.conclusions).toEqual(['Nothing may be concluded of new while an alarm stands.']);
  });

  it('makes sense before it starts', async () => {
    const { report } = await run([], { startsAt: '2027-01-01T00:00:00Z' });
    expect(report.course).toEqual([]);
    expect(report.arms.map(({ viewers }) => viewers)).toEqual([0, 0]);
    expect(report.arms[0]?.metrics.plays).toBeNull();
  });
});
