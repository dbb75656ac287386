/** @module Small WebAssembly modules put together from bytes: the few instructions that the inner loops need. */

export const I32 = 0x7f;
export const F32 = 0x7d;
export const F64 = 0x7c;
export const V128 = 0x7b;

/** LEB128, unsigned. */
export function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** LEB128, signed, of a number from 0 on: what `i32.const` wants. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  // The seventh bit of the last byte is the sign.
  while (rest > 0x3f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

export const get = (local: number) => [0x20, local];
export const set = (local: number) => [0x21, local];
export const tee = (local: number) => [0x22, local];
/** i32 sum of the two values on the stack. */
export const plus = [0x6a];
/** local += bytes */
export const step = (local: number, bytes: number) => [...get(local), 0x41, ...signed(bytes), ...plus, ...set(local)];
/** Code repeated while it leaves a number other than 0. */
export const loop = (code: readonly number[]) => [0x03, 0x40, ...code, 0x0d, 0, 0x0b];
/** Leaves the function where the local is 0. */
export const returnIfZero = (local: number) => [...get(local), 0x45, 0x04, 0x40, 0x0f, 0x0b];

/** v128 from the address on the stack. */
export const load = [0xfd, 0x00, 4, 0];
export const loadAt = (offset: number) => [0xfd, 0x00, 4, ...leb(offset)];
export const storeAt = (offset: number) => [0xfd, 0x0b, 4, ...leb(offset)];
/** f64x2 product, sum and lane. */
export const times = [0xfd, ...leb(0xf2)];
export const add = [0xfd, ...leb(0xf0)];
export const lane = (index: number) => [0xfd, 0x21, index];
/** f32x4 product, sum, lane, and one number in all four lanes. */
export const times4 = [0xfd, ...leb(0xe6)];
export const add4 = [0xfd, ...leb(0xe4)];
export const lane4 = (index: number) => [0xfd, 0x1f, index];
export const splat4 = [0xfd, 0x13];

export interface WasmFunction {
  /** Types of the parameters. */
  readonly parameters: readonly number[];
  /** Declarations of locals and the instructions, with the closing `end`. */
  readonly code: readonly number[];
}

const section = (id: number, body: readonly number[]) => [id, ...leb(body.length), ...body];
const counted = (list: readonly (readonly number[])[]) => [...leb(list.length), ...list.flat()];

/** The functions, ready to be called over the memory. Names have one letter. Throws where the host forbids it. */
export function assembled<Name extends string>(
  memory: WebAssembly.Memory,
  functions: Readonly<Record<Name, WasmFunction>>,
): Record<Name, (...numbers: number[]) => void> {
  const list = Object.entries<WasmFunction>(functions);
  const text = (letter: string) => [1, letter.charCodeAt(0)];
  const bytes = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, counted(list.map(([, { parameters }]) => [0x60, ...leb(parameters.length), ...parameters, 0]))),
    ...section(2, counted([[...text('m'), ...text('m'), 2, 0, 1]])),
    ...section(3, counted(list.map((_, i) => [i]))),
    ...section(7, counted(list.map(([name], i) => [...text(name), 0, i]))),
    ...section(10, counted(list.map(([, { code }]) => [...leb(code.length), ...code]))),
  ]);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: { m: memory } });
  return instance.exports as Record<Name, (...numbers: number[]) => void>;
}
