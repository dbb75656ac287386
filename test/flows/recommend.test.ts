import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommend } from '../../src/flows/index.ts';
import {
  emptyIntent,
  GENRES,
  type Intent,
  KINDS,
  MATURITIES,
  MOODS,
  type Title,
  totalMinutes,
  withinMaturity,
} from '../../src/model/index.ts';
import { aTitle, fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

const titles: fc.Arbitrary<Title[]> = fc
  .uniqueArray(
    fc.record({
      n: fc.integer({ min: 1, max: 400 }),
      kind: fc.constantFrom(...KINDS),
      year: fc.integer({ min: 1930, max: 2025 }),
      runtimeMin: fc.option(fc.integer({ min: 5, max: 240 })),
      episodes: fc.integer({ min: 1, max: 100 }),
      genres: fc.uniqueArray(fc.constantFrom(...GENRES), { minLength: 1, maxLength: 3 }),
      moods: fc.uniqueArray(fc.constantFrom(...MOODS), { maxLength: 4 }),
      maturity: fc.constantFrom(...MATURITIES),
      language: fc.constantFrom('English', 'French', 'Korean'),
      acclaim: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
    }),
    { selector: ({ n }) => n, maxLength: 30 },
  )
  .map((rows) =>
    rows.map(({ n, kind, episodes, ...facts }) =>
      aTitle({
        ...facts,
        kind,
        id: `t-${n}`,
        title: `Title ${n}`,
        seasons: kind === 'movie' ? null : 1,
        episodes: kind === 'movie' ? null : episodes,
      }),
    ),
  );

const intents: fc.Arbitrary<Intent> = fc
  .record({
    kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { maxLength: 2 }),
    genres: fc.uniqueArray(fc.constantFrom(...GENRES), { maxLength: 2 }),
    genresNot: fc.uniqueArray(fc.constantFrom(...GENRES), { maxLength: 2 }),
    moods: fc.uniqueArray(fc.constantFrom(...MOODS), { maxLength: 2 }),
    moodsNot: fc.uniqueArray(fc.constantFrom(...MOODS), { maxLength: 2 }),
    yearFrom: fc.option(fc.integer({ min: 1930, max: 2025 })),
    yearTo: fc.option(fc.integer({ min: 1930, max: 2025 })),
    languages: fc.subarray(['English', 'Korean']),
    maxRuntimeMin: fc.option(fc.integer({ min: 10, max: 200 })),
    maxTotalMin: fc.option(fc.integer({ min: 30, max: 2000 })),
    maxMaturity: fc.option(fc.constantFrom(...MATURITIES)),
    count: fc.option(fc.integer({ min: 1, max: 8 })),
  })
  .map((wishes) => ({ ...emptyIntent(), ...wishes }));

const run = async (catalogue: readonly Title[], intent: Intent, cap: (typeof MATURITIES)[number] = '16') => {
  const services = fakeServices(catalogue);
  return recommend(services, await services.library(), {
    intent,
    profile: null,
    cap,
    replay: {
      receivedBy: NOW.toISOString(),
      asOf: NOW.toISOString(),
      hour: 20,
      device: null,
      limit: intent.count ?? 5,
      excluded: [],
      said: [],
      meant: {},
      comparative: [],
      seed: 1,
    },
  });
};

/** The hard wishes as the contract words them, written a second time on purpose. */
function meets(title: Title, intent: Intent): boolean {
  const total = totalMinutes(title);
  const carries = (genre: string) =>
    title.genres.some((own) => own === genre || (genre === 'Animation' && own === 'Anime'));
  return (
    (intent.kinds.length === 0 || intent.kinds.includes(title.kind)) &&
    (intent.genres.length === 0 || intent.genres.some(carries)) &&
    !intent.genresNot.some(carries) &&
    (intent.yearFrom === null || title.year >= intent.yearFrom) &&
    (intent.yearTo === null || title.year <= intent.yearTo) &&
    (intent.languages.length === 0 || intent.languages.includes(title.language)) &&
    (intent.maxRuntimeMin === null || (title.runtimeMin !== null && title.runtimeMin <= intent.maxRuntimeMin)) &&
    (intent.maxTotalMin === null || (total !== null && total <= intent.maxTotalMin))
  );
}

describe('recommending', () => {
  it('keeps every hard wish in exact picks, relaxes nothing while enough exact titles exist, and never the maturity', async () => {
    await fc.assert(
      fc.asyncProperty(titles, intents, fc.constantFrom(...MATURITIES), async (catalogue, intent, cap) => {
        const { picks, relaxed } = await run(catalogue, intent, cap);
        const byId = new Map(catalogue.map((title) => [title.id, title]));
        const showable = catalogue.filter(
          (title) =>
            withinMaturity(title.maturity, cap) &&
            (intent.maxMaturity === null || withinMaturity(title.maturity, intent.maxMaturity)),
        );
        const exact = showable.filter((title) => meets(title, intent));
        const limit = intent.count ?? 5;
        expect(picks.length).toBe(Math.min(limit, showable.length));
        expect(picks.filter((pick) => pick.exact).length).toBe(Math.min(limit, exact.length));
        for (const pick of picks) {
          const title = byId.get(pick.titleId);
          expect(title && showable.includes(title)).toBe(true);
          expect(title && meets(title, intent)).toBe(pick.exact);
          if (!pick.exact) expect(pick.misses.length).toBeGreaterThan(0);
        }
        if (exact.length >= limit) expect(relaxed).toEqual([]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('adds up: baseline plus contributions is the score, one baseline for all', async () => {
    await fc.assert(
      fc.asyncProperty(titles, intents, async (catalogue, intent) => {
        const { accounts } = await run(catalogue, intent);
        for (const { score, baseline, contributions } of accounts) {
          expect(
            Math.abs(baseline + contributions.reduce((sum, term) => sum + term.contribution, 0) - score),
          ).toBeLessThan(1e-9);
          expect(baseline).toBe(accounts[0]?.baseline);
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('stands in score order except where an adjustment says otherwise', async () => {
    const { accounts } = await run(SHIPPED, { ...emptyIntent(), genres: ['Sci-Fi'], moods: ['dark'] });
    const unmoved = accounts.filter(({ adjustments }) => adjustments.length === 0).map(({ score }) => score);
    expect(unmoved).toEqual([...unmoved].sort((a, b) => b - a));
    expect(accounts.length).toBeGreaterThan(5);
  });

  it('gives the same answer to the same question', async () => {
    const intent = { ...emptyIntent(), moods: ['cozy' as const] };
    const [a, b] = [await run(SHIPPED, intent), await run(SHIPPED, intent)];
    expect(a.accounts).toEqual(b.accounts);
  });

  it('skips a dead encoder and says so', async () => {
    const services = {
      ...fakeServices(),
      encoder: { dimensions: 64, fingerprint: 'dead', encode: async () => Promise.reject(new Error('gone')) },
    };
    const { picks, trace } = await recommend(services, await services.library(), {
      intent: { ...emptyIntent(), genres: ['Western'], query: 'a duel at noon' },
      profile: null,
      cap: '16',
      replay: {
        receivedBy: NOW.toISOString(),
        asOf: NOW.toISOString(),
        hour: 20,
        device: null,
        limit: 5,
        excluded: [],
        said: [],
        meant: {},
        comparative: [],
        seed: 1,
      },
    });
    expect(picks).toHaveLength(5);
    expect(trace.degraded.join()).toContain('meaning');
  });
});
