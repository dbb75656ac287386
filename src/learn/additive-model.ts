import { type PairShape, type Shape, shapeAt, surfaceAt } from '../model/index.ts';

/** A surface over two features, by their numbers. */
export interface Surface extends Omit<PairShape, 'a' | 'b'> {
  readonly a: number;
  readonly b: number;
}

/**
 * What was learned: score(x) = Σ shape_f(x_f) + Σ surface(x_a, x_b), plus in a context what it adds to the shapes. A
 * value that is not a number counts nothing; so does a feature without a shape, which never varied.
 */
export interface AdditiveModel {
  readonly shapes: readonly (Shape | null)[];
  /** Of each context, of each feature: what is added there. */
  readonly contexts: readonly (readonly (Shape | null)[])[];
  readonly surfaces: readonly Surface[];
  /** Mean loss a list on the validation lists, and of scores that are all the same. */
  readonly validationLoss: number;
  readonly flatLoss: number;
  readonly iterations: number;
}

/** Scores of rows × features values, row-major, one a row. */
export function scoreAdditive(model: AdditiveModel, features: ArrayLike<number>, context?: number): Float64Array {
  const d = model.shapes.length;
  const added = context === undefined ? undefined : model.contexts[context];
  return Float64Array.from({ length: features.length / d }, (_, row) => {
    const at = (f: number) => features[row * d + f] as number;
    let score = 0;
    const add = (term: number) => {
      if (!Number.isNaN(term)) score += term;
    };
    for (let f = 0; f < d; f++) {
      const [shape, extra] = [model.shapes[f], added?.[f]];
      if (shape) add(shapeAt(shape, at(f)));
      if (extra) add(shapeAt(extra, at(f)));
    }
    for (const { a, b, knotsA, knotsB, values } of model.surfaces)
      add(surfaceAt({ a: '', b: '', knotsA, knotsB, values }, at(a), at(b)));
    return score;
  });
}
