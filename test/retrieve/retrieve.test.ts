import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENRES, KINDS, MATURITIES, type Query, type Title, withinMaturity } from '../../src/model/index.ts';
import { keepsHardWishes } from '../../src/retrieve/filters/hard-wishes.ts';
import {
  gate,
  hasHardWish,
  RETRIEVE_PARAMETERS,
  retrieve,
  SOURCES,
  type Source,
  violationsOf,
} from '../../src/retrieve/index.ts';
import { aQuery } from '../fakes/index.ts';
import { aContext, aTaste, fakeModel, playsOf, shelvesOf, someTitles } from './made.ts';

const catalogues: fc.Arbitrary<Title[]> = fc
  .uniqueArray(
    fc.record({
      n: fc.integer({ min: 0, max: 60 }),
      maturity: fc.constantFrom(...MATURITIES),
      kind: fc.constantFrom(...KINDS),
      year: fc.integer({ min: 1950, max: 2025 }),
      genres: fc.uniqueArray(fc.constantFrom(...GENRES.slice(0, 5)), { minLength: 1, maxLength: 2 }),
      acclaim: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
      runtimeMin: fc.option(fc.integer({ min: 20, max: 200 })),
    }),
    { selector: ({ n }) => n, maxLength: 40 },
  )
  .map((rows) => rows.map(({ n, ...facts }) => someTitles(1, () => ({ ...facts, id: `t-${n}`, title: `T ${n}` }))))
  .map((lists) => lists.flat());

const some = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 });
const queries: fc.Arbitrary<Query> = fc
  .record({
    cap: fc.constantFrom(...MATURITIES),
    liked: some,
    refused: some,
    excluded: some,
    underway: some,
    kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { maxLength: 1 }),
    genres: fc.uniqueArray(fc.constantFrom(...GENRES.slice(0, 5)), { maxLength: 1 }),
    yearFrom: fc.option(fc.integer({ min: 1950, max: 2025 })),
    maxRuntimeMin: fc.option(fc.integer({ min: 30, max: 200 })),
    seen: fc.constantFrom(null, 'new' as const, 'rewatch' as const),
    limit: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ cap, liked, refused, excluded, underway, limit, ...wishes }) =>
    aQuery(
      {
        cap,
        limit,
        excluded: new Set(excluded.map((n) => `t-${n}`)),
        taste: aTaste(
          liked.map((n) => `t-${n}`),
          {
            refused: new Set(refused.map((n) => `t-${n}`)),
            underway: new Map(underway.map((n) => [`t-${n}`, 0.5])),
          },
        ),
      },
      wishes,
    ),
  );

