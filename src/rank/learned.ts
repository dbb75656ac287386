import {
  type Contribution,
  type RankerModel,
  type RowKind,
  type ScoredTitle,
  type Shape,
  shapeAt,
  surfaceAt,
} from '../model/index.ts';
import { weightName } from './row-weights.ts';

/** What values of one feature count by a learned model, in one kind of row; null where nothing was learned of it. */
export function shapeOf(model: RankerModel | null, row: RowKind, feature: string): ((value: number) => number) | null {
  const everywhere: Shape | undefined = model?.shapes[feature];
  const added: Shape | undefined = model?.rows[row]?.[feature];
  if (everywhere === undefined && added === undefined) return null;
  return (value) =>
    (everywhere === undefined ? value : shapeAt(everywhere, value)) + (added === undefined ? 0 : shapeAt(added, value));
}

/** A term as it is logged with an answer. */
export type LoggedTerm = Pick<Contribution, 'feature' | 'value' | 'reference'>;

/**
 * How far a model would put a logged title above the average one considered, from the terms that were logged with it:
 * what `rank` sums, but for the mean of a shape, which is taken as the shape of the mean (the values of those that were
 * not kept are not known any more). `model` null: the weights alone.
 */
export function leadOf(
  model: RankerModel | null,
  row: RowKind,
  terms: readonly LoggedTerm[],
  param: (name: string) => number,
): number {
  let lead = 0;
  for (const { feature, value, reference } of terms) {
    const shape = shapeOf(model, row, feature);
    const above = shape === null ? value - reference : shape(value) - shape(reference);
    lead += param(weightName(row, feature)) * above;
  }
  for (const surface of model?.pairs ?? []) {
    const a = terms.find(({ feature }) => feature === surface.a);
    const b = terms.find(({ feature }) => feature === surface.b);
    if (a === undefined || b === undefined) continue;
    lead += surfaceAt(surface, a.value, b.value) - surfaceAt(surface, a.reference, b.reference);
  }
  return lead;
}

/** How likely a lasting play is, 0 to 1; null where the model says nothing of it. Beside the score, never in its place. */
export function probabilityOf(model: RankerModel | null, { score, baseline }: ScoredTitle): number | null {
  const calibration = model?.calibration ?? null;
  if (calibration === null || !Number.isFinite(score)) return null;
  return 1 / (1 + Math.exp(-(calibration.slope * (score - baseline) + calibration.intercept)));
}
