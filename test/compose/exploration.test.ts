import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { order } from '../../src/compose/index.ts';
import { emptyIntent, type Genre, type Query } from '../../src/model/index.ts';
import { aContext, anyMade, aQuery, KNOWN, type Made, OFF, ranked, vectors } from './made.ts';

const ON = { ...OFF, 'compose.exploration-slots': 1 };
/** Crime to begin with, then twenty war films of which the history has none. */
const SHELF: readonly Made[] = [
  ...Array.from({ length: 20 }, (_, i) => ({ score: 5 - i / 20, genres: ['Crime' as Genre] })),
  ...Array.from({ length: 20 }, (_, i) => ({ score: 3.95 - i / 20, genres: ['War' as Genre] })),
];
const run = (query: Query, overrides: Readonly<Record<string, number>> = ON, seed = 1, shelf = SHELF) =>
  order(ranked(shelf), query, vectors(), aContext(overrides, seed));
const explorers = (placed: ReturnType<typeof run>) => placed.filter(({ exploration }) => exploration !== null);

describe('exploration', () => {
  it('keeps the last of five places of an open list, says what for, and what chance the title had', () => {
    const placed = run(aQuery({ taste: KNOWN }));
    const [one, ...more] = explorers(placed);
    expect(more).toEqual([]);
    expect(one?.place).toBe(5);
    expect(one?.candidate.title.genres).toEqual(['War']);
    expect(one?.exploration?.propensity).toBeCloseTo(0.1, 12);
    expect(one?.adjustments).toMatchObject([{ kind: 'exploration', to: 5 }]);
    expect(one?.adjustments[0]?.text).toContain(
      'to learn whether War is for you: there is none in what you liked so far',
    );
    expect(placed[5]?.adjustments[0]?.text).toContain('the last places are kept for');
  });

  it('is the same for the same seed, and draws each of the choices about as often as it says', () => {
    const query = aQuery({ taste: KNOWN });
    expect(run(query, ON, 7)).toEqual(run(query, ON, 7));
    const drawn = new Map<string, number>();
    const rounds = 600;
    for (let seed = 0; seed < rounds; seed++)
      for (const { scored } of explorers(run(query, ON, seed * 7919)))
        drawn.set(scored.titleId, (drawn.get(scored.titleId) ?? 0) + 1);
    expect(drawn.size).toBe(10);
    // Four standard deviations of a share of a tenth out of 600.
    for (const count of drawn.values()) expect(Math.abs(count / rounds - 0.1)).toBeLessThan(0.05);
  });

  it('draws among what the source of exploration proposed, where it did', () => {
    const shelf = SHELF.map((one, i) => (i === 12 || i === 30 ? { ...one, sources: ['taste', 'exploration'] } : one));
    for (let seed = 0; seed < 20; seed++) {
      const [one] = explorers(run(aQuery({ taste: KNOWN }), ON, seed, shelf));
      expect(['t-13', 't-31']).toContain(one?.scored.titleId);
      expect(one?.exploration?.propensity).toBe(0.5);
    }
  });

  const none: readonly [string, Query][] = [
    ['something was asked for', aQuery({ taste: KNOWN, intent: { ...emptyIntent(), genres: ['Crime'] } })],
    ['the time is short', aQuery({ taste: KNOWN, intent: { ...emptyIntent(), maxTotalMin: 120 } })],
    ['it was asked for in free words', aQuery({ taste: KNOWN, intent: { ...emptyIntent(), query: 'a duel' } })],
    ['the row is about something', aQuery({ taste: KNOWN, row: { kind: 'because-you-watched', about: 'seen' } })],
    ['the row is the viewer’s own', aQuery({ taste: KNOWN, row: { kind: 'watch-again', about: null } })],
    ['the list is short', aQuery({ taste: KNOWN, limit: 4 })],
    ['little is known', aQuery({ taste: { ...KNOWN, evidence: 2 } })],
    ['nothing is liked yet', aQuery({ taste: { evidence: 50 } })],
  ];
  for (const [when, query] of none)
    it(`keeps no place where ${when}`, () => {
      expect(explorers(run(query))).toEqual([]);
    });

  it('counts how many picks are wanted as no wish, and one place in five at most', () => {
    const query = aQuery({ taste: KNOWN, limit: 12, intent: { ...emptyIntent(), count: 12 } });
    const found = explorers(run(query, { ...ON, 'compose.exploration-slots': 10 }));
    expect(found.map(({ place }) => place)).toEqual([11, 12]);
    expect(found[0]?.exploration?.propensity).toBeCloseTo(0.2, 12);
  });

  it('never shows what was seen, begun, turned down, ignored or excluded, nor a near miss, nor what is far below', () => {
    fc.assert(
      fc.property(anyMade, fc.integer({ min: 0, max: 1000 }), (made, seed) => {
        const id = (i: number) => `t-${i}`;
        const every = (start: number) => Array.from({ length: 10 }, (_, i) => id(start + i * 6));
        const taste = {
          ...KNOWN,
          watched: new Set(every(1)),
          underway: new Map(every(2).map((one) => [one, 0.5])),
          refused: new Set(every(3)),
          ignored: new Map(every(4).map((one) => [one, 0.8])),
        };
        const query = aQuery({ taste, excluded: new Set(every(5)) });
        for (const { scored, exact, exploration, place } of explorers(run(query, {}, seed, made))) {
          expect(Number(scored.titleId.slice(2)) % 6).toBe(0);
          expect(exact).toBe(true);
          expect(place).toBe(5);
          expect(exploration?.propensity).toBeGreaterThan(0);
          expect(exploration?.propensity).toBeLessThanOrEqual(1);
        }
      }),
    );
    const sunk = [...SHELF.slice(0, 20), { score: -6, genres: ['War' as Genre] }];
    for (let seed = 0; seed < 20; seed++)
      expect(
        explorers(run(aQuery({ taste: KNOWN }), ON, seed, sunk)).map(({ scored }) => scored.titleId),
      ).not.toContain('t-21');
  });

  it('changes its draw only where a title that it drew is gone', () => {
    const query = aQuery({ taste: KNOWN });
    for (let seed = 0; seed < 30; seed++) {
      const [one] = explorers(run(query, ON, seed));
      const another = SHELF.findIndex((made, i) => made.genres?.[0] === 'War' && `t-${i + 1}` !== one?.scored.titleId);
      const without = ranked(SHELF).filter((_, i) => i !== another);
      const [again] = explorers(order(without, query, vectors(), aContext(ON, seed)));
      // One title less lets one more in among the choices: it may win, nobody else may.
      if (again?.scored.titleId !== one?.scored.titleId) expect(again?.scored.titleId).toBe('t-31');
    }
  });
});
