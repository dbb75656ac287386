import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readExperiments } from '../../src/experiments/index.ts';
import { explain, home, PARAMETERS, recordEvents, type Services } from '../../src/flows/index.ts';
import { type Page, PageSchema, type Title, withinMaturity } from '../../src/model/index.ts';
import { aTitle, fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const context = { now: '2026-11-25T20:30:00+00:00', device: 'tv' as const };
const known = SHIPPED.filter((_, i) => i % 4 === 0);

async function withProfile(services: Services, maxMaturity: '18' | '7' = '18') {
  await services.profiles.create({
    id: 'ada',
    name: 'Ada',
    maxMaturity,
    language: 'English',
    picks: [],
    createdAt: NOW.toISOString(),
  });
}

/** Everybody's page is given so many milliseconds a stage. */
const withTime = (milliseconds: number) => () =>
  readExperiments(
    {
      salt: 's',
      holdback: 0,
      experiments: [
        {
          id: 'time',
          about: 'how long a page may take',
          status: 'running',
          layer: 'time',
          buckets: [0, 1000],
          ramp: 1,
          startsAt: '1990-01-01T00:00:00Z',
          endsAt: null,
          primary: 'plays',
          arms: [
            { name: 'none', weight: 0, parameters: {} },
            {
              name: 'all',
              weight: 1,
              parameters: {
                'home.by-ranking': milliseconds,
                'home.by-rows': milliseconds,
                'home.by-artwork': milliseconds,
              },
            },
          ],
        },
      ],
    },
    PARAMETERS,
  );

/** No stage is late, however busy the machine. */
const atLeisure = () => vi.spyOn(performance, 'now').mockReturnValue(0);
afterEach(() => vi.restoreAllMocks());

let counter = 0;
async function watched(services: Services, titles: readonly Title[], type: 'complete' | 'play' = 'complete') {
  const events = titles.map((title, i) => ({
    id: `event-${++counter}`,
    profileId: 'ada',
    type,
    titleId: title.id,
    at: new Date(NOW.getTime() - (i + 1) * 86_400_000).toISOString(),
    device: 'tv',
    ...(type === 'play' ? { progress: 0.4 } : {}),
  }));
  const { rejected } = await recordEvents(services, events);
  expect(rejected).toEqual([]);
}

function checkPage(page: Page): void {
  PageSchema.parse(page);
  const repeats = new Set(['continue-watching', 'watch-again']);
  const once = page.rows
    .filter(({ kind }) => !repeats.has(kind))
    .flatMap(({ items }) => items.map(({ titleId }) => titleId));
  expect(new Set(once).size, 'a title stands once').toBe(once.length);
  for (const row of page.rows) {
    if (!repeats.has(row.kind)) expect(row.items.length, row.title).toBeGreaterThanOrEqual(4);
    expect(row.items.map(({ rank }) => rank)).toEqual(row.items.map((_, i) => i + 1));
    expect(row.reason).not.toBe('');
    for (const { artwork } of row.items) expect(artwork.url).toMatch(/^\/artwork\/.+\.svg/);
  }
}

describe('the page', () => {
  let services: ReturnType<typeof fakeServices> & { experiments: Services['experiments'] };
  beforeEach(async () => {
    services = fakeServices(known);
    // However busy the machine is that runs the tests.
    services.experiments = withTime(10_000);
    await withProfile(services);
  });

  it('makes sense to somebody who never did anything, to one who did one thing, and without a profile', async () => {
    const first = await home(services, { profileId: 'ada', context });
    checkPage(first);
    expect(first.rows.length).toBeGreaterThan(4);
    expect(first.rows.map(({ kind }) => kind)).not.toContain('because-you-watched');
    await watched(services, known.slice(0, 1));
    const second = await home(services, { profileId: 'ada', context });
    checkPage(second);
    expect(second.rows.find(({ kind }) => kind === 'because-you-watched')?.title).toBe(
      `Because you finished ${known[0]?.title}`,
    );
    const anonymous = await home(services, { context });
    checkPage(anonymous);
    expect(anonymous.profileId).toBeNull();
    for (const row of anonymous.rows) for (const { maturity } of row.items) expect(maturity).not.toBe('18');
  });

  it('shows what was begun first, and never recommends what was finished outside of watching again', async () => {
    await watched(services, known.slice(0, 12));
    await watched(services, known.slice(12, 14), 'play');
    const page = await home(services, { profileId: 'ada', context });
    checkPage(page);
    const finished = new Set(known.slice(0, 12).map(({ id }) => id));
    const begun = page.rows.find(({ kind }) => kind === 'continue-watching');
    expect(begun?.items.map(({ titleId }) => titleId).sort()).toEqual(
      known
        .slice(12, 14)
        .map(({ id }) => id)
        .sort(),
    );
    expect(begun?.items[0]?.progress).toBeGreaterThan(0);
    for (const { kind, items } of page.rows)
      if (kind !== 'watch-again') expect(items.filter(({ titleId }) => finished.has(titleId))).toEqual([]);
  });

  it('holds the cap in every row, whatever was watched', async () => {
    const kids = fakeServices(known);
    await withProfile(kids, '7');
    await watched(kids, known.filter(({ maturity }) => maturity === '18').slice(0, 10));
    const page = await home(kids, { profileId: 'ada', context });
    checkPage(page);
    expect(page.rows.length).toBeGreaterThan(0);
    for (const { items } of page.rows)
      for (const { maturity } of items) expect(withinMaturity(maturity as Title['maturity'], '7')).toBe(true);
  });

  it('stands when everything was watched, and over ten titles or none', async () => {
    await watched(services, known.slice(0, 500));
    checkPage(await home(services, { profileId: 'ada', context }));
    const ten = fakeServices(known.slice(0, 10));
    const page = await home(ten, { context });
    checkPage(page);
    expect(page.rows.length).toBeGreaterThan(0);
    const none = await home(fakeServices([]), { context });
    expect(none.rows).toEqual([]);
    const all = fakeServices(Array.from({ length: 6 }, (_, i) => aTitle({ id: `t-${i}`, title: `T ${i}` })));
    await withProfile(all);
    checkPage(await home(all, { profileId: 'ada', context }));
  });

  it('survives a clock that jumps', async () => {
    await watched(services, known.slice(0, 5));
    for (const now of ['1999-01-01T00:00:00+00:00', '2099-12-31T23:59:59+14:00'])
      checkPage(await home(services, { profileId: 'ada', context: { now } }));
  });

  it('moves with the moment: late in the evening what can be finished is offered as such', async () => {
    atLeisure();
    const late = await home(services, { context: { now: '2026-11-25T23:30:00+00:00' } });
    const row = late.rows.find(({ kind }) => kind === 'finish-in-one-sitting');
    expect(row?.title).toBe('To finish before bed');
    for (const { totalMin } of row?.items ?? []) expect(totalMin).toBeLessThanOrEqual(100);
  });

  it('is the same page again within the hour, and keeps its pictures within a session', async () => {
    atLeisure();
    await watched(services, known.slice(0, 6));
    const ask = (sessionId: string) => home(services, { profileId: 'ada', context: { ...context, sessionId } });
    const [one, two] = [await ask('s1'), await ask('s1')];
    const shape = ({ rows }: Page) =>
      rows.map(({ kind, items }) => [kind, items.map(({ titleId, artwork }) => [titleId, artwork.variant])]);
    expect(shape(two)).toEqual(shape(one));
  });

  it('says what it did without when a stage is late', async () => {
    services.experiments = withTime(0);
    const page = await home(services, { profileId: 'ada', context });
    checkPage(page);
    expect(page.experiments).toEqual([{ id: 'time', arm: 'all' }]);
    expect(page.degraded.map((line) => line.split(' ')[0])).toEqual(['ranking', 'rows', 'artwork']);
    expect(await services.exposures.of('time')).toHaveLength(1);
    await home(services, { profileId: 'ada', context });
    expect(await services.exposures.of('time')).toHaveLength(1);
  });
});

describe('why a title stands in a row', () => {
  it('reads the stored account: baseline and terms give the score, and a title of the history can be taken out', async () => {
    atLeisure();
    const services = fakeServices(known);
    await withProfile(services);
    await watched(services, known.slice(0, 6));
    const page = await home(services, { profileId: 'ada', context });
    const row = page.rows.find(({ kind }) => kind === 'because-you-watched') ?? page.rows[0];
    const item = row?.items[0];
    const why = await explain(services, { profileId: 'ada', titleId: item?.titleId ?? '', rowId: row?.rowId });
    expect(why.score).toBe(item?.score);
    expect(why.baseline + why.contributions.reduce((sum, term) => sum + term.contribution, 0)).toBeCloseTo(
      why.score,
      6,
    );
    expect(why.sources.length).toBeGreaterThan(0);
    expect(why.counterfactuals.some(({ without }) => without.type === 'title')).toBe(true);
    await expect(explain(services, { titleId: item?.titleId ?? '', rowId: row?.rowId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(explain(services, { profileId: 'ada', titleId: 'nope', rowId: row?.rowId })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(explain(services, { profileId: 'ada', titleId: 'nope', rowId: 'nope' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('gives one baseline to all titles of a row', async () => {
    const services = fakeServices(known);
    await withProfile(services);
    await home(services, { profileId: 'ada', context });
    const [stored] = await services.pages.ofProfile('ada', 1);
    for (const { accounts } of stored?.rows ?? [])
      expect(new Set(accounts.map(({ baseline }) => baseline)).size).toBe(1);
  });
});
