import { describe, expect, it } from 'vitest';
import { plattScaling, probabilityAt, reliability } from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';

function made(n: number, slope: number, intercept: number) {
  const random = seededRandom(1);
  const scores = Array.from({ length: n }, () => random() * 6 - 3);
  const outcomes = scores.map((score) => (random() < probabilityAt({ slope, intercept }, score) ? 1 : 0));
  return { scores, outcomes };
}

describe('calibration', () => {
  it('recovers the line that made the outcomes, so that what is said comes true', () => {
    const { scores, outcomes } = made(20_000, 0.7, -2);
    const found = plattScaling(scores, outcomes);
    expect(found?.slope).toBeCloseTo(0.7, 1);
    expect(found?.intercept).toBeCloseTo(-2, 1);
    const said = scores.map((score) => probabilityAt(found ?? { slope: 0, intercept: 0 }, score));
    expect(reliability(said, outcomes).error).toBeLessThan(0.015);
  });

  it('stays finite where the outcomes part cleanly', () => {
    const found = plattScaling([-2, -1, 1, 2], [0, 0, 1, 1]);
    expect(Number.isFinite(found?.slope)).toBe(true);
    expect(probabilityAt(found ?? { slope: 0, intercept: 0 }, 2)).toBeLessThan(1);
  });

  it('tells nothing where everything or nothing came true', () => {
    expect(plattScaling([1, 2], [1, 1])).toBeNull();
    expect(plattScaling([], [])).toBeNull();
  });

  it('measures how far off probabilities are', () => {
    const { bins, error } = reliability([0.9, 0.9, 0.1, 0.1], [1, 0, 0, 0], 2);
    expect(bins.map(({ said, came }) => [said, came])).toEqual([
      [0.1, 0],
      [0.9, 0.5],
    ]);
    expect(error).toBeCloseTo(0.25, 10);
    expect(reliability([], [])).toEqual({ bins: [], error: 0 });
  });
});
