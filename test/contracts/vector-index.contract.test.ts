import { describe, expect, it } from 'vitest';
import { createExactIndex } from '../../embeddings/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { createClusteredIndex } from '../../src/platform/node/clustered-index.ts';
import { createHnswIndex } from '../../src/platform/node/hnsw-index.ts';
import { createScannedIndex } from '../../src/platform/node/scanned-index.ts';

const random = seededRandom(3);
const unit = () => {
  const vector = Float32Array.from({ length: 32 }, () => random() - 0.5);
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
};
const vectors = new Map(Array.from({ length: 800 }, (_, i) => [`t-${i}`, unit()]));

describe.each([
  ['exact', createExactIndex],
  ['scanned', createScannedIndex],
  ['clustered', createClusteredIndex],
  ['hnswlib', createHnswIndex],
])('a vector index (%s)', (_, create) => {
  const index = create(vectors);

  it('finds a vector nearest to itself, best first', () => {
    const found = index.nearest(vectors.get('t-7') ?? unit(), 10);
    expect(found[0]?.id).toBe('t-7');
    expect(found[0]?.score).toBeCloseTo(1, 4);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(found).toHaveLength(10);
  });

  it('agrees with brute force on nearly all of the nearest', () => {
    const exact = createExactIndex(vectors);
    let agreed = 0;
    for (let i = 0; i < 20; i++) {
      const query = unit();
      const wanted = new Set(exact.nearest(query, 20).map(({ id }) => id));
      agreed += index.nearest(query, 20).filter(({ id }) => wanted.has(id)).length;
    }
    expect(agreed / 400).toBeGreaterThan(0.95);
  });

  it('keeps to the ids that are let through, be they many or few', () => {
    const query = unit();
    const even = index.nearest(query, 15, (id) => Number(id.slice(2)) % 2 === 0);
    expect(even).toHaveLength(15);
    expect(even.every(({ id }) => Number(id.slice(2)) % 2 === 0)).toBe(true);
    expect(index.nearest(query, 15, (id) => id === 't-3').map(({ id }) => id)).toEqual(['t-3']);
    expect(index.nearest(query, 15, () => false)).toEqual([]);
  });

  it('gives vectors back, and takes an empty catalogue', () => {
    expect(index.vector('t-1')).toEqual(vectors.get('t-1'));
    expect(index.vector('none')).toBeNull();
    expect(create(new Map()).nearest(unit(), 5)).toEqual([]);
  });
});
