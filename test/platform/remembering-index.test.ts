import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/pipeline/index.ts';
import { createClusteredIndex } from '../../src/platform/node/clustered-index.ts';
import { remembering } from '../../src/platform/node/remembering-index.ts';
import { createScannedIndex } from '../../src/platform/node/scanned-index.ts';
import type { VectorIndex } from '../../src/ports/index.ts';

const DIMENSIONS = 24;
const random = seededRandom(5);

function unit(near?: Float32Array): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, i) => random() - 0.5 + 1.5 * (near?.[i] ?? 0));
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

/** Titles that lie about some middles, as those of a catalogue do. */
function lumped(count: number): Map<string, Float32Array> {
  const middles = Array.from({ length: 40 }, () => unit());
  return new Map(Array.from({ length: count }, (_, i) => [`t-${i}`, unit(middles[i % middles.length])]));
}

function counting(index: VectorIndex): VectorIndex & { searches: number } {
  const counted = {
    ...index,
    searches: 0,
    nearest: (...wanted: Parameters<VectorIndex['nearest']>) => {
      counted.searches += 1;
      return index.nearest(...wanted);
    },
  };
  return counted;
}

describe('an index that remembers', () => {
  const vectors = lumped(1200);
  const scanned = createScannedIndex(vectors);
  const even = (id: string) => Number(id.slice(2)) % 2 === 0;
  const few = (id: string) => Number(id.slice(2)) % 300 === 7;

  it('answers as the index does, and searches no more for a vector that it was asked about before', () => {
    const under = counting(scanned);
    const index = remembering(under);
    const vector = index.vector('t-3') as Float32Array;
    for (const allow of [undefined, even])
      for (const k of [1, 40, 100])
        for (let again = 0; again < 3; again++)
          expect(index.nearest(vector, k, allow)).toEqual(scanned.nearest(vector, k, allow));
    expect(under.searches).toBe(2);
  });

  it('searches where a filter leaves too few of what is remembered, or more is wanted than that', () => {
    const index = remembering(scanned);
    const vector = index.vector('t-3') as Float32Array;
    for (let again = 0; again < 3; again++) {
      expect(index.nearest(vector, 4, few)).toEqual(scanned.nearest(vector, 4, few));
      expect(index.nearest(vector, 700)).toEqual(scanned.nearest(vector, 700));
    }
  });

  it('knows a vector by the object: another one with the same name of another library has its own neighbours', () => {
    const other = new Map([...vectors].map(([id, vector], i, all) => [id, all[(i + 1) % all.length]?.[1] ?? vector]));
    const [one, two] = [remembering(scanned), remembering(createScannedIndex(other))];
    for (let again = 0; again < 3; again++) {
      expect(one.nearest(one.vector('t-3') as Float32Array, 5)[0]?.id).toBe('t-3');
      expect(two.nearest(one.vector('t-3') as Float32Array, 5)[0]?.id).toBe('t-2');
    }
  });
});

describe('search over clusters', () => {
  const vectors = lumped(9000);
  const [clustered, scanned] = [createClusteredIndex(vectors), createScannedIndex(vectors)];

  it('finds nearly all that a scan finds, though it looks at less than half', () => {
    let found = 0;
    for (let i = 0; i < 60; i++) {
      const vector = scanned.vector(`t-${i * 149}`) as Float32Array;
      const wanted = new Set(scanned.nearest(vector, 40).map(({ id }) => id));
      found += clustered.nearest(vector, 40).filter(({ id }) => wanted.has(id)).length;
    }
    expect(found / (60 * 40)).toBeGreaterThan(0.95);
  });

  it('goes on until a narrow filter has let enough through, wherever they lie', () => {
    const allow = (id: string) => Number(id.slice(2)) % 1500 === 11;
    const vector = scanned.vector('t-1') as Float32Array;
    expect(clustered.nearest(vector, 20, allow).map(({ id }) => id)).toEqual(
      scanned.nearest(vector, 20, allow).map(({ id }) => id),
    );
    expect(clustered.nearest(vector, 20, allow)).toHaveLength(6);
  });

  it('keeps every vector with its title, and is the same index each time', () => {
    for (const id of ['t-0', 't-4500', 't-8999']) expect(clustered.vector(id)).toEqual(scanned.vector(id));
    const vector = scanned.vector('t-9') as Float32Array;
    expect(createClusteredIndex(vectors).nearest(vector, 30)).toEqual(clustered.nearest(vector, 30));
  });
});
