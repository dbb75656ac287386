import { describe, expect, it } from 'vitest';
import { calibration, divergence, mixOf } from '../../src/compose/calibration.ts';
import { order } from '../../src/compose/index.ts';
import { relevanceOf, rerank } from '../../src/compose/rerank.ts';
import { atLeast } from '../../src/compose/share.ts';
import { emptyIntent, type Genre, type Interest, type Query } from '../../src/model/index.ts';
import { aContext, aQuery, KNOWN, type Made, OFF, ranked, vectors } from './made.ts';

const only = (name: string, value: number) => ({ ...OFF, [name]: value });

/** Twenty crime films with falling scores, then ten comedies a little below. */
const SHELF: readonly Made[] = [
  ...Array.from({ length: 20 }, (_, i) => ({ score: 5 - i / 20, genres: ['Crime' as Genre] })),
  ...Array.from({ length: 10 }, (_, i) => ({ score: 3.95 - i / 20, genres: ['Comedy' as Genre] })),
];
const genresOf = (query: Query, overrides: Readonly<Record<string, number>>, shelf = SHELF) =>
  order(ranked(shelf), query, vectors(), aContext({ 'compose.pool': 6, ...overrides }))
    .slice(0, query.limit)
    .map(({ candidate }) => candidate.title.genres[0]);
const HALVES = {
  ...KNOWN,
  genres: new Map([
    ['Crime', 0.5],
    ['Comedy', 0.5],
  ]),
};

describe('relevance', () => {
  it('runs from one to nought whatever the scale, and is nought where nothing differs', () => {
    expect(relevanceOf([30, 20, 10])).toEqual([1, 0.5, 0]);
    expect(relevanceOf([7, 7])).toEqual([0, 0]);
    expect(relevanceOf([])).toEqual([]);
  });
});

describe('calibration', () => {
  it('measures nought for the wanted mix and more the further the list is from it', () => {
    const wanted = mixOf([
      ['Crime', 3],
      ['Comedy', 1],
      ['War', 0],
    ]);
    expect([...wanted]).toEqual([
      ['Crime', 0.75],
      ['Comedy', 0.25],
    ]);
    const at = (crime: number, comedy: number) =>
      divergence(
        wanted,
        new Map([
          ['Crime', crime],
          ['Comedy', comedy],
        ]),
        crime + comedy,
      );
    expect(at(3, 1)).toBeCloseTo(0, 12);
    expect(at(4, 0)).toBeGreaterThan(at(2, 2));
    expect(at(0, 4)).toBeGreaterThan(at(4, 0));
  });

  it('gains exactly what the divergence falls by, title by title', () => {
    const genres = [['Crime', 'Drama'], ['Comedy'], ['Crime'], ['Drama', 'War', 'Comedy']];
    const wanted = mixOf([
      ['Crime', 2],
      ['Comedy', 1],
      ['Drama', 1],
    ]);
    const guardrail = calibration(genres, wanted, 2);
    const listed = new Map<string, number>();
    let total = 0;
    for (const put of [0, 3, 1]) {
      for (const [item, own] of genres.entries()) {
        const after = new Map(listed);
        for (const genre of own) after.set(genre, (after.get(genre) ?? 0) + 1);
        expect(guardrail.gain(item)).toBeCloseTo(-2 * divergence(wanted, after, total + own.length), 12);
      }
      guardrail.put(put);
      for (const genre of genres[put] ?? []) listed.set(genre, (listed.get(genre) ?? 0) + 1);
      total += genres[put]?.length ?? 0;
    }
  });

  it('brings the picks to the mix of the person', () => {
    const query = aQuery({ limit: 6, taste: HALVES });
    expect(genresOf(query, OFF)).toEqual(Array(6).fill('Crime'));
    const picks = genresOf(query, only('compose.calibration', 0.95));
    expect(picks.filter((genre) => genre === 'Comedy')).toHaveLength(3);
  });

  it('names the genre that was short', () => {
    const placed = order(
      ranked(SHELF),
      aQuery({ limit: 6, taste: HALVES }),
      vectors(),
      aContext({ ...only('compose.calibration', 0.8), 'compose.pool': 6 }),
    );
    const moved = placed.find(({ candidate }) => candidate.title.genres[0] === 'Comedy');
    expect(moved?.adjustments[0]?.kind).toBe('calibration');
    expect(moved?.adjustments[0]?.text).toContain('Comedy comes nearer to the share');
  });

  const silent: readonly [string, Query][] = [
    ['the wish names a genre', aQuery({ limit: 6, taste: HALVES, intent: { ...emptyIntent(), genres: ['Crime'] } })],
    ['the wish names a mood', aQuery({ limit: 6, taste: HALVES, intent: { ...emptyIntent(), moods: ['dark'] } })],
    [
      'the wish is in free words',
      aQuery({ limit: 6, taste: HALVES, intent: { ...emptyIntent(), query: 'a duel at noon' } }),
    ],
    [
      'something new is wished for',
      aQuery({ limit: 6, taste: HALVES, intent: { ...emptyIntent(), discovery: 'adventurous' } }),
    ],
    ['the row is about something', aQuery({ limit: 6, taste: HALVES, row: { kind: 'genre', about: 'Crime' } })],
    ['little is known', aQuery({ limit: 6, taste: { ...HALVES, evidence: 3 } })],
    [
      'one of two people is watching',
      aQuery({ limit: 6, taste: { ...HALVES, household: { members: [], active: 0, separation: 1 } } }),
    ],
    [
      'the session says otherwise',
      aQuery({
        limit: 6,
        taste: {
          ...HALVES,
          session: {
            id: null,
            startedAt: 0,
            events: 9,
            liked: [],
            disliked: [],
            direction: null,
            searches: [],
            confidence: 1,
          },
        },
      }),
    ],
  ];
  for (const [when, query] of silent)
    it(`is silent where ${when}`, () => {
      expect(genresOf(query, only('compose.calibration', 0.8))).toEqual(Array(6).fill('Crime'));
    });

  it('speaks where the wish is of length, year or kind alone', () => {
    const query = aQuery({
      limit: 6,
      taste: HALVES,
      intent: { ...emptyIntent(), maxRuntimeMin: 120, kinds: ['movie'] },
    });
    expect(genresOf(query, only('compose.calibration', 0.8))).toContain('Comedy');
  });
});

