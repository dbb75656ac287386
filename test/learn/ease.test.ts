import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ease, interactionsOf } from '../../src/learn/index.ts';
import { dense, eliminate, made, SMALL } from './made.ts';

/**
 * Each column of B by itself, by ridge regression of item j on all the others: what EASE's closed form must equal.
 */
function ridge(x: readonly (readonly number[])[], lambda: number): number[][] {
  const items = x[0]?.length ?? 0;
  const weights = Array.from({ length: items }, () => new Array<number>(items).fill(0));
  for (let j = 0; j < items; j++) {
    const others = [...Array(items).keys()].filter((i) => i !== j);
    const product = (a: number, b: number) => x.reduce((sum, row) => sum + (row[a] ?? 0) * (row[b] ?? 0), 0);
    const a = others.map((i) => others.map((k) => product(i, k) + (i === k ? lambda : 0)));
    const solution = eliminate(
      a,
      others.map((i) => product(i, j)),
    );
    for (const [n, i] of others.entries()) (weights[i] ?? [])[j] = solution[n] ?? 0;
  }
  return weights;
}

describe('EASE', () => {
  it('is the hand-computed answer for two items', () => {
    // G = [[2+1, 1], [1, 1+1]]: regression of one column on the other gives 1 / (2 + 1) and 1 / (1 + 1).
    const ease = new Ease({ regularisation: 1 });
    ease.fit(
      interactionsOf(
        [
          { user: 0, item: 0 },
          { user: 0, item: 1 },
          { user: 1, item: 0 },
        ],
        { users: 2, items: 2 },
      ),
    );
    expect(ease.weight(0, 1)).toBeCloseTo(1 / 3, 6);
    expect(ease.weight(1, 0)).toBeCloseTo(1 / 2, 6);
    expect(ease.weight(0, 0)).toBe(0);
    expect(ease.scores({ items: Int32Array.of(0) })[1]).toBeCloseTo(1 / 3, 6);
  });

  it.each([0.5, 20])('is a ridge regression of every item on all the others, λ %d', (regularisation) => {
    for (const data of [SMALL, made({ valued: true })]) {
      const ease = new Ease({ regularisation });
      ease.fit(data);
      for (const [i, row] of ridge(dense(data), regularisation).entries())
        for (const [j, weight] of row.entries()) expect(ease.weight(i, j)).toBeCloseTo(weight, 5);
    }
  });

  it('scores by the sum of weights, strength for strength, and nothing for an empty or unknown history', () => {
    const ease = new Ease({ regularisation: 2 });
    ease.fit(SMALL);
    const scores = ease.scores({ items: Int32Array.of(0, 2), values: Float32Array.of(2, 1) });
    for (const [j, score] of scores.entries()) expect(score).toBeCloseTo(2 * ease.weight(0, j) + ease.weight(2, j), 6);
    expect([...ease.scores({ items: new Int32Array() })]).toEqual([0, 0, 0, 0]);
    expect([...ease.scores({ items: Int32Array.of(99, -1) })]).toEqual([0, 0, 0, 0]);
  });

  it('leaves rare items out where told to', () => {
    const ease = new Ease({ regularisation: 2, minSupport: 3 });
    ease.fit(SMALL);
    const scores = ease.scores({ items: Int32Array.of(0) });
    expect(scores[1]).toBeGreaterThan(0);
    expect([scores[2], scores[3]]).toEqual([0, 0]);
  });

  it('is the same after saving and loading, and refuses other bytes', () => {
    const ease = new Ease({ regularisation: 5 });
    ease.fit(made());
    const copy = new Ease();
    copy.load(ease.save());
    const history = { items: Int32Array.of(1, 4, 6) };
    expect(copy.scores(history)).toEqual(ease.scores(history));
    expect(() => copy.load(ease.save().subarray(0, 200))).toThrow(/cut short/);
    expect(() => copy.load(new Uint8Array(40))).toThrow(/not a stored model/);
  });

  it('does not change with the order of the events or with events told twice', () => {
    const list = fc.uniqueArray(fc.record({ user: fc.nat(5), item: fc.nat(5) }), {
      minLength: 1,
      selector: ({ user, item }) => `${user} ${item}`,
    });
    fc.assert(
      fc.property(list, (events) => {
        const shape = { users: 6, items: 6 };
        const [once, twice] = [new Ease({ regularisation: 1 }), new Ease({ regularisation: 1 })];
        once.fit(interactionsOf(events, shape));
        twice.fit(interactionsOf([...events, ...events].reverse(), shape));
        const history = { items: Int32Array.of(0, 3) };
        expect(twice.scores(history)).toEqual(once.scores(history));
        expect(once.scores(history).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('says so when asked before it was fitted', () => {
    expect(() => new Ease().scores({ items: new Int32Array() })).toThrow(/call fit or load first/);
    expect(() => new Ease({ regularisation: 0 })).toThrow(/not above 0/);
  });
});
