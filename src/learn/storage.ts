type Stored = Float32Array | Int32Array;
type Arrays = Readonly<Record<string, Stored>>;

interface Header {
  readonly kind: string;
  readonly settings: unknown;
  readonly arrays: readonly { readonly name: string; readonly type: 'f32' | 'i32'; readonly length: number }[];
}

const MAGIC = 'MARQUEE1';
/** Magic and the header's length; the header is padded so that the arrays begin at a multiple of 4. */
const FIXED = MAGIC.length + 4;

/** One file of arrays with their settings: magic, header length, JSON header, then the arrays, little-endian. */
export function packed(kind: string, settings: unknown, arrays: Arrays): Uint8Array {
  const header: Header = {
    kind,
    settings,
    arrays: Object.entries(arrays).map(([name, array]) => ({
      name,
      type: array instanceof Float32Array ? 'f32' : 'i32',
      length: array.length,
    })),
  };
  const plain = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(plain.length / 4) * 4;
  const total = Object.values(arrays).reduce((sum, { byteLength }) => sum + byteLength, FIXED + headerLength);
  const bytes = new Uint8Array(total);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, headerLength, true);
  bytes.fill(0x20, FIXED, FIXED + headerLength).set(plain, FIXED);
  let at = FIXED + headerLength;
  for (const array of Object.values(arrays)) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}

/** Reads what `packed` wrote. Throws a `RangeError` that says what is wrong with bytes that it did not write. */
export function unpacked(kind: string, bytes: Uint8Array): { settings: unknown; arrays: Arrays } {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC || bytes.length < FIXED)
    throw new RangeError(`not a stored model: it does not begin with ${MAGIC}`);
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (FIXED + headerLength > bytes.length) throw new RangeError('the stored model is cut short');
  let header: Header;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(FIXED, FIXED + headerLength))) as Header;
  } catch {
    throw new RangeError('the stored model has a header that is not JSON');
  }
  if (header.kind !== kind) throw new RangeError(`a stored ${header.kind}, where a ${kind} is wanted`);
  const arrays: Record<string, Stored> = {};
  let at = FIXED + headerLength;
  for (const { name, type, length } of header.arrays) {
    if (at + length * 4 > bytes.length) throw new RangeError(`the stored model is cut short in ${name}`);
    const own = bytes.slice(at, at + length * 4).buffer;
    arrays[name] = type === 'f32' ? new Float32Array(own) : new Int32Array(own);
    at += length * 4;
  }
  return { settings: header.settings, arrays };
}

export function floats({ arrays }: { arrays: Arrays }, name: string): Float32Array {
  const array = arrays[name];
  if (!(array instanceof Float32Array)) throw new RangeError(`the stored model lacks ${name}`);
  return array;
}

export function integers({ arrays }: { arrays: Arrays }, name: string): Int32Array {
  const array = arrays[name];
  if (!(array instanceof Int32Array)) throw new RangeError(`the stored model lacks ${name}`);
  return array;
}
