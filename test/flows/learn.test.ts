import { describe, expect, it } from 'vitest';
import { createExactIndex } from '../../embeddings/index.ts';
import {
  type CrowdLine,
  CrowdLineSchema,
  crowdUntil,
  keepModel,
  learnCollaborative,
  parameterReader,
  recommend,
  rollBack,
  type TrainOptions,
  type TrainOutcome,
  trainCollaborativeModel,
} from '../../src/flows/index.ts';
import { playsBefore } from '../../src/flows/lately.ts';
import { askingPopularity, gains, leaveLastOut, pairedInterval } from '../../src/flows/learn/evaluation.ts';
import { loadCollaborative, type Taken } from '../../src/learn/index.ts';
import { emptyIntent } from '../../src/model/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { aTitle, fakeServices, NOW } from '../fakes/index.ts';

const DAY_MS = 86_400_000;
const TITLES = Array.from({ length: 48 }, (_, i) => aTitle({ id: `t-${i}`, title: `Title ${i}` }));
const SMALL = new Map([
  ['learn.factors', 8],
  ['learn.epochs', 6],
  ['learn.least-cases', 10],
  ['learn.ease-ridge', 20],
]);
const options = (overrides: Partial<TrainOptions> = {}): TrainOptions => ({
  seed: 1,
  parameters: SMALL,
  createIndex: createExactIndex,
  ...overrides,
});

/** Person p watches titles of one of four kinds, i mod 4, one a day until `daysAgo` days ago. */
function watchedBy(person: number, random: () => number, titles = 9): string[] {
  const found = new Set<string>();
  while (found.size < titles) {
    const any = Math.floor(random() * TITLES.length);
    found.add(`t-${random() < 0.9 ? any - (any % 4) + (person % 4) : any}`);
  }
  return [...found];
}

function crowdLines(people: number, seed = 5): CrowdLine[] {
  const random = seededRandom(seed);
  return Array.from({ length: people }, (_, person) => ({
    person,
    titles: watchedBy(person, random).map((id, i): [string, number, number] => [id, 1, 20 - i]),
  }));
}
const crowd = (people: number, seed?: number) => () => crowdUntil(crowdLines(people, seed), NOW);

