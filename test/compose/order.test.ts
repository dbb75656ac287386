import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { order } from '../../src/compose/index.ts';
import { byScore, emptyIntent, type Query } from '../../src/model/index.ts';
import { aContext, anyMade, aQuery, KNOWN, OFF, ranked, vectors } from './made.ts';

const queries: fc.Arbitrary<Query> = fc
  .record({ limit: fc.integer({ min: 1, max: 12 }), known: fc.boolean(), wish: fc.boolean() })
  .map(({ limit, known, wish }) =>
    aQuery({
      limit,
      intent: { ...emptyIntent(), genres: wish ? ['Drama'] : [] },
      taste: known ? KNOWN : {},
    }),
  );
const seeds = fc.integer({ min: 0, max: 1000 });

describe('order', () => {
  it('loses nobody, repeats nobody and numbers the places', () => {
    fc.assert(
      fc.property(anyMade, queries, seeds, (made, query, seed) => {
        const items = ranked(made);
        const placed = order(items, query, vectors(), aContext({}, seed));
        expect(placed.map(({ candidate }) => candidate.title.id).sort()).toEqual(
          items.map(({ candidate }) => candidate.title.id).sort(),
        );
        expect(placed.map(({ place }) => place)).toEqual(items.map((_, i) => i + 1));
      }),
    );
  });

  it('does not depend on the order in which candidates come', () => {
    fc.assert(
      fc.property(anyMade, queries, seeds, (made, query, seed) => {
        const items = ranked(made);
        const ids = (input: typeof items) =>
          order(input, query, vectors(), aContext({}, seed)).map(({ candidate }) => candidate.title.id);
        expect(ids([...items].reverse())).toEqual(ids(items));
      }),
    );
  });

  it('puts exact titles before near misses, and those that break less first', () => {
    fc.assert(
      fc.property(anyMade, queries, (made, query) => {
        const placed = order(ranked(made), query, vectors(), aContext());
        const exact = placed.map((item) => item.exact);
        expect(exact).toEqual([...exact].sort((a, b) => Number(b) - Number(a)));
        const costs = placed.filter((item) => !item.exact).map(({ candidate }) => candidate.violations[0]?.cost ?? 0);
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
      }),
    );
  });

  it('accounts for every displaced title, step by step from the place of its score to its own', () => {
    fc.assert(
      fc.property(anyMade, queries, seeds, (made, query, seed) => {
        const items = ranked(made);
        const byTheirScores = [...items].sort((a, b) => byScore(a.scored, b.scored));
        for (const { candidate, place, adjustments } of order(items, query, vectors(), aContext({}, seed))) {
          let at = byTheirScores.findIndex((item) => item.candidate === candidate) + 1;
          for (const { from, to, text } of adjustments) {
            expect(from).toBe(at);
            expect(to).not.toBe(from);
            expect(text).toContain(`${from} to ${to}`);
            at = to;
          }
          expect(at).toBe(place);
        }
      }),
    );
  });

  it('is the order of the scores, NaN last and ties by id, where every guardrail is off', () => {
    fc.assert(
      fc.property(anyMade, queries, (made, query) => {
        const items = ranked(made.map((one) => ({ ...one, misses: 0 })));
        const placed = order(items, query, vectors(), aContext(OFF));
        expect(placed.map(({ scored }) => scored.titleId)).toEqual(
          [...items].sort((a, b) => byScore(a.scored, b.scored)).map(({ scored }) => scored.titleId),
        );
        expect(placed.every(({ adjustments, exploration }) => adjustments.length === 0 && exploration === null)).toBe(
          true,
        );
      }),
    );
  });

  it('never touches a score', () => {
    const items = ranked([{ score: 3 }, { score: 2, genres: ['Comedy'] }, { score: 1, genres: ['War'] }]);
    const placed = order(items, aQuery({ taste: KNOWN }), vectors(), aContext());
    for (const { scored } of placed) expect(items.some((item) => item.scored === scored)).toBe(true);
  });

  it('says which title went before another and what for', () => {
    const twins = new Map(
      ['t-1', 't-2', 't-3'].map((id, i) => [id, new Float32Array(i < 2 ? [1, 0] : [0, 1])] as const),
    );
    const items = ranked([
      { score: 3, genres: ['Crime'] },
      { score: 2.9, genres: ['Crime'] },
      { score: 2.8, genres: ['Comedy'] },
      { score: 1 },
    ]);
    const placed = order(
      items,
      aQuery({ limit: 3, intent: { ...emptyIntent(), query: 'x' } }),
      vectors(twins),
      aContext(),
    );
    expect(placed.map(({ scored }) => scored.titleId).slice(0, 3)).toEqual(['t-1', 't-3', 't-2']);
    expect(placed[1]?.adjustments).toEqual([
      { kind: 'diversity', from: 3, to: 2, text: 'moved up from 3 to 2 so that the picks differ' },
    ]);
    expect(placed[2]?.adjustments).toEqual([
      {
        kind: 'diversity',
        from: 2,
        to: 3,
        text: 'moved down from 2 to 3: c2 film goes before it so that the picks differ',
      },
    ]);
  });

  it('leaves the order of rows that are the viewer’s own alone', () => {
    const items = ranked([{ score: 3 }, { score: 2 }, { score: 1.9, genres: ['Comedy'] }, { score: 1 }]);
    const row = { kind: 'continue-watching' as const, about: null };
    const placed = order(items, aQuery({ row, taste: KNOWN, limit: 3 }), vectors(), aContext());
    expect(placed.map(({ scored }) => scored.titleId)).toEqual(['t-1', 't-2', 't-3', 't-4']);
  });
});
