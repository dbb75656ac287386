import { describe, expect, it } from 'vitest';
import {
  CHAT_ROW,
  NO_HABITS,
  NO_TASTE,
  type Query,
  type RankerModel,
  type RowContext,
  type TasteProfile,
  type Title,
} from '../../src/model/index.ts';
import { seededRandom, Trace } from '../../src/pipeline/index.ts';
import type { CollaborativeModel } from '../../src/ports/index.ts';
import { leadOf, probabilityOf, RANK_PARAMETERS, type RankInput, rank } from '../../src/rank/index.ts';
import { aQuery, aTitle, fakeIndex, NOW, SHIPPED } from '../fakes/index.ts';

const TITLES = SHIPPED.slice(0, 120);

const param = (name: string) => {
  const found = RANK_PARAMETERS.find((parameter) => parameter.name === name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found.value;
};

const QUERY: Query = aQuery();

function ranked(
  query: Partial<Query> = {},
  { titles = TITLES, ...more }: Partial<RankInput> & { titles?: readonly Title[] } = {},
  parameters: Readonly<Record<string, number>> = {},
) {
  const byId = new Map([...SHIPPED, ...titles].map((title) => [title.id, title]));
  return rank(
    {
      candidates: titles.map((title) => ({ title, proposals: [], violations: [] })),
      catalogue: { version: 'test', titles, byId },
      index: fakeIndex([...SHIPPED, ...titles]),
      collaborative: null,
      ranker: null,
      ...more,
      query: { ...QUERY, ...query },
    },
    { param: (name) => parameters[name] ?? param(name), now: NOW, random: seededRandom(1), trace: new Trace() },
  );
}

const MODEL: RankerModel = {
  version: 'made',
  shapes: {
    acclaim: { knots: [0, 0.5, 1], values: [0, 2, 0.5] },
    renown: { knots: [0, 1], values: [1, -1] },
  },
  pairs: [
    {
      a: 'acclaim',
      b: 'recent',
      knotsA: [0, 1],
      knotsB: [0, 1],
      values: [
        [0, 0],
        [0, 2],
      ],
    },
  ],
  rows: { 'hidden-gems': { acclaim: { knots: [0, 1], values: [0, 5] } } },
  calibration: { slope: 1, intercept: -1 },
};

const LIKED = TITLES.slice(0, 6).map(({ id }) => ({ titleId: id, weight: 1, verb: 'finished' }));
const FULL: TasteProfile = {
  ...NO_TASTE,
  liked: LIKED,
  disliked: TITLES.slice(6, 9).map(({ id }) => ({ titleId: id, weight: -1, verb: 'gave up on' })),
  watched: new Set([TITLES[0]?.id ?? '']),
  recent: LIKED.map(({ titleId }) => titleId),
  underway: new Map([[TITLES[20]?.id ?? '', 0.4]]),
  ignored: new Map([[TITLES[21]?.id ?? '', 0.8]]),
  habits: {
    ...NO_HABITS,
    weekdaySittingMin: 60,
    weekendSittingMin: 180,
    series: 0.9,
    seasonsFinished: 1,
    subtitles: 0.02,
    novelty: 0.9,
  },
  session: {
    id: 's',
    startedAt: 0,
    events: 3,
    liked: LIKED.slice(0, 1),
    disliked: [{ titleId: TITLES[30]?.id ?? '', weight: -1, verb: 'gave up on' }],
    direction: fakeIndex(SHIPPED).vector(LIKED[0]?.titleId ?? ''),
    searches: [],
    confidence: 0.8,
  },
};

/** Everybody who took to a title took to the next one of the list. */
const crowd = (origin: CollaborativeModel['origin']): CollaborativeModel => ({
  version: 'made',
  origin,
  people: 50,
  titles: TITLES.length,
  knows: (id) => TITLES.some((title) => title.id === id),
  lately: () => 0,
  neighbours: (id) => {
    const next = TITLES[TITLES.findIndex((title) => title.id === id) + 1];
    return next === undefined ? [] : [{ id: next.id, score: 0.4 }];
  },
  propose: () => [],
  factors: () => null,
  scorer: () => (id) => (id === TITLES[50]?.id ? 4 : TITLES.some((title) => title.id === id) ? 0 : null),
  because: (history) => history.slice(0, 1).map(({ titleId }) => ({ titleId, share: 1 })),
});

const term = (found: ReturnType<typeof ranked>, id: string | undefined, feature: string) =>
  found
    .find(({ candidate }) => candidate.title.id === id)
    ?.scored.contributions.find((contribution) => contribution.feature === feature);

const idsOf = (found: ReturnType<typeof ranked>) => found.map(({ candidate }) => candidate.title.id);

describe('the ranker', () => {
  it('adds up with shapes, pairs, rows and silent terms: one baseline, and the sum is the score', () => {
    for (const row of [CHAT_ROW, { kind: 'hidden-gems', about: null } as RowContext]) {
      const found = ranked({ taste: FULL, row }, { ranker: MODEL, collaborative: crowd('viewers') });
      expect(new Set(found.map(({ scored }) => scored.baseline)).size).toBe(1);
      for (const { scored } of found) {
        const sum = scored.contributions.reduce((total, { contribution }) => total + contribution, scored.baseline);
        expect(Math.abs(sum - scored.score)).toBeLessThan(1e-6);
        for (const { contribution, weight, value, reference, shaped, shapedReference } of scored.contributions)
          expect(contribution).toBeCloseTo(weight * ((shaped ?? value) - (shapedReference ?? reference)), 9);
        expect(scored.contributions.every(({ text }) => text.length > 0)).toBe(true);
      }
    }
  });

  it('counts by the learned shape and tells the value itself', () => {
    const found = ranked({}, { ranker: MODEL });
    const acclaim = term(found, TITLES[3]?.id, 'acclaim');
    const x = acclaim?.value ?? 0;
    expect(acclaim?.shaped).toBeCloseTo(x < 0.5 ? 4 * x : 2 - 3 * (x - 0.5), 9);
    expect(acclaim?.text).toBe(term(ranked(), TITLES[3]?.id, 'acclaim')?.text);
    expect(idsOf(found)).not.toEqual(idsOf(ranked()));
  });

  it('gives a pair a term of its own, said in the words of both', () => {
    const found = ranked({}, { ranker: MODEL });
    const pair = term(found, idsOf(found)[0], 'acclaim × recent');
    const [acclaim, recent] = [term(found, idsOf(found)[0], 'acclaim'), term(found, idsOf(found)[0], 'recent')];
    expect(pair?.value).toBeCloseTo(2 * (acclaim?.value ?? 0) * (recent?.value ?? 0), 9);
    expect(pair?.text).toContain(`${acclaim?.text} and ${recent?.text}, which go`);
  });

  it('can be switched back to the weights by hand', () => {
    const off = ranked({}, { ranker: MODEL }, { 'rank.learned': 0 });
    expect(idsOf(off)).toEqual(idsOf(ranked()));
  });

  it('puts a title last whose value is not a number, and costs the others nothing by it', () => {
    const shapes = { acclaim: { knots: [0, 1], values: [0, Number.NaN] } };
    const broken = ranked({}, { ranker: { ...MODEL, pairs: [], shapes } });
    expect(broken.every(({ scored }) => Number.isFinite(scored.baseline))).toBe(true);
    const one = aTitle({ id: 'broken', acclaim: Number.NaN });
    const found = ranked({}, { titles: [one, ...TITLES.slice(0, 5)] });
    expect(idsOf(found).at(-1)).toBe('broken');
    expect(found.slice(0, -1).every(({ scored }) => Number.isFinite(scored.score))).toBe(true);
  });

  it('ranks otherwise in another row', () => {
    const seeded = (about: string) => ranked({ taste: FULL, row: { kind: 'because-you-watched', about } });
    const [first, second] = [TITLES[10]?.id ?? '', TITLES[40]?.id ?? ''];
    const likest = (found: ReturnType<typeof ranked>, id: string) => idsOf(found).indexOf(id);
    expect(likest(seeded(first), first)).toBeLessThan(likest(seeded(second), first));
    const popularity = (found: ReturnType<typeof ranked>) =>
      found.slice(0, 10).reduce((sum, { candidate }) => sum + candidate.title.popularity, 0);
    expect(popularity(ranked({ row: { kind: 'hidden-gems', about: null } }))).toBeLessThan(
      popularity(ranked({ row: { kind: 'top-picks', about: null } })),
    );
    const year = (found: ReturnType<typeof ranked>) =>
      found.slice(0, 10).reduce((sum, { candidate }) => sum + candidate.title.year, 0);
    expect(year(ranked({ row: { kind: 'new-releases', about: null } }))).toBeGreaterThan(year(ranked()));
  });

  it('says of a made-up crowd that it is made up', () => {
    const text = (origin: CollaborativeModel['origin'], feature: string, id: string | undefined) =>
      term(ranked({ taste: FULL }, { collaborative: crowd(origin) }), id, feature)?.text ?? '';
    const seed = TITLES[0]?.title;
    expect(text('viewers', 'co-watch', TITLES[1]?.id)).toBe(`people who took to ${seed} took to this too`);
    expect(text('demo-crowd', 'co-watch', TITLES[1]?.id)).toContain('made-up');
    expect(text('demo-crowd', 'collaborative', TITLES[50]?.id)).toContain('made-up');
    expect(text('viewers', 'collaborative', TITLES[50]?.id)).toContain(`above all for ${seed}`);
  });

  it('neither gains nor loses by what a model knows nothing of', () => {
    const unknown = aTitle({ id: 'unknown' });
    const found = ranked({ taste: FULL }, { titles: [unknown, ...TITLES], collaborative: crowd('viewers') });
    expect(term(found, 'unknown', 'collaborative')).toBeUndefined();
    expect(term(found, TITLES[50]?.id, 'collaborative')?.contribution).toBeGreaterThan(0.5);
  });

  it('is silent where nothing is known of the viewer', () => {
    const features = new Set(ranked().flatMap(({ scored }) => scored.contributions.map(({ feature }) => feature)));
    expect([...features].sort()).toEqual(['acclaim', 'recent', 'renown']);
  });

  it('says true things of habits, of the session and of what was passed over', () => {
    const found = ranked({ taste: FULL });
    for (const { candidate, scored } of found) {
      const { title } = candidate;
      const text = (feature: string) => scored.contributions.find((one) => one.feature === feature)?.text;
      if (title.runtimeMin !== null)
        expect(text('sitting-fit')?.includes('is longer than')).toBe(title.runtimeMin > 60 * 1.15);
      expect(text('subtitles')?.includes('seldom')).toBe(title.language !== 'English');
      expect(text('series-appetite')).toBe(
        title.kind === 'movie' ? '10 % of what you watch is films' : '90 % of what you watch is series',
      );
      expect(text('season-appetite') === undefined).toBe(title.kind === 'movie');
    }
    expect(term(found, TITLES[20]?.id, 'underway')?.text).toBe('you are 40 % through it');
    expect(term(found, TITLES[21]?.id, 'ignored')?.contribution).toBeLessThan(-1);
    const against = found.flatMap(({ scored }) =>
      scored.contributions.filter(({ feature, contribution }) => feature === 'session-against' && contribution < 0),
    );
    expect(against.length).toBeGreaterThan(0);
    for (const { text } of against)
      expect(text).toBe(`it is in the vein of ${TITLES[30]?.title}, which you gave up on in this session`);
  });

  it('says of a title with less of something that it has less of it', () => {
    const found = ranked({ taste: { ...FULL, session: null } });
    for (const { scored } of found)
      for (const { feature, contribution, text } of scored.contributions) {
        if (feature === 'taste' && contribution < 0) expect(text).toMatch(/less in the vein|unlike what you liked/);
        if (feature === 'taste' && contribution > 0) expect(text).toMatch(/in the vein of .*, which you finished/);
        if (feature === 'distaste' && contribution > 0)
          expect(text).toMatch(/less in the vein|unlike what you disliked/);
      }
  });

  it('believes real viewers more than a made-up crowd', () => {
    const speaks = (origin: CollaborativeModel['origin']) =>
      term(ranked({ taste: FULL }, { collaborative: crowd(origin) }), TITLES[50]?.id, 'collaborative')?.contribution;
    expect(speaks('viewers')).toBeCloseTo(2 * (speaks('demo-crowd') ?? 0), 6);
  });

  it('gives the same scores the first time and when it remembers', () => {
    const index = fakeIndex(SHIPPED);
    const scores = () => ranked({ taste: FULL }, { index }).map(({ scored }) => scored.score);
    const first = scores();
    expect(scores()).toEqual(first);
    const unsized = { ...index, size: 1 };
    expect(ranked({ taste: FULL }, { index: unsized }).map(({ scored }) => scored.score)).toEqual(first);
  });

  it('names the interest that a title lies near, and knows which of two people is watching', () => {
    const index = fakeIndex(SHIPPED);
    const interest = (at: number, id: string, label: string) => ({
      id,
      label,
      weight: 0.5,
      centroid: index.vector(TITLES[at]?.id ?? '') ?? new Float32Array(),
      titleIds: [TITLES[at]?.id ?? ''],
    });
    const interests = [interest(60, 'i-1', 'dark crime series'), interest(61, 'i-2', 'family animation')];
    const members = interests.map(({ id }, i) => ({
      interestIds: [id],
      hours: [],
      devices: [],
      label: i === 0 ? 'late evenings on the television' : 'in the afternoon on the tablet',
    }));
    const watching = (active: number | null) =>
      ranked({ taste: { ...NO_TASTE, interests, household: { members, active, separation: 0.9 } } });
    const [first, second] = [TITLES[60]?.id, TITLES[61]?.id];
    expect(term(watching(0), first, 'interest')?.text).toBe('it lies near your dark crime series');
    expect(term(watching(0), first, 'household')?.contribution).toBeGreaterThan(
      term(watching(0), second, 'household')?.contribution ?? Number.NaN,
    );
    expect(term(watching(0), first, 'household')?.text).toBe(
      'it suits what is watched late evenings on the television',
    );
    expect(term(watching(1), first, 'household')?.text).toBe(
      'it suits what is watched at other times than in the afternoon on the tablet',
    );
    expect(term(watching(null), first, 'household')).toBeUndefined();
    const place = (active: number) => idsOf(watching(active)).indexOf(first ?? '');
    expect(place(0)).toBeLessThan(place(1));
  });

  it('puts first in a row of what many watch now what many watch now', () => {
    const plays = new Map(
      TITLES.slice(100, 103).map(({ id }, i) => {
        const profiles = 40 - 18 * i;
        const byPart = { morning: 0, afternoon: 0, evening: profiles, night: 0 };
        return [id, { titleId: id, profiles, byPart, byDevice: { tv: profiles, phone: 0, tablet: 0, laptop: 0 } }];
      }),
    );
    const trending = (hour: number) => ranked({ row: { kind: 'trending', about: null }, hour }, { plays });
    expect(new Set(idsOf(trending(20)).slice(0, 2))).toEqual(new Set(TITLES.slice(100, 102).map(({ id }) => id)));
    expect(idsOf(trending(9)).indexOf(TITLES[100]?.id ?? '')).toBeGreaterThan(1);
    expect(term(trending(20), TITLES[100]?.id, 'popular-now')?.text).toBe(
      'many watch it here these days in the evening',
    );
    expect(term(trending(20), TITLES[102]?.id, 'popular-now')?.text).toContain('few watch it');
    expect(term(trending(9), TITLES[100]?.id, 'popular-now')).toBeUndefined();
  });

  it('says in a log what it would have scored', () => {
    const found = ranked({ taste: FULL }, { collaborative: crowd('viewers') });
    for (const { scored } of found.slice(0, 20))
      expect(leadOf(null, 'chat', scored.contributions, param)).toBeCloseTo(scored.score - scored.baseline, 6);
  });

  it('has a probability beside the score where one was learned, in the order of the scores', () => {
    const found = ranked({}, { ranker: MODEL });
    const told = found.map(({ scored }) => probabilityOf(MODEL, scored) ?? Number.NaN);
    expect(told.every((p, i) => p > 0 && p < 1 && (i === 0 || p <= (told[i - 1] ?? 0)))).toBe(true);
    expect(probabilityOf(null, found[0]?.scored ?? (null as never))).toBeNull();
  });
});
