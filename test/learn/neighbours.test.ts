import { describe, expect, it } from 'vitest';
import { historyOf, ItemKnn, interactionsOf, SequenceKnn } from '../../src/learn/index.ts';
import { dense, made, SMALL } from './made.ts';

const one = (item: number) => ({ items: Int32Array.of(item) });

describe('item-kNN', () => {
  it('is the cosine, by hand', () => {
    const knn = new ItemKnn({ weighting: 'cosine' });
    knn.fit(SMALL);
    // Items 0 and 1 share two of three users each; 0 and 2 one of three and two.
    const scores = knn.scores(one(0));
    expect(scores[0]).toBe(0);
    expect(scores[1]).toBeCloseTo(2 / 3, 6);
    expect(scores[2]).toBeCloseTo(1 / Math.sqrt(6), 6);
    expect(scores[3]).toBeCloseTo(1 / Math.sqrt(6), 6);
  });

  it('keeps only the nearest, and shrinks', () => {
    const knn = new ItemKnn({ weighting: 'cosine', neighbours: 1, shrinkage: 1 });
    knn.fit(SMALL);
    expect([...knn.scores(one(0))].map((score) => Number(score.toFixed(4)))).toEqual([0, 0.5, 0, 0]);
  });

  it('weighs by BM25 as the formula says', () => {
    const data = made({ valued: true });
    const [k1, b] = [1.2, 0.4];
    const knn = new ItemKnn({ weighting: 'bm25', neighbours: 1000, k1, b });
    knn.fit(data);
    const x = dense(data);
    const lengths = Array.from({ length: data.items }, (_, i) => x.reduce((sum, row) => sum + (row[i] ?? 0), 0));
    const mean = lengths.reduce((sum, length) => sum + length, 0) / data.items;
    const weighted = x.map((row) => {
      const idf = Math.log(data.items) - Math.log(1 + row.filter((value) => value > 0).length);
      return row.map((value, i) => (idf * value * (k1 + 1)) / (k1 * (1 - b + (b * (lengths[i] ?? 0)) / mean) + value));
    });
    const scores = knn.scores(one(5));
    for (let j = 0; j < data.items; j++) {
      const wanted = j === 5 ? 0 : weighted.reduce((sum, row) => sum + (row[5] ?? 0) * (row[j] ?? 0), 0);
      expect(scores[j]).toBeCloseTo(wanted, 4);
    }
  });

  it('adds up over the history, knows nothing of strangers, and is the same when loaded', () => {
    const knn = new ItemKnn({ weighting: 'bm25', neighbours: 5 });
    knn.fit(made());
    const [a, b, both] = [knn.scores(one(1)), knn.scores(one(2)), knn.scores({ items: Int32Array.of(1, 2, 2) })];
    expect([...both]).toEqual([...a].map((score, i) => score + (b[i] ?? 0)));
    expect(knn.scores({ items: new Int32Array() }).every((score) => score === 0)).toBe(true);
    const copy = new ItemKnn();
    copy.load(knn.save());
    expect(copy.scores(one(1))).toEqual(a);
  });
});

describe('sequence-kNN', () => {
  const data = interactionsOf(
    [
      [0, 0, 1],
      [0, 1, 2],
      [0, 2, 3],
      [1, 0, 1],
      [1, 1, 2],
      [2, 2, 1],
      [2, 0, 2],
    ].map(([user = 0, item = 0, time = 0]) => ({ user, item, time })),
    { users: 3, items: 3 },
  );

  it('counts who came next, nearer for more', () => {
    const knn = new SequenceKnn({ window: 2, popularityPenalty: 0 });
    knn.fit(data);
    expect([...knn.scores(one(0))]).toEqual([0, 2, 0.5]);
    expect([...knn.scores(one(1))]).toEqual([0, 0, 1]);
    expect([...knn.scores({ items: Int32Array.of(0, 1) })]).toEqual([0, 1, 1.25]);
  });

  it('divides by how common the follower is', () => {
    const knn = new SequenceKnn({ window: 1, popularityPenalty: 1 });
    knn.fit(data);
    expect([...knn.scores(one(0))]).toEqual([0, 1, 0]);
  });

  it('knows nothing without times', () => {
    const knn = new SequenceKnn();
    knn.fit({ ...data, times: null });
    expect(knn.scores(historyOf(data, 0)).every((score) => score === 0)).toBe(true);
  });
});
