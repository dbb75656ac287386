import {
  add4,
  assembled,
  F32,
  get,
  I32,
  lane4,
  loadAt,
  loop,
  plus,
  returnIfZero,
  set,
  signed,
  splat4,
  step,
  storeAt,
  tee,
  times4,
  V128,
} from './wasm.ts';

/**
 * Products with rows that are picked out of a matrix, in single precision over one buffer: what a conjugate gradient
 * for normal equations is made of. Places are counted in numbers (4 bytes); rows have `width` numbers, a multiple of 16.
 */
export interface Gathered {
  /** Whether WebAssembly runs. */
  readonly fast: boolean;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  /** out += Σ_n c_n · (bias − h_n · v) · h_n, with h_n the row number `indices[n]` of the matrix at `h`, n < count. */
  residuals(indices: number, c: number, count: number, h: number, v: number, out: number, bias: 0 | 1): void;
  /** out[r] = row r of the matrix at `g` · v, r < rows. */
  product(g: number, v: number, out: number, rows: number): void;
}

const PAGE = 65_536;

/** A buffer of zeros with room for `numbers`. `plain` asks for the code without WebAssembly. */
export function gathered(numbers: number, width: number, plain = false): Gathered {
  if (width % 16 !== 0) throw new RangeError(`rows of ${width} numbers: a multiple of 16 is wanted`);
  if (!plain)
    try {
      const memory = new WebAssembly.Memory({ initial: Math.ceil((numbers * 4) / PAGE) || 1 });
      const { r, p } = assembled(memory, {
        r: { parameters: [I32, I32, I32, I32, I32, I32, F32], code: residualsCode(width) },
        p: { parameters: [I32, I32, I32, I32], code: productCode(width) },
      });
      return {
        fast: true,
        floats: new Float32Array(memory.buffer, 0, numbers),
        integers: new Int32Array(memory.buffer, 0, numbers),
        residuals: (indices, c, count, h, v, out, bias) => r(indices * 4, c * 4, count, h * 4, v * 4, out * 4, bias),
        product: (g, v, out, rows) => p(g * 4, v * 4, out * 4, rows),
      };
    } catch {
      // Hosts that forbid code from bytes, or have no SIMD.
    }
  return plainGathered(numbers, width);
}

function plainGathered(numbers: number, width: number): Gathered {
  const floats = new Float32Array(numbers);
  const integers = new Int32Array(floats.buffer);
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let f = 0; f < width; f++) sum += (floats[a + f] as number) * (floats[b + f] as number);
    return sum;
  };
  return {
    fast: false,
    floats,
    integers,
    residuals: (indices, c, count, h, v, out, bias) => {
      for (let n = 0; n < count; n++) {
        const row = h + (integers[indices + n] as number) * width;
        const d = (floats[c + n] as number) * (bias - dot(row, v));
        for (let f = 0; f < width; f++) floats[out + f] = (floats[out + f] as number) + d * (floats[row + f] as number);
      }
    },
    product: (g, v, out, rows) => {
      for (let r = 0; r < rows; r++) floats[out + r] = dot(g + r * width, v);
    },
  };
}

const zero4 = [0x43, 0, 0, 0, 0, ...splat4];
/** Offsets in bytes of the vectors of a row; the row is unrolled whole, so its width is part of the code. */
const vectorsOf = (width: number) => Array.from({ length: width / 4 }, (_, i) => 16 * i);

/** Leaves the dot product of the rows at two pointers on the stack; `sums` are four v128 locals in a row. */
const dotCode = (a: number, b: number, sums: number, width: number) => [
  ...[0, 1, 2, 3].flatMap((i) => [...zero4, ...set(sums + i)]),
  ...vectorsOf(width).flatMap((offset, i) => [
    ...get(sums + (i % 4)),
    ...[...get(a), ...loadAt(offset), ...get(b), ...loadAt(offset), ...times4],
    ...[...add4, ...set(sums + (i % 4))],
  ]),
  ...[...get(sums), ...get(sums + 1), ...add4, ...get(sums + 2), ...get(sums + 3), ...add4, ...add4, ...tee(sums)],
  ...[...lane4(0), ...get(sums), ...lane4(1), 0x92, ...get(sums), ...lane4(2), 0x92, ...get(sums), ...lane4(3), 0x92],
];

/** (indices, c, count, h, v, out, bias); 7 row pointer, 8–11 sums, 12 factor. */
function residualsCode(width: number): number[] {
  const [INDICES, C, COUNT, H, V, OUT, BIAS, ROW, SUMS, FACTOR] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 12] as const;
  const body = [
    ...[...get(H), ...get(INDICES), 0x28, 2, 0, 0x41, ...signed(width * 4), 0x6c, ...plus, ...set(ROW)],
    ...[...get(C), 0x2a, 2, 0, ...get(BIAS), ...dotCode(ROW, V, SUMS, width), 0x93, 0x94, ...splat4, ...set(FACTOR)],
    ...vectorsOf(width).flatMap((offset) => [
      ...[...get(OUT), ...get(OUT), ...loadAt(offset)],
      ...[...get(ROW), ...loadAt(offset), ...get(FACTOR), ...times4, ...add4],
      ...storeAt(offset),
    ]),
    ...[...step(INDICES, 4), ...step(C, 4), ...get(COUNT), 0x41, 1, 0x6b, ...tee(COUNT)],
  ];
  return [2, 1, I32, 5, V128, ...returnIfZero(COUNT), ...loop(body), 0x0b];
}

/** (g, v, out, rows); 4–7 sums. */
function productCode(width: number): number[] {
  const [G, V, OUT, ROWS, SUMS] = [0, 1, 2, 3, 4] as const;
  const body = [
    ...[...get(OUT), ...dotCode(G, V, SUMS, width), 0x38, 2, 0],
    ...[...step(G, width * 4), ...step(OUT, 4), ...get(ROWS), 0x41, 1, 0x6b, ...tee(ROWS)],
  ];
  return [1, 4, V128, ...returnIfZero(ROWS), ...loop(body), 0x0b];
}
