import { z } from 'zod';

/** A piecewise-linear function: `values[i]` at `knots[i]`, straight between, flat outside. Knots ascend. */
export const ShapeSchema = z
  .strictObject({ knots: z.array(z.number()).min(1), values: z.array(z.number()) })
  .refine(({ knots, values }) => knots.length === values.length, 'as many values as knots are needed')
  .refine(({ knots }) => knots.every((knot, i) => i === 0 || knot > (knots[i - 1] as number)), 'knots must ascend');
export type Shape = z.infer<typeof ShapeSchema>;

/** A surface over two features: `values[i][j]` at `knotsA[i]`, `knotsB[j]`, bilinear between, flat outside. */
export const PairShapeSchema = z.strictObject({
  a: z.string(),
  b: z.string(),
  knotsA: z.array(z.number()).min(1),
  knotsB: z.array(z.number()).min(1),
  values: z.array(z.array(z.number())),
});
export type PairShape = z.infer<typeof PairShapeSchema>;

/**
 * The learned part of the additive score. A feature without a shape keeps its own value (a straight line of slope 1);
 * `rows` adds, for one kind of row, to what a feature counts there.
 */
export const RankerModelSchema = z.strictObject({
  version: z.string(),
  shapes: z.record(z.string(), ShapeSchema),
  pairs: z.array(PairShapeSchema),
  rows: z.record(z.string(), z.record(z.string(), ShapeSchema)),
  /**
   * Probability of a lasting play: 1 / (1 + exp(−(slope · lead + intercept))), where `lead` is the score above the
   * baseline: scores of different answers do not compare. Null where it was not calibrated.
   */
  calibration: z.strictObject({ slope: z.number(), intercept: z.number() }).nullable(),
});
export type RankerModel = z.infer<typeof RankerModelSchema>;

/** Which stretch of ascending knots `x` lies in, and how far along it, 0 to 1; outside it is the nearer end. */
function placeIn(knots: readonly number[], x: number): { at: number; along: number } {
  const last = knots.length - 1;
  if (last === 0 || x <= (knots[0] as number)) return { at: 0, along: 0 };
  if (x >= (knots[last] as number)) return { at: last - 1, along: 1 };
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((knots[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const from = knots[low] as number;
  return { at: low, along: (x - from) / ((knots[high] as number) - from) };
}

const between = (a: number, b: number, along: number) => a + along * (b - a);

/** The function's value at `x`; NaN where `x` is not a number. */
export function shapeAt({ knots, values }: Shape, x: number): number {
  if (Number.isNaN(x)) return x;
  const { at, along } = placeIn(knots, x);
  return between(values[at] as number, values[at + 1] ?? (values[at] as number), along);
}

/** The surface's value at (`a`, `b`); NaN where one of them is not a number. */
export function surfaceAt({ knotsA, knotsB, values }: PairShape, a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  const inA = placeIn(knotsA, a);
  const inB = placeIn(knotsB, b);
  const along = (row: readonly number[] | undefined) =>
    between(row?.[inB.at] ?? 0, row?.[inB.at + 1] ?? row?.[inB.at] ?? 0, inB.along);
  const first = along(values[inA.at]);
  return between(first, values[inA.at + 1] === undefined ? first : along(values[inA.at + 1]), inA.along);
}
