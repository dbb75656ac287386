import { describe, expect, it } from 'vitest';
import {
  type Account,
  accountsOver,
  ScoredTitle,
  type ScoredTogether,
  tableUnder,
  termTableOf,
} from '../../src/model/index.ts';

const together: ScoredTogether = {
  terms: [
    { feature: 'taste', group: 'taste', weight: 3, reference: 0.25 },
    { feature: 'acclaim', group: 'quality', weight: 1.5, reference: 0.5, shapedReference: 0.1 },
  ],
  columns: [
    { values: [0.75, 0.1], says: [1, 0], shaped: null },
    { values: [0.9, 0.2], says: [1, 1], shaped: [0.4, -0.3] },
  ],
  words: (term, title, isFor) => ({ text: `${term} ${title} ${isFor}`, evidence: [] }),
};
const titles = ['a', 'b'].map((id, at) => new ScoredTitle(id, 2, { together, at }));
const bare = (scored: ScoredTitle): Omit<Account, 'contributions'> => ({
  titleId: scored.titleId,
  place: 1,
  picked: true,
  score: scored.score,
  baseline: scored.baseline,
  sources: [],
  adjustments: [],
});

describe('the terms of a row as a table', () => {
  it('says number for number what the titles themselves say, without words', () => {
    const table = termTableOf(titles);
    if (table === null) throw new Error('they were scored together');
    const accounts = accountsOver(table, titles.map(bare));
    expect(accounts.map(({ contributions }) => contributions)).toEqual(
      titles.map(({ contributions }) => contributions.map((term) => ({ ...term, text: '', evidence: [] }))),
    );
    expect(accounts[1]?.contributions.map(({ feature }) => feature)).toEqual(['acclaim']);
    for (const { baseline, score, contributions } of accounts)
      expect(contributions.reduce((sum, { contribution }) => sum + contribution, baseline)).toBe(score);
    expect(titles[0]?.score).toBeCloseTo(2 + 3 * 0.5 + 1.5 * 0.3, 12);
    expect(tableUnder(accounts)).toBe(table);
    expect(tableUnder([...accounts])).toBeNull();
  });

  it('is none where titles brought their own terms, or were scored apart', () => {
    expect(termTableOf([new ScoredTitle('c', 1, [])])).toBeNull();
    const apart = new ScoredTitle('d', 2, { together: { ...together }, at: 0 });
    expect(termTableOf([...titles, apart])).toBeNull();
  });

  it('has words for whoever reads a title', () => {
    expect(titles[1]?.contributions.map(({ text }) => text)).toEqual(['1 1 false']);
  });
});
