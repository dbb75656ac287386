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
  /** Probability of a lasting play: 1 / (1 + exp(−(slope · score + intercept))); null where it was not calibrated. */
  calibration: z.strictObject({ slope: z.number(), intercept: z.number() }).nullable(),
});
export type RankerModel = z.infer<typeof RankerModelSchema>;
