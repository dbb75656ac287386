import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Blend,
  CopyLast,
  Ease,
  Fading,
  historyOf,
  Ials,
  ItemKnn,
  interactionsOf,
  Popularity,
  RandomOrder,
  RecentPopularity,
  type Recommender,
  SequenceKnn,
  standardised,
} from '../../src/learn/index.ts';
import { made, SMALL } from './made.ts';

const NOBODY = { items: new Int32Array() };

describe('baselines', () => {
  it('count people', () => {
    const popularity = new Popularity();
    popularity.fit(SMALL);
    expect([...popularity.scores()]).toEqual([3, 3, 2, 2]);
  });

  it('count the last days before the moment of asking, and never what came after it', () => {
    const day = 86_400;
    const recent = new RecentPopularity({ days: 2 });
    recent.fit(
      interactionsOf(
        [
          { user: 0, item: 0, time: 0 },
          { user: 1, item: 0, time: day },
          { user: 2, item: 1, time: 9 * day },
          { user: 3, item: 2, time: 20 * day },
        ],
        { users: 4, items: 3 },
      ),
    );
    const at = (now: number) => [...recent.scores({ ...NOBODY, now })].map(Math.floor);
    expect(at(1.5 * day)).toEqual([2, 0, 0]);
    expect(at(10 * day)).toEqual([0, 1, 0]);
    // Long after the newest event it is still that event's days that count.
    expect(at(90 * day)).toEqual([0, 0, 1]);
    expect(at(20 * day)).toEqual([0, 0, 0]);
    expect([...recent.scores(NOBODY)].map(Math.floor)).toEqual([0, 0, 1]);
  });

  it('shuffle, the same way for the same history and seed', () => {
    const [a, b] = [new RandomOrder({ seed: 1 }), new RandomOrder({ seed: 2 })];
    a.fit(SMALL);
    b.fit(SMALL);
    expect(a.scores(NOBODY)).toEqual(a.scores(NOBODY));
    expect(a.scores(NOBODY)).not.toEqual(b.scores(NOBODY));
    expect(a.scores(historyOf(SMALL, 0))).not.toEqual(a.scores(NOBODY));
  });

  it('repeat what was last', () => {
    const copy = new CopyLast();
    copy.fit(SMALL);
    expect([...copy.scores({ items: Int32Array.of(3, 1) })]).toEqual([0, 2, 0, 1]);
  });
});

describe('blends', () => {
  it('standardise: mean 0, deviation 1, constants and infinities left alone', () => {
    expect([...standardised(Float64Array.of(1, 3))]).toEqual([-1, 1]);
    expect([...standardised(Float64Array.of(5, 5))]).toEqual([0, 0]);
    expect([...standardised(Float64Array.of(1, 3, Number.NEGATIVE_INFINITY))]).toEqual([-1, 1, -Infinity]);
  });

  it('add up, whatever unit the parts count in', () => {
    const thousandfold: Recommender = {
      name: 'a',
      fit: () => {},
      scores: () => Float64Array.of(1000, 2000, 3000),
    };
    const small: Recommender = { name: 'b', fit: () => {}, scores: () => Float64Array.of(0.3, 0.2, 0.1) };
    const level = new Blend([
      { model: thousandfold, weight: 1 },
      { model: small, weight: 1 },
    ]);
    for (const score of level.scores(NOBODY)) expect(score).toBeCloseTo(0, 9);
    expect(level.name).toBe('blend 1 × a + 1 × b');
  });

  it('fade by place', () => {
    const seen: number[][] = [];
    const spy: Recommender = {
      name: 'spy',
      fit: () => {},
      scores: ({ values }) => {
        seen.push([...(values ?? [])]);
        return new Float64Array(4);
      },
    };
    const fading = new Fading(spy, { halfLife: 1 });
    fading.fit(SMALL);
    fading.scores({ items: Int32Array.of(2, 0, 1) });
    expect(seen).toEqual([[0.25, 0.5, 1]]);
  });
});

describe('every recommender', () => {
  const all: Recommender[] = [
    new Popularity(),
    new RecentPopularity(),
    new RandomOrder(),
    new CopyLast(),
    new ItemKnn(),
    new ItemKnn({ weighting: 'bm25' }),
    new SequenceKnn(),
    new Ease(),
    new Ials({ factors: 4, epochs: 2 }),
    new Fading(new Ease(), { halfLife: 3 }),
    new Blend([
      { model: new Ease(), weight: 1 },
      { model: new ItemKnn(), weight: 0.5 },
    ]),
  ];

  it.each(all.map((model) => [model.name, model] as const))(
    '%s scores all items, never NaN, the same again',
    (_, model) => {
      const data = made({ valued: true });
      model.fit(data);
      const history = fc.array(fc.integer({ min: -1, max: 35 }), { maxLength: 12 });
      fc.assert(
        fc.property(history, (items) => {
          const asked = { items: Int32Array.from(items) };
          const scores = model.scores(asked);
          expect(scores).toHaveLength(data.items);
          expect(scores.some(Number.isNaN)).toBe(false);
          expect(model.scores(asked)).toEqual(scores);
        }),
        { numRuns: 25 },
      );
    },
  );
});
