import { type DotTile, dotTile } from './dot-tile.ts';

/** Side of a block, in rows; a multiple of 4. */
const BLOCK = 64;
/** Length of the stretches that dot products are cut into, so that the rows of two blocks stay in the cache. */
const STRETCH = 512;

/**
 * A symmetric positive definite matrix that can be turned into its inverse in its own memory. Rows are padded to a
 * multiple of 64 with the identity.
 */
export interface SymmetricMatrix {
  readonly size: number;
  /** Row `i` starts at `i · stride`. */
  readonly stride: number;
  /** Length stride². Only the lower triangle is read by `invert`, which fills both. */
  readonly cells: Float64Array;
  readonly tile: DotTile;
}

/** All zeros, with ones on the diagonal of the padding. Memory: 8 · ⌈size/64⌉² · 64² bytes. */
export function symmetricMatrix(size: number, plain = false): SymmetricMatrix {
  const stride = Math.max(1, Math.ceil(size / BLOCK)) * BLOCK;
  const tile = dotTile(stride * stride, plain);
  for (let i = size; i < stride; i++) tile.buffer[i * stride + i] = 1;
  return { size, stride, cells: tile.buffer, tile };
}

/** block[I, J] += sign · rows(I, from…to) · rows(J, from…to)ᵀ */
function addProducts(
  { stride, tile }: SymmetricMatrix,
  i0: number,
  j0: number,
  from: number,
  to: number,
  sign: 1 | -1,
) {
  for (let k = from; k < to; k += STRETCH) {
    const length = Math.min(STRETCH, to - k);
    for (let i = i0; i < i0 + BLOCK; i += 4)
      for (let j = j0; j < j0 + BLOCK; j += 2)
        tile.add(i * stride + j, i * stride + k, j * stride + k, stride, stride, length, sign);
  }
}

function dot(x: Float64Array, a: number, b: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (x[a + k] as number) * (x[b + k] as number);
  return sum;
}

/** A = L·Lᵀ, lower triangle in place, by block columns (left-looking). Throws where A is not positive definite. */
function factor(matrix: SymmetricMatrix, onBlock: () => void): void {
  const { stride: n, cells: x } = matrix;
  for (let j0 = 0; j0 < n; j0 += BLOCK) {
    for (let i0 = j0; i0 < n; i0 += BLOCK) addProducts(matrix, i0, j0, 0, j0, -1);
    for (let i = j0; i < n; i++)
      for (let j = j0; j < Math.min(i + 1, j0 + BLOCK); j++) {
        const value = (x[i * n + j] as number) - dot(x, i * n + j0, j * n + j0, j - j0);
        if (i !== j) x[i * n + j] = value / (x[j * n + j] as number);
        else if (value > 0) x[i * n + j] = Math.sqrt(value);
        else throw new RangeError(`the matrix is not positive definite: pivot ${j} is ${value}`);
      }
    onBlock();
  }
}

/**
 * U = L⁻ᵀ into the upper triangle, diagonal included; below it L stays. From L·L⁻¹ = I:
 * U_ji = −(Σ_{j ≤ k < i} L_ik · U_jk) / L_ii, a dot product of two rows.
 */
function invertFactor(matrix: SymmetricMatrix, onBlock: () => void): void {
  const { stride: n, cells: x } = matrix;
  for (let i = 0; i < n; i++) {
    x[i * n + i] = 1 / (x[i * n + i] as number);
    x.fill(0, i * n + i + 1, (i + 1) * n);
  }
  for (let i0 = 0; i0 < n; i0 += BLOCK) {
    const i1 = i0 + BLOCK;
    for (let j0 = 0; j0 <= i0; j0 += BLOCK) {
      // Whole blocks between J and I: here rows of U have no hole.
      if (j0 < i0) addTransposed(matrix, i0, j0, j0 + BLOCK, i0);
      for (let j = j0; j < j0 + BLOCK; j++) {
        const ownEnd = Math.min(j0 + BLOCK, i0);
        for (let i = Math.max(i0, j + 1); i < i1; i++) {
          let sum = x[j * n + i] as number;
          if (j < i0) sum -= dot(x, i * n + j, j * n + j, ownEnd - j);
          const from = Math.max(i0, j);
          sum -= dot(x, i * n + from, j * n + from, i - from);
          x[j * n + i] = sum * (x[i * n + i] as number);
        }
      }
    }
    onBlock();
  }
}

/** U[J, I] −= U[J, from…to) · L[I, from…to)ᵀ */
function addTransposed({ stride: n, tile }: SymmetricMatrix, i0: number, j0: number, from: number, to: number): void {
  for (let k = from; k < to; k += STRETCH)
    for (let j = j0; j < j0 + BLOCK; j += 4)
      for (let i = i0; i < i0 + BLOCK; i += 2)
        tile.add(j * n + i, j * n + k, i * n + k, n, n, Math.min(STRETCH, to - k), -1);
}

/** A⁻¹ = U·Uᵀ into the lower triangle: A⁻¹_ij = Σ_{k ≥ i} U_ik · U_jk for j ≤ i; then mirrored. */
function multiply(matrix: SymmetricMatrix, onBlock: () => void): void {
  const { stride: n, cells: x } = matrix;
  const diagonal = new Float64Array(n);
  for (let i0 = 0; i0 < n; i0 += BLOCK) {
    const i1 = i0 + BLOCK;
    for (let i = i0; i < i1; i++) x.fill(0, i * n, i * n + i0);
    for (let j0 = 0; j0 < i0; j0 += BLOCK) addProducts(matrix, i0, j0, i1, n, 1);
    for (let i = i0; i < i1; i++) {
      for (let j = 0; j < i0; j++) x[i * n + j] = (x[i * n + j] as number) + dot(x, i * n + i, j * n + i, i1 - i);
      for (let j = i0; j < i; j++) x[i * n + j] = dot(x, i * n + i, j * n + i, n - i);
      diagonal[i] = dot(x, i * n + i, i * n + i, n - i);
    }
    onBlock();
  }
  for (let i = 0; i < n; i++) {
    x[i * n + i] = diagonal[i] as number;
    for (let j = 0; j < i; j++) x[j * n + i] = x[i * n + j] as number;
  }
}

/**
 * A becomes A⁻¹, both triangles, by blocked Cholesky: A = LLᵀ, then L⁻¹, then L⁻ᵀL⁻¹ (Golub & Van Loan, Matrix
 * Computations, 4.2). About n³ multiplications. Throws a `RangeError` where A is not positive definite; A is then spoilt.
 */
export function invert(matrix: SymmetricMatrix, onProgress: (done: number, total: number) => void = () => {}): void {
  const blocks = (matrix.stride / BLOCK) * 3;
  let done = 0;
  const onBlock = () => onProgress(++done, blocks);
  factor(matrix, onBlock);
  invertFactor(matrix, onBlock);
  multiply(matrix, onBlock);
}
