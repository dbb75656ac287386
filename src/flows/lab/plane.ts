/** Turns of the power iteration: more than enough for two directions that stand out. */
const TURNS = 60;

/**
 * Points of many dimensions on a plane: the two directions along which they vary most (principal components, by power
 * iteration with deflation). Deterministic; the sign of each axis is that of its first large coordinate.
 */
export function planeOf(points: readonly Float64Array[]): (point: Float64Array) => { x: number; y: number } {
  const d = points[0]?.length ?? 0;
  const mean = new Float64Array(d);
  for (const point of points)
    for (let i = 0; i < d; i++) mean[i] = (mean[i] as number) + (point[i] as number) / points.length;
  const covariance = new Float64Array(d * d);
  for (const point of points)
    for (let i = 0; i < d; i++) {
      const left = (point[i] as number) - (mean[i] as number);
      for (let j = 0; j <= i; j++)
        covariance[i * d + j] = (covariance[i * d + j] as number) + left * ((point[j] as number) - (mean[j] as number));
    }
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) covariance[j * d + i] = covariance[i * d + j] as number;
  const axes: Float64Array[] = [];
  for (let axis = 0; axis < Math.min(2, d); axis++) axes.push(strongest(covariance, d, axes));
  const along = (point: Float64Array, axis: Float64Array | undefined) => {
    if (axis === undefined) return 0;
    let sum = 0;
    for (let i = 0; i < d; i++) sum += ((point[i] as number) - (mean[i] as number)) * (axis[i] as number);
    return sum;
  };
  return (point) => ({ x: along(point, axes[0]), y: along(point, axes[1]) });
}

function strongest(matrix: Float64Array, d: number, found: readonly Float64Array[]): Float64Array {
  let vector = Float64Array.from({ length: d }, (_, i) => 1 / (i + 1));
  for (let turn = 0; turn < TURNS; turn++) {
    const next = new Float64Array(d);
    for (let i = 0; i < d; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (matrix[i * d + j] as number) * (vector[j] as number);
      next[i] = sum;
    }
    for (const other of found) {
      let dot = 0;
      for (let i = 0; i < d; i++) dot += (next[i] as number) * (other[i] as number);
      for (let i = 0; i < d; i++) next[i] = (next[i] as number) - dot * (other[i] as number);
    }
    const norm = Math.hypot(...next);
    if (!(norm > 0)) break;
    vector = next.map((value) => value / norm);
  }
  const lead = vector.find((value) => Math.abs(value) > 0.1) ?? 1;
  return lead < 0 ? vector.map((value) => -value) : vector;
}
