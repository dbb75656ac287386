/** Rows are padded to a multiple of this many numbers. */
const STRIDE = 16;

/** Vectors that are handed out again rather than copied anew: those that viewers and candidates ask for. */
const COPIES = 5000;

/** Numbers that a row takes. */
export function widthOf(dimensions: number): number {
  return Math.max(1, Math.ceil(dimensions / STRIDE)) * STRIDE;
}

/**
 * Gives vectors by id, null for an unknown one. The same id gives the same object for as long as it is among those asked
 * for lately, so that what is worked out of a vector can be kept with it.
 */
export function handedOut(
  rowOf: ReadonlyMap<string, number>,
  copy: (row: number) => Float32Array,
): (id: string) => Float32Array | null {
  /** Two halves, the older of which goes when the newer one is full. */
  let [recent, older] = [new Map<string, Float32Array>(), new Map<string, Float32Array>()];
  return (id) => {
    const here = recent.get(id);
    if (here !== undefined) return here;
    const row = rowOf.get(id);
    if (row === undefined) return null;
    const vector = older.get(id) ?? copy(row);
    if (recent.size >= COPIES / 2) [recent, older] = [new Map(), recent];
    recent.set(id, vector);
    return vector;
  };
}
