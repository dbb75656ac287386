import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { determinantal } from '../../src/compose/diversity.ts';
import { rerank } from '../../src/compose/rerank.ts';
import { samenessOf } from '../../src/compose/sameness.ts';
import { aTitle } from './made.ts';

/** By cofactors: slow and plain. */
function determinant(matrix: readonly (readonly number[])[]): number {
  const [first] = matrix;
  if (first === undefined) return 1;
  return first.reduce((sum, value, column) => {
    const minor = matrix.slice(1).map((row) => row.filter((_, at) => at !== column));
    return sum + (column % 2 === 0 ? 1 : -1) * value * determinant(minor);
  }, 0);
}

/** Unit vectors in few dimensions: likenesses of every size, exact twins now and then. */
const gram = fc
  .array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 7,
  })
  .map((points) => {
    const vectors = points.map(([x, y], i) => {
      // A direction of its own keeps the matrix regular, as titles that are not the same one do.
      const norm = Math.hypot(x, y, 0.5);
      return points.map((_, d) => (d === i ? 0.5 / norm : 0)).concat(x / norm, y / norm);
    });
    return vectors.map((a) => vectors.map((b) => a.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0)));
  });

describe('diversity by a determinantal point process', () => {
  it('picks what brute-force greedy maximisation of Σ relevance + w · log det picks', () => {
    fc.assert(
      fc.property(
        gram,
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.infiniteStream(fc.nat(100)),
        (likeness, weight, draws) => {
          const relevance = likeness.map(() => (draws.next().value ?? 0) / 100).sort((a, b) => b - a);
          const size = likeness.length;
          const fast = rerank(relevance, size, [determinantal(size, (a, b) => likeness[a]?.[b] ?? 0, weight)]);
          const chosen: number[] = [];
          const worth = (set: readonly number[]) =>
            set.reduce((sum, item) => sum + (relevance[item] ?? 0), 0) +
            weight * Math.log(Math.max(1e-300, determinant(set.map((a) => set.map((b) => likeness[a]?.[b] ?? 0)))));
          for (const { item } of fast) {
            const best = Math.max(
              ...relevance.flatMap((_, other) => (chosen.includes(other) ? [] : [worth([...chosen, other])])),
            );
            expect(worth([...chosen, item])).toBeCloseTo(best, 6);
            chosen.push(item);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('puts a twin last, however high its score', () => {
    const like = (a: number, b: number) => (a < 2 && b < 2 ? 1 : 0);
    const list = rerank([1, 0.99, 0.2], 3, [determinantal(3, like, 0.5)]);
    expect(list.map(({ item }) => item)).toEqual([0, 2, 1]);
  });
});

describe('sameness', () => {
  it('is one for the title itself, high for a franchise, low for strangers, and symmetric', () => {
    const one = aTitle('heist-1', { title: 'The Heist', genres: ['Crime'] });
    const two = aTitle('heist-2', { title: 'The Heist 2', genres: ['Crime'] });
    const other = aTitle('farm', { title: 'A Farm', genres: ['Documentary'] });
    const sameness = samenessOf([one, two, other], () => null);
    expect(sameness(0, 0)).toBe(1);
    expect(sameness(0, 1)).toBeGreaterThan(0.45);
    expect(sameness(0, 2)).toBe(0);
    expect(sameness(1, 0)).toBe(sameness(0, 1));
  });

  it('is positive semidefinite: no set of titles has a negative determinant', () => {
    const titles = fc.array(
      fc.record({
        x: fc.double({ min: -1, max: 1, noNaN: true }),
        genres: fc.uniqueArray(fc.constantFrom('Crime' as const, 'Drama' as const, 'War' as const), { minLength: 1 }),
        lead: fc.constantFrom('A', 'B'),
        name: fc.constantFrom('Alpha', 'Alpha: Again', 'Beta'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(titles, (made) => {
        const all = made.map(({ genres, lead, name }, i) =>
          aTitle(`t-${i}`, { title: name, genres, people: [{ name: lead, role: 'director' }] }),
        );
        const vector = (id: string) => {
          const x = made[Number(id.slice(2))]?.x ?? 0;
          return new Float32Array([x, Math.sqrt(1 - x * x)]);
        };
        const sameness = samenessOf(all, vector);
        expect(determinant(all.map((_, a) => all.map((_, b) => sameness(a, b))))).toBeGreaterThan(-1e-6);
      }),
    );
  });
});
