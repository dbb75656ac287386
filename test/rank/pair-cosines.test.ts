import { describe, expect, it } from 'vitest';
import { createExactIndex } from '../../embeddings/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { cosine } from '../../src/rank/cosine.ts';
import { PairCosines } from '../../src/rank/pair-cosines.ts';

const random = seededRandom(2);
const vectors = new Map(
  Array.from({ length: 3000 }, (_, i): [string, Float32Array] => {
    const vector = Float32Array.from({ length: 9 }, () => random() - 0.5);
    const norm = Math.hypot(...vector);
    return [`t-${i}`, vector.map((value) => value / norm)];
  }),
);
const index = createExactIndex(vectors);
const of = (id: string) => index.vector(id) as Float32Array;

describe('cosines that are kept', () => {
  it('are those of the vectors, however many titles come to be compared, the second time too', () => {
    const cosines = PairCosines.of(index);
    const row = cosines.row('t-5');
    const middle = cosines.towards(of('t-77'));
    for (let again = 0; again < 2; again++)
      for (const id of vectors.keys()) {
        const place = cosines.place(id);
        expect(row?.at(place, of(id))).toBeCloseTo(cosine(of(id), of('t-5')), 6);
        expect(middle.at(place, of(id))).toBeCloseTo(cosine(of(id), of('t-77')), 6);
      }
    expect(new Set([...vectors.keys()].map((id) => cosines.place(id))).size).toBe(vectors.size);
  });

  it('belong to one index: another library starts anew', () => {
    const moved = new Map([...vectors].map(([id, vector], i, all) => [id, all[(i + 1) % all.length]?.[1] ?? vector]));
    const other = createExactIndex(moved);
    const [one, two] = [PairCosines.of(index), PairCosines.of(other)];
    expect(two).not.toBe(one);
    const vector = other.vector('t-6') as Float32Array;
    expect(two.row('t-5')?.at(two.place('t-6'), vector)).toBeCloseTo(cosine(vector, other.vector('t-5')), 6);
  });

  it('say nothing of a title without a vector', () => {
    expect(PairCosines.of(index).row('unknown')).toBeNull();
  });

  it('let go of what was used longest ago where they take too much', () => {
    const cosines = PairCosines.of(createExactIndex(vectors));
    const places = [...vectors.keys()].map((id) => cosines.place(id));
    const rows = [...vectors.keys()].slice(0, 1400).map((id) => cosines.row(id));
    for (const row of rows) row?.at(places.at(-1) ?? 0, of('t-1'));
    cosines.trim();
    expect(cosines.row('t-1399')).toBe(rows[1399]);
    expect(cosines.row('t-0')).not.toBe(rows[0]);
  });
});
