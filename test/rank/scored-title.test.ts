import { describe, expect, it } from 'vitest';
import { byScore, type Contribution, ScoredTitle } from '../../src/model/index.ts';

const term = (contribution: number): Contribution => ({
  feature: 'f',
  group: 'quality',
  value: 1,
  reference: 0,
  weight: contribution,
  contribution,
  text: '',
  evidence: [],
});

describe('a scored title', () => {
  it('is the sum of its baseline and its terms', () => {
    expect(new ScoredTitle('a', 1, [term(2), term(-0.5)]).score).toBe(2.5);
  });

  it('ranks last where its score is not a number', () => {
    const order = [
      new ScoredTitle('nan', 0, [term(Number.NaN)]),
      new ScoredTitle('low', 0, [term(-99)]),
      new ScoredTitle('high', 0, [term(1)]),
    ]
      .sort(byScore)
      .map(({ titleId }) => titleId);
    expect(order).toEqual(['high', 'low', 'nan']);
  });

  it('breaks ties by id, so that an order can be replayed', () => {
    expect(
      [new ScoredTitle('b', 0, []), new ScoredTitle('a', 0, [])].sort(byScore).map(({ titleId }) => titleId),
    ).toEqual(['a', 'b']);
  });
});
