import { describe, expect, it } from 'vitest';
import { gain, gradeOf, ndcg } from '../../evals/scoring/grade.ts';
import { bootstrap, deviation, mcnemar, mean, pairedBootstrap, quantile } from '../../evals/scoring/statistics.ts';
import { title, wish } from './made.ts';

describe('the arithmetic of the evals', () => {
  it('gives the exact p of McNemar', () => {
    expect(mcnemar(0, 0)).toBe(1);
    expect(mcnemar(0, 5)).toBeCloseTo(0.0625, 10);
    expect(mcnemar(2, 8)).toBeCloseTo(0.109375, 10);
    expect(mcnemar(8, 2)).toBeCloseTo(0.109375, 10);
    expect(mcnemar(5, 5)).toBe(1);
    expect(mcnemar(1, 15)).toBeCloseTo(0.000518798828125, 12);
  });

  it('gives the same interval on every run, around the statistic', () => {
    const values = Array.from({ length: 100 }, (_, i) => Number(i < 80));
    const interval = bootstrap(values, mean);
    expect(interval).toEqual(bootstrap(values, mean));
    // The normal approximation of a share of .8 over 100 is .8 ± .078.
    expect(interval[0]).toBeCloseTo(0.72, 1);
    expect(interval[1]).toBeCloseTo(0.88, 1);
    expect(bootstrap([3, 3, 3], mean)).toEqual([3, 3]);
    expect(bootstrap([], mean)).toEqual([0, 0]);
  });

  it('tells a steady difference from one that could be chance', () => {
    const steady = pairedBootstrap(Array.from({ length: 50 }, (_, i) => 0.1 + (i % 5) / 100));
    expect(steady.delta).toBeCloseTo(0.12, 10);
    expect(steady.p).toBeLessThan(0.001);
    expect(steady.interval[0]).toBeGreaterThan(0);
    const chance = pairedBootstrap([0.5, -0.5, 0.4, -0.4]);
    expect(chance.p).toBeGreaterThan(0.5);
    expect(pairedBootstrap([0, 0, 0]).p).toBe(1);
  });

  it('takes quantiles and deviations', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(3);
    expect(quantile([], 0.5)).toBeNaN();
    expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.138, 3);
    expect(deviation([1])).toBe(0);
  });

  it('discounts by place and compares with the best order', () => {
    expect(gain(0)).toBe(0);
    expect(gain(1)).toBe(15);
    expect(ndcg([1, 0.5, 0], [0, 0.5, 1], 3)).toBe(1);
    // 15 at place 2 of log2(3), against 15 at place 1.
    expect(ndcg([0, 1], [1, 0], 2)).toBeCloseTo(1 / Math.log2(3), 10);
    expect(ndcg([0, 0], [0, 0], 2)).toBeNull();
    expect(ndcg([], [1], 5)).toBe(0);
  });

  it('grades a title by the share of the soft wishes that its facts meet', () => {
    const film = title('a', {
      genres: ['Crime', 'Drama'],
      moods: ['dark', 'tense'],
      themes: ['bank heists'],
      pace: 'fast',
      demand: 3,
    });
    const none = () => null;
    const grade = (fields: Parameters<typeof wish>[0]) => gradeOf(film, wish(fields), none);
    expect(grade({})).toBeNull();
    expect(grade({ moods: ['dark', 'funny'] })).toBe(0.5);
    expect(grade({ moodsNot: ['dark'] })).toBe(0);
    expect(grade({ genres: ['Crime', 'Comedy'] })).toBe(0.5);
    expect(grade({ themes: ['a heist'] })).toBe(1);
    expect(grade({ themes: ['bank heist', 'time travel'] })).toBe(0.5);
    expect(grade({ pace: 'medium' })).toBe(0.5);
    expect(grade({ maxDemand: 2 })).toBeCloseTo(2 / 3, 10);
    expect(grade({ minAcclaim: 8 })).toBe(0.5);
    expect(
      gradeOf(film, wish({ similarTo: ['b'] }), () => title('b', { genres: ['Crime'], moods: ['dark'] })),
    ).toBeCloseTo(2 / 3, 10);
  });
});
