import { describe, expect, it } from 'vitest';
import { drawn, LinearBandit } from '../../../src/learn/bandits/index.ts';
import { normal, seeded } from '../../../src/learn/random.ts';

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('there is no such thing');
  return value;
}

const TRUE = Float64Array.of(0.5, -0.3, 0.2, 0);
const worth = (x: Float64Array) => x.reduce((sum, value, i) => sum + value * must(TRUE[i]), 0);
const armsOf = (draw: () => number) => Array.from({ length: 5 }, () => Float64Array.from({ length: 4 }, draw));

describe('a linear bandit', () => {
  it('learns what each feature is worth, and is surer with every case', () => {
    const draw = normal(seeded(1));
    const bandit = new LinearBandit({ dimensions: 4 });
    const x = Float64Array.of(1, 1, 0, 0);
    const before = bandit.width(x);
    for (let i = 0; i < 5000; i++) {
      const [arm] = armsOf(draw);
      bandit.update(must(arm), worth(must(arm)) + 0.1 * draw());
    }
    bandit.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(must(TRUE[i]), 1);
    });
    expect(bandit.width(x)).toBeLessThan(before / 10);
  });

  it('is the same as the closed form of ridge regression', () => {
    const bandit = new LinearBandit({ dimensions: 1, ridge: 2 });
    for (const [x, r] of [
      [1, 1],
      [2, 3],
      [0.5, 0],
    ] as const)
      bandit.update(Float64Array.of(x), r);
    // (Σxr) / (λ + Σx²) = 7 / (2 + 5.25)
    expect(bandit.weights[0]).toBeCloseTo(7 / 7.25, 12);
    expect(bandit.width(Float64Array.of(1))).toBeCloseTo(Math.sqrt(1 / 7.25), 12);
  });

  it('loses far less than an even draw, by Thompson and by upper bounds', () => {
    const regret = { random: 0, thompson: 0, ucb: 0 };
    for (const policy of ['random', 'thompson', 'ucb'] as const) {
      const random = seeded(2);
      const draw = normal(random);
      const bandit = new LinearBandit({ dimensions: 4, noise: 0.3 });
      for (let step = 0; step < 1500; step++) {
        const arms = armsOf(draw);
        const chosen =
          policy === 'random'
            ? Math.floor(random() * arms.length)
            : policy === 'ucb'
              ? bandit.upperBound(arms, 0.5)
              : drawn(bandit.thompson(arms, bandit.sample(50, random)), random);
        const best = Math.max(...arms.map(worth));
        regret[policy] += best - worth(must(arms[chosen]));
        bandit.update(must(arms[chosen]), worth(must(arms[chosen])) + 0.3 * draw());
      }
    }
    expect(regret.thompson).toBeLessThan(regret.random / 5);
    expect(regret.ucb).toBeLessThan(regret.random / 5);
  });

  it('gives propensities that are true: what is drawn comes as often as it says', () => {
    const random = seeded(3);
    const bandit = new LinearBandit({ dimensions: 4 });
    const arms = armsOf(normal(random));
    const probabilities = bandit.thompson(arms, bandit.sample(200, random));
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...probabilities)).toBeGreaterThan(0);
    const counts = new Float64Array(arms.length);
    for (let i = 0; i < 20_000; i++) {
      const arm = drawn(probabilities, random);
      counts[arm] = must(counts[arm]) + 1;
    }
    counts.forEach((count, i) => {
      expect(count / 20_000).toBeCloseTo(must(probabilities[i]), 1);
    });
  });

  it('comes back from store as it was, and refuses what is not one', () => {
    const bandit = new LinearBandit({ dimensions: 2 });
    bandit.update(Float64Array.of(1, 2), 1);
    const again = LinearBandit.load(JSON.parse(JSON.stringify(bandit.save())));
    expect(again.weights).toEqual(bandit.weights);
    expect(again.updates).toBe(1);
    expect(() => LinearBandit.load({ ...bandit.save(), b: [1] })).toThrow(RangeError);
    expect(() => bandit.update(Float64Array.of(Number.NaN, 1), 1)).toThrow(RangeError);
    expect(() => bandit.update(Float64Array.of(1, 1), 1, -1)).toThrow(RangeError);
  });
});