describe('retrieving', () => {
  it('proposes only what may be shown, never above the cap, and only exact titles while there are enough', async () => {
    await fc.assert(
      fc.asyncProperty(catalogues, queries, async (titles, query) => {
        const known = titles.map(({ id }) => id);
        const shelves = shelvesOf(titles, {
          collaborative: fakeModel([...known, 't-unknown'], {
            't-unknown': 5,
            ...Object.fromEntries(known.map((id) => [id, 4])),
          }),
          plays: new Map([...known, 't-unknown'].map((id) => [id, playsOf(id, 4)])),
        });
        const { candidates, exactCount } = await retrieve(query, shelves, aContext());
        const exact = titles.filter((title) => gate(title, query) === null && violationsOf(title, query).length === 0);
        expect(exactCount).toBe(exact.length);
        for (const { title, violations, proposals } of candidates) {
          expect(gate(title, query)).toBeNull();
          expect(withinMaturity(title.maturity, query.cap)).toBe(true);
          expect(violations).toEqual(violationsOf(title, query));
          if (exact.length >= query.limit) expect(violations).toEqual([]);
          expect(proposals.length).toBeGreaterThan(0);
          for (const { rank, score } of proposals) expect(rank >= 1 && Number.isFinite(score)).toBe(true);
        }
        expect(new Set(candidates.map(({ title }) => title.id)).size).toBe(candidates.length);
        // Something to show, if anything may be shown that is not watched already.
        const open = titles.filter((title) => gate(title, query) === null);
        expect(candidates.length > 0).toBe(open.length > 0);
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it('keeps each source to its number', async () => {
    const titles = someTitles(400);
    const shelves = shelvesOf(titles, { collaborative: fakeModel(titles.map(({ id }) => id)) });
    const numbers = {
      'retrieve.popular': 7,
      'retrieve.popular-now': 6,
      'retrieve.collaborative': 9,
      'retrieve.exploration': 3,
    };
    const { candidates } = await retrieve(aQuery({ taste: aTaste(['t-3', 't-9']) }), shelves, aContext(numbers));
    for (const [name, most] of Object.entries(numbers)) {
      const ranks = candidates.flatMap(({ proposals }) =>
        proposals.filter(({ source }) => `retrieve.${source}` === name).map(({ rank }) => rank),
      );
      expect(ranks.sort((a, b) => a - b)).toEqual(Array.from({ length: most }, (_, i) => i + 1));
    }
  });

  it('goes on without a source that fails, and says so', async () => {
    const dead: Source = {
      name: 'dead',
      run: () => {
        throw new Error('no such index');
      },
    };
    const context = aContext();
    const { candidates } = await retrieve(aQuery(), shelvesOf(someTitles(20)), context, [dead, ...SOURCES]);
    expect(candidates.length).toBeGreaterThan(10);
    expect(context.trace.degraded).toEqual(['source dead failed and was skipped: no such index']);
    const broken = {
      ...fakeModel(['t-1']),
      propose: () => {
        throw new Error('gone');
      },
    };
    const asleep = aContext();
    const rest = await retrieve(
      aQuery({ taste: aTaste(['t-1']) }),
      shelvesOf(someTitles(20), { collaborative: broken }),
      asleep,
    );
    expect(rest.candidates.length).toBeGreaterThan(10);
    expect(asleep.trace.degraded.join()).toMatch(/source collaborative failed/);
  });

  it('reaches a few hundred candidates for a viewer with a history', async () => {
    const titles = someTitles(1500);
    const shelves = shelvesOf(titles, { collaborative: fakeModel(titles.map(({ id }) => id).reverse()) });
    const liked = titles.slice(0, 12).map(({ id }) => id);
    const query = aQuery({ taste: aTaste(liked), vector: shelves.index.vector('t-77') }, { moods: ['dark'] });
    const { candidates } = await retrieve(query, shelves, aContext());
    expect(candidates.length).toBeGreaterThan(300);
    expect(candidates.length).toBeLessThan(700);
  });

  it('leaves out the titles that were named as examples', async () => {
    const titles = someTitles(30);
    const references = titles.slice(4, 6);
    const { candidates, exactCount } = await retrieve(aQuery({ references }), shelvesOf(titles), aContext());
    expect(exactCount).toBe(28);
    const found = candidates.map(({ title }) => title.id);
    expect(found).toContain('t-0');
    for (const { id } of references) expect(found).not.toContain(id);
  });
});

describe('hard wishes', () => {
  it('are the same quickly and at length', () => {
    fc.assert(
      fc.property(catalogues, queries, (titles, query) => {
        for (const title of titles) {
          const broken = violationsOf(title, query);
          expect(keepsHardWishes(title, query)).toBe(broken.length === 0);
          if (!hasHardWish(query)) expect(broken).toEqual([]);
        }
      }),
      { numRuns: 100, seed: 3 },
    );
  });
});

describe('the parameters', () => {
  it('have defaults within their ranges, each once', () => {
    for (const { name, value, min, max } of RETRIEVE_PARAMETERS) expect(value >= min && value <= max, name).toBe(true);
    expect(new Set(RETRIEVE_PARAMETERS.map(({ name }) => name)).size).toBe(RETRIEVE_PARAMETERS.length);
  });
});
