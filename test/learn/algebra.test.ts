import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invert, solveCholesky, symmetricMatrix } from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { eliminate } from './made.ts';

/** Positive definite: random symmetric with a heavy diagonal. */
function definite(size: number, seed: number): number[][] {
  const random = seededRandom(seed);
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => random() - 0.5));
  return rows.map((row, i) => row.map((value, j) => value + (rows[j]?.[i] ?? 0) + (i === j ? size + 1 : 0)));
}

describe('invert', () => {
  it.each([
    [1, false],
    [3, false],
    [64, false],
    [131, false],
    [131, true],
  ])('gives the inverse of %i × %i (plain code: %s)', (size, plain) => {
    const a = definite(size, 3);
    const matrix = symmetricMatrix(size, plain);
    for (const [i, row] of a.entries()) for (let j = 0; j <= i; j++) matrix.cells[i * matrix.stride + j] = row[j] ?? 0;
    const steps: number[] = [];
    invert(matrix, (done, total) => steps.push(done / total));
    let worst = 0;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += (a[i]?.[k] ?? 0) * (matrix.cells[k * matrix.stride + j] ?? 0);
        worst = Math.max(worst, Math.abs(sum - (i === j ? 1 : 0)));
      }
    expect(worst).toBeLessThan(1e-12);
    expect(steps.at(-1)).toBe(1);
  });

  it('by WebAssembly and by plain code agrees', () => {
    const [fast, plain] = [false, true].map((how) => {
      const matrix = symmetricMatrix(70, how);
      for (const [i, row] of definite(70, 5).entries())
        for (let j = 0; j <= i; j++) matrix.cells[i * matrix.stride + j] = row[j] ?? 0;
      invert(matrix);
      return matrix.cells;
    });
    expect(fast?.every((value, i) => Math.abs(value - (plain?.[i] ?? Number.NaN)) < 1e-14)).toBe(true);
  });

  it('refuses what is not positive definite', () => {
    const matrix = symmetricMatrix(2);
    matrix.cells.set([1], 0);
    matrix.cells.set([2, 1], matrix.stride);
    expect(() => invert(matrix)).toThrow(/not positive definite: pivot 1 is -3/);
  });
});

describe('solveCholesky', () => {
  it('solves like elimination', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(1000), (size, seed) => {
        const a = definite(size, seed);
        const b = Array.from({ length: size }, (_, i) => i - 2);
        const cells = Float64Array.from(a.flat());
        const solution = Float64Array.from(b);
        solveCholesky(cells, 0, size, solution, size);
        for (const [i, value] of eliminate(a, b).entries()) expect(solution[i]).toBeCloseTo(value, 10);
      }),
    );
  });

  it('never gives NaN where the matrix is singular', () => {
    const b = Float64Array.of(1, 1);
    solveCholesky(Float64Array.of(1, 1, 1, 1), 0, 2, b, 2);
    expect([...b].every(Number.isFinite)).toBe(true);
  });
});