describe('a least share', () => {
  it('keeps the share at every place where the price allows it, and not a place earlier', () => {
    const belongs = (item: number) => item >= 6;
    const list = (price: number) =>
      rerank(relevanceOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 6, [atLeast(0.5, price, 'exposure', belongs, () => '')]);
    expect(list(9).map(({ item }) => item)).toEqual([0, 6, 1, 7, 2, 8]);
    expect(list(0.5).map(({ item }) => item)).toEqual([0, 1, 6, 2, 7, 3]);
    expect(list(0.01).map(({ item }) => item)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('gives little-known titles a place, says so, and is silent where popularity was wished for', () => {
    const shelf: Made[] = Array.from({ length: 12 }, (_, i) => ({ score: 5 - i / 10, popularity: i < 8 ? 90 : 10 }));
    const overrides = { ...only('compose.little-known', 2), 'compose.little-known-share': 0.4 };
    const picks = (query: Query) => order(ranked(shelf), query, vectors(), aContext(overrides)).slice(0, 5);
    const littleKnown = picks(aQuery({ taste: KNOWN })).filter(({ candidate }) => candidate.title.popularity <= 30);
    expect(littleKnown).toHaveLength(2);
    expect(littleKnown[0]?.adjustments[0]).toMatchObject({ kind: 'exposure' });
    const asked = aQuery({ taste: KNOWN, intent: { ...emptyIntent(), popularity: 'popular' } });
    expect(picks(asked).every(({ candidate }) => candidate.title.popularity === 90)).toBe(true);
  });

  const interest = (id: string, weight: number, centroid: number[]): Interest => ({
    id,
    weight,
    centroid: new Float32Array(centroid),
    titleIds: [],
    label: id,
  });
  const interests = [interest('slow farms', 0.3, [0, 1]), interest('dark crime', 0.7, [1, 0])];
  const meanings = vectors(
    new Map(Array.from({ length: 12 }, (_, i) => [`t-${i + 1}`, new Float32Array(i < 8 ? [1, 0] : [0, 1])])),
  );
  const broad = (taste: Query['taste']) => {
    const shelf = ranked(Array.from({ length: 12 }, (_, i) => ({ score: 5 - i / 10 })));
    const overrides = { ...only('compose.breadth', 2), 'compose.breadth-share': 0.4 };
    return order(shelf, aQuery({ taste }), meanings, aContext(overrides)).slice(0, 5);
  };

  it('gives other interests than the strongest places, by name', () => {
    const others = broad({ ...aQuery({ taste: KNOWN }).taste, interests }).filter(({ scored }) => scored.score <= 4.2);
    expect(others).toHaveLength(2);
    expect(others[0]?.adjustments[0]?.kind).toBe('breadth');
    expect(others[0]?.adjustments[0]?.text).toContain('for your interest in slow farms');
  });

  it('keeps to the interests of the one who is watching', () => {
    const members = [{ interestIds: ['dark crime'], hours: [], devices: [], label: 'late' }];
    const household = { members, active: 0, separation: 1 };
    const picks = broad({ ...aQuery({ taste: KNOWN }).taste, interests, household });
    expect(picks.map(({ scored }) => scored.titleId)).toEqual(['t-1', 't-2', 't-3', 't-4', 't-5']);
  });
});

describe('the first start', () => {
  const shelf: Made[] = [
    ...Array.from({ length: 10 }, (_, i) => ({ score: 5 - i / 100, genres: ['Drama' as Genre], popularity: 40 })),
    { score: 4.6, genres: ['Comedy'], popularity: 95 },
    { score: 4.5, genres: ['Sci-Fi'], popularity: 90 },
    { score: 4.4, genres: ['Documentary'], popularity: 85 },
    { score: 3, genres: ['Kids'], popularity: 2 },
  ];
  const picks = (query: Query) => genresOf(query, {}, shelf);

  it('spans genres with well-known titles where nothing is known', () => {
    expect(new Set(picks(aQuery({ limit: 4 })))).toEqual(new Set(['Drama', 'Comedy', 'Sci-Fi', 'Documentary']));
  });

  it('is over with the first thing liked, and where something was asked for', () => {
    const started = aQuery({ limit: 4, taste: { liked: [{ titleId: 't-1', weight: 1, verb: 'liked' }] } });
    const off = { ...OFF, 'compose.first-start': 0.5 };
    expect(genresOf(started, off, shelf)).toEqual(Array(4).fill('Drama'));
    const asked = aQuery({ limit: 4, intent: { ...emptyIntent(), moods: ['dark'] } });
    expect(genresOf(asked, off, shelf)).toEqual(Array(4).fill('Drama'));
  });
});