async function withViewers(people: number, { daysAgo = 1, prefix = '', seed = 9 } = {}) {
  const services = fakeServices(TITLES);
  const random = seededRandom(seed);
  for (let person = 0; person < people; person++) {
    const id = `p-${person}`;
    await services.profiles.create({
      id,
      name: id,
      maxMaturity: '18',
      language: 'English',
      picks: [],
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    const watched = watchedBy(person, random);
    await services.events.append(
      watched.map((titleId, i) => ({
        id: `${prefix === '' ? '' : `${prefix}-${id}-`}${person}-${i}`,
        profileId: id,
        type: 'complete' as const,
        titleId,
        at: new Date(NOW.getTime() - (daysAgo + watched.length - i) * DAY_MS).toISOString(),
      })),
      NOW.toISOString(),
    );
  }
  return services;
}

function trained(outcome: Awaited<ReturnType<typeof trainCollaborativeModel>>): TrainOutcome {
  if ('skipped' in outcome) throw new Error(outcome.skipped);
  return outcome;
}

describe('training the collaborative model', () => {
  it('learns from the crowd while viewers are few, and says that those are made up', async () => {
    const services = await withViewers(2);
    const outcome = trained(
      await trainCollaborativeModel(services, await services.library(), options({ crowd: crowd(60) })),
    );
    expect(outcome.about).toBe('learned from 2 viewers of this installation and 60 simulated people, who are made up');
    const model = loadCollaborative(outcome.data, outcome.version, createExactIndex);
    expect([model.origin, model.people]).toEqual(['demo-crowd', 62]);
    expect(outcome.metrics['ndcg@10']).toBeGreaterThan((outcome.baselines.popularity?.['ndcg@10'] ?? 1) + 0.05);
    expect(outcome.accepted).toBe(true);
    expect(outcome.why).toMatch(/^not worse: against popularity \+0\.\d+ NDCG@10 .* there is no active one/);
    // Kinds of titles are told apart in what goes with what.
    const near = model.neighbours('t-0', 5).map(({ id }) => Number(id.slice(2)) % 4);
    expect(near.filter((kind) => kind === 0).length).toBeGreaterThanOrEqual(4);
  });

  it('learns from viewers alone once there are enough of them', async () => {
    const services = await withViewers(40);
    const outcome = trained(
      await trainCollaborativeModel(services, await services.library(), options({ crowd: crowd(60) })),
    );
    expect(outcome.about).toBe('learned from 40 viewers of this installation');
    expect(loadCollaborative(outcome.data, 'v', createExactIndex).origin).toBe('viewers');
    expect(outcome.metrics.viewers).toBe(40);
  });

  it('learns from what was watched long ago as from what was watched now', async () => {
    const services = await withViewers(40, { daysAgo: 7000 });
    const outcome = trained(await trainCollaborativeModel(services, await services.library(), options()));
    expect(outcome.metrics.viewers).toBe(40);
  });

  it('does not take the histories of the demonstration for viewers', async () => {
    const services = await withViewers(40, { prefix: 'demo' });
    const outcome = await trainCollaborativeModel(services, await services.library(), options());
    expect(outcome).toEqual({
      kind: 'collaborative',
      skipped: '0 people have watched 5 titles or more; 25 are needed to learn from',
    });
  });

  it('trains nothing where people have nothing in common, and nothing twice', async () => {
    const apart: Taken[] = Array.from({ length: 30 }, (_, person) =>
      Array.from({ length: 5 }, (__, i) => ({ titleId: `own-${person}-${i}`, strength: 1, at: i })),
    );
    const lessons = { viewers: apart, crowd: [], active: null, now: NOW };
    expect(learnCollaborative(lessons, options())).toMatchObject({
      skipped: expect.stringMatching(/nothing in common/),
    });
    const services = await withViewers(40);
    const library = await services.library();
    await keepModel(services, trained(await trainCollaborativeModel(services, library, options())), 5);
    expect(await trainCollaborativeModel(services, library, options())).toMatchObject({
      skipped: expect.stringMatching(/^nothing new: the model would be the same as version 2026-11-25-/),
    });
  });

  it('is compared with the active one on what happened since, and stays away where it is worse', async () => {
    const services = await withViewers(40, { daysAgo: -5 });
    const library = await services.library();
    const good = trained(await trainCollaborativeModel(services, library, options()));
    await keepModel(services, good, 5);
    // Taught by a crowd of another kind alone, with viewers whose newest title the active model has not seen.
    const viewers: Taken[] = [];
    for await (const { history } of services.events.histories())
      viewers.push(
        history.map(({ titleId, at }) => ({ titleId: titleId ?? '', strength: 1, at: at / 1000 })).reverse(),
      );
    const active = {
      data: good.data,
      model: loadCollaborative(good.data, good.version, createExactIndex),
      since: NOW.getTime() / 1000,
    };
    const spoilt = new Map([...SMALL, ['learn.blend', 0], ['learn.epochs', 1], ['learn.factors', 1]]);
    const worse = learnCollaborative({ viewers, crowd: [], active, now: NOW }, options({ parameters: spoilt }));
    if ('skipped' in worse) throw new Error(worse.skipped);
    expect(worse.accepted).toBe(false);
    expect(worse.why).toMatch(/^worse: .*against the active one -0\.\d+ NDCG@10/);
    expect(worse.baselines.active?.cases).toBe(40);
  });

  it('goes on where the active model cannot be read', async () => {
    const services = await withViewers(40);
    await services.models.put(
      { kind: 'collaborative', version: 'broken', createdAt: NOW.toISOString(), about: '', metrics: {} },
      new Uint8Array(10),
    );
    await services.models.activate('collaborative', 'broken');
    const outcome = trained(await trainCollaborativeModel(services, await services.library(), options()));
    expect(outcome.accepted).toBe(true);
  });

  it('can be ended from its progress, with nothing kept', async () => {
    const services = await withViewers(40);
    const stop = () => {
      throw new Error('enough');
    };
    await expect(
      trainCollaborativeModel(services, await services.library(), options({ onProgress: stop })),
    ).rejects.toThrow('enough');
    expect(await services.models.list()).toEqual([]);
  });

  it('leaves nothing of a deleted profile but its part in counts', async () => {
    const services = await withViewers(40);
    const library = await services.library();
    const before = trained(await trainCollaborativeModel(services, library, options()));
    await services.profiles.delete('p-7');
    const after = trained(await trainCollaborativeModel(services, library, options()));
    expect([before.metrics.people, after.metrics.people]).toEqual([40, 39]);
    for (const { data } of [before, after]) expect(new TextDecoder().decode(data)).not.toContain('p-7');
  });
});

describe('models that are kept', () => {
  const outcome = (version: string) => ({
    kind: 'collaborative',
    version,
    data: Uint8Array.of(1),
    about: '',
    metrics: {},
  });

  it('are the newest few, with the active one; going back makes the one before active', async () => {
    const services = fakeServices([]);
    for (const version of ['a', 'b', 'c', 'd']) {
      await keepModel(services, outcome(version), 3);
      services.advance(1000);
    }
    expect((await services.models.list()).map(({ version }) => version)).toEqual(['d', 'c', 'b']);
    expect((await rollBack(services, 'collaborative'))?.version).toBe('c');
    // The very model that was left is made active again, not refused.
    await keepModel(services, outcome('d'), 3);
    expect((await services.models.active('collaborative'))?.summary.version).toBe('d');
    await keepModel(services, outcome('e'), 1);
    expect((await services.models.list()).map(({ version, active }) => [version, active])).toEqual([['e', true]]);
    expect(await rollBack(services, 'collaborative')).toBeNull();
  });
});

describe('the evaluation', () => {
  const taken = (...titles: string[]): Taken => titles.map((titleId, i) => ({ titleId, strength: 1, at: i }));

  it('asks for what came last, and does not let it be known', () => {
    const { known, cases } = leaveLastOut([taken('a', 'b', 'c'), taken('d')]);
    expect(known.map((one) => one.map(({ titleId }) => titleId))).toEqual([['a', 'b'], ['d']]);
    expect(cases).toEqual([
      {
        history: [
          { titleId: 'a', weight: 1 },
          { titleId: 'b', weight: 1 },
        ],
        titleId: 'c',
        at: 2,
      },
    ]);
  });

  it('gives 1 / log₂(1 + place) among what the person had not had', () => {
    const scores: Record<string, number> = { a: 9, b: 3, c: 2, d: 1 };
    const ask = () => (id: string) => scores[id] ?? null;
    const one = (titleId: string) => ({ history: [{ titleId: 'a', weight: 1 }], titleId, at: 0 });
    const ids = ['a', 'b', 'c', 'd', 'unknown'];
    expect(gains(ask, [one('b'), one('c'), one('d'), one('unknown')], ids)).toEqual([1, 1 / Math.log2(3), 0.5, 0]);
    const many = Array.from({ length: 12 }, (_, i) => `x-${String(i).padStart(2, '0')}`);
    const even = askingPopularity([many.map((titleId) => ({ titleId, strength: 1, at: 0 }))]);
    const eleventh = { history: [], titleId: 'x-10', at: 0 };
    expect(gains(even, [eleventh, { ...eleventh, titleId: 'x-09' }], many)).toEqual([0, 1 / Math.log2(11)]);
  });

  it('has an interval around the mean difference, narrow for many and wide for few', () => {
    const random = seededRandom(2);
    const a = Array.from({ length: 400 }, () => random());
    const b = a.map((value) => value - 0.1 + 0.2 * (random() - 0.5));
    const { mean, low, high } = pairedInterval(a, b, 1);
    expect(mean).toBeCloseTo(0.1, 1);
    expect(low).toBeGreaterThan(0.08);
    expect(high).toBeLessThan(0.12);
    const few = pairedInterval(a.slice(0, 5), b.slice(0, 5), 1);
    expect(few.high - few.low).toBeGreaterThan(high - low);
    expect(pairedInterval(a, a, 1)).toEqual({ mean: 0, low: 0, high: 0 });
  });
});

describe('what is trained, at work', () => {
  it('moves what is recommended, and what was played lately is counted without anybody standing out', async () => {
    const services = await withViewers(40);
    const library = await services.library();
    const outcome = trained(await trainCollaborativeModel(services, library, options()));
    const collaborative = loadCollaborative(outcome.data, outcome.version, createExactIndex);
    const profile = await services.profiles.get('p-3');
    const replay = {
      receivedBy: new Date(NOW.getTime() + 3_600_000).toISOString(),
      asOf: NOW.toISOString(),
      hour: 20,
      device: null,
      limit: 5,
      excluded: [],
      said: [],
      meant: {},
      comparative: [],
      seed: 1,
    };
    const request = { intent: emptyIntent(), profile, cap: '18' as const, replay };
    const { placed } = await recommend(services, { ...library, collaborative, degraded: ['a word about it'] }, request);
    const sources = new Set(placed.flatMap(({ candidate }) => candidate.proposals.map(({ source }) => source)));
    for (const source of ['collaborative', 'co-watched', 'same-taste-lately', 'popular-now', 'popular'])
      expect(sources).toContain(source);
    const { trace } = await recommend(services, { ...library, degraded: ['a word about it'] }, request);
    expect(trace.degraded).toContain('a word about it');
  });

  it('counts plays once an hour, for titles with enough different people behind them', async () => {
    const services = await withViewers(12);
    const moment = new Date(NOW.getTime() + 3_600_000).toISOString();
    const param = parameterReader(new Map([['retrieve.least-behind', 4]]));
    const plays = await playsBefore(services, moment, param);
    expect(plays.size).toBeGreaterThan(0);
    for (const [id, { titleId, profiles }] of plays) {
      expect(titleId).toBe(id);
      expect(profiles).toBeGreaterThanOrEqual(4);
    }
    expect(await playsBefore(services, moment, param)).toBe(plays);
    expect(
      (await playsBefore(services, moment, parameterReader(new Map([['retrieve.least-behind', 1]])))).size,
    ).toBeGreaterThan(plays.size);
  });

  it('reads the crowd line by line and refuses other lines', () => {
    expect(CrowdLineSchema.parse({ person: 1, titles: [['t-1', 0.5, 3]] }).person).toBe(1);
    expect(CrowdLineSchema.safeParse({ person: 1, titles: [['t-1', -1, 3]] }).success).toBe(false);
    expect(crowdUntil([{ person: 1, titles: [['t-1', 0.5, 2]] }], NOW)).toEqual([
      [{ titleId: 't-1', strength: 0.5, at: NOW.getTime() / 1000 - 2 * 86_400 }],
    ]);
  });
});
