import { add, assembled, F64, get, I32, lane, leb, load, plus, set, tee, times, V128 } from './wasm.ts';

/**
 * The inner loop of the dense algebra: dot products of 4 rows with 2 rows, all in one buffer of doubles, added to a
 * tile of 4 × 2. As WebAssembly SIMD where the host compiles it (about four times as fast), else in plain code.
 */
export interface DotTile {
  /** Whether WebAssembly runs. */
  readonly fast: boolean;
  /** Grows with `allocate`; the tile works on this buffer only. */
  readonly buffer: Float64Array;
  /**
   * c[i, j] += sign · Σ_k a[i, k] · b[j, k] for i < 4, j < 2, k < length.
   *
   * @param c start of the tile, in doubles @param a start of the 4 rows @param b start of the 2 rows
   * @param cStride from row to row of c, in doubles @param stride from row to row of a and b
   * @param length even
   */
  add(c: number, a: number, b: number, cStride: number, stride: number, length: number, sign: 1 | -1): void;
}

const PAGE_DOUBLES = 8192;

/** A tile over `doubles` zeros. `plain` asks for the code without WebAssembly. */
export function dotTile(doubles: number, plain = false): DotTile {
  const pages = Math.max(1, Math.ceil(doubles / PAGE_DOUBLES));
  if (!plain)
    try {
      const memory = new WebAssembly.Memory({ initial: pages });
      const parameters = [I32, I32, I32, I32, I32, I32, F64];
      const { t: run } = assembled(memory, { t: { parameters, code: functionBody() } });
      return {
        fast: true,
        buffer: new Float64Array(memory.buffer, 0, doubles),
        add: (c, a, b, cStride, stride, length, sign) =>
          run(c * 8, a * 8, b * 8, cStride * 8, stride * 8, length >> 1, sign),
      };
    } catch {
      // Hosts that forbid code from bytes (Workers), or have no SIMD.
    }
  const buffer = new Float64Array(doubles);
  return { fast: false, buffer, add: (...where) => addPlain(buffer, ...where) };
}

function addPlain(
  x: Float64Array,
  c: number,
  a: number,
  b: number,
  cStride: number,
  stride: number,
  length: number,
  sign: number,
): void {
  for (let j = 0; j < 2; j++) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    const right = b + j * stride;
    for (let k = 0; k < length; k++) {
      const value = x[right + k] as number;
      s0 += (x[a + k] as number) * value;
      s1 += (x[a + stride + k] as number) * value;
      s2 += (x[a + 2 * stride + k] as number) * value;
      s3 += (x[a + 3 * stride + k] as number) * value;
    }
    x[c + j] = (x[c + j] as number) + sign * s0;
    x[c + cStride + j] = (x[c + cStride + j] as number) + sign * s1;
    x[c + 2 * cStride + j] = (x[c + 2 * cStride + j] as number) + sign * s2;
    x[c + 3 * cStride + j] = (x[c + 3 * cStride + j] as number) + sign * s3;
  }
}

/**
 * (c, a, b, cStride, stride: bytes; pairs: count; sign: double). Locals: 7–9 rows 1–3 of a, 10 row 1 of b, 11–18 sums,
 * 19–20 the two b vectors, 21 the a vector.
 */
function functionBody(): number[] {
  const [C, A, B, C_STRIDE, STRIDE, PAIRS, SIGN] = [0, 1, 2, 3, 4, 5, 6] as const;
  const [B1, SUM, VB0, VB1, VA] = [10, 11, 19, 20, 21] as const;
  const rows = [A, 7, 8, 9];
  const step = (pointer: number) => [...get(pointer), 0x41, 16, ...plus, ...set(pointer)];
  const accumulate = (sum: number, vector: number) => [
    ...get(sum),
    ...get(VA),
    ...get(vector),
    ...times,
    ...add,
    ...set(sum),
  ];
  const pointers = [
    ...rows.slice(1).flatMap((row, i) => [...get(rows[i] as number), ...get(STRIDE), ...plus, ...set(row)]),
    ...get(B),
    ...get(STRIDE),
    ...plus,
    ...set(B1),
  ];
  const body = [
    ...[...get(B), ...load, ...set(VB0), ...get(B1), ...load, ...set(VB1)],
    ...rows.flatMap((row, i) => [
      ...get(row),
      ...load,
      ...set(VA),
      ...accumulate(SUM + 2 * i, VB0),
      ...accumulate(SUM + 2 * i + 1, VB1),
    ]),
    ...[...rows, B, B1].flatMap(step),
    // pairs -= 1; again while any are left
    ...[...get(PAIRS), 0x41, 1, 0x6b, ...tee(PAIRS), 0x0d, 0],
  ];
  const store = (sum: number, offset: number) => [
    ...get(C),
    ...get(C),
    ...[0x2b, 3, offset],
    ...[...get(sum), ...lane(0), ...get(sum), ...lane(1), 0xa0],
    ...[...get(SIGN), 0xa2, 0xa0],
    ...[0x39, 3, offset],
  ];
  const stores = [0, 1, 2, 3].flatMap((i) => [
    ...store(SUM + 2 * i, 0),
    ...store(SUM + 2 * i + 1, 8),
    ...[...get(C), ...get(C_STRIDE), ...plus, ...set(C)],
  ]);
  const nothing = [...get(PAIRS), 0x45, 0x04, 0x40, 0x0f, 0x0b];
  const locals = [2, ...leb(4), I32, ...leb(11), V128];
  return [...locals, ...nothing, ...pointers, 0x03, 0x40, ...body, 0x0b, ...stores, 0x0b];
}
