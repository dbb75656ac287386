import type { Shape } from '../model/index.ts';
import { type EncodedLists, encodeLists } from './additive-encode.ts';
import { type FeatureGrid, gridsOf, KNOTS_MOST } from './additive-grid.ts';
import { minimise } from './additive-lbfgs.ts';
import { type AdditiveList, checkLists } from './additive-lists.ts';
import { ListwiseLoss } from './additive-loss.ts';
import type { AdditiveModel } from './additive-model.ts';
import { choosePairs, leftoverOf } from './additive-pairs.ts';
import { type Monotone, type Pair, Parameters, type Penalties } from './additive-parameters.ts';
import { massOf, purified } from './additive-purify.ts';
import { seeded } from './random.ts';
import type { Progress } from './recommender.ts';

export interface AdditiveOptions {
  /** Feature values of a row. */
  readonly features: number;
  /** A straight line a feature and no pairs: the plain linear model, by the same training. */
  readonly linear?: boolean;
  /** Knots of a shape, at most; and of what contexts and pairs are learned on. */
  readonly knots?: number;
  readonly coarseKnots?: number;
  /** One a feature; free where left out. A constrained feature is in no pair, so that the constraint holds of the score. */
  readonly monotone?: readonly Monotone[];
  /** How many contexts lists may be of. */
  readonly contexts?: number;
  /**
   * Slopes of straight lines, one a feature, that shapes are pulled towards and begin from: first the lines everywhere,
   * then those of each context. Flat where left out.
   */
  readonly lines?: readonly (readonly number[])[];
  /** Surfaces over two features, at most. */
  readonly pairs?: number;
  readonly penalties?: Partial<Penalties>;
  readonly iterations?: number;
  /** Iterations without a better validation loss after which it ends. */
  readonly patience?: number;
  /** Lists that decide when to stop and which pairs to keep; where left out, a share of the lists, drawn by the seed. */
  readonly validation?: readonly AdditiveList[];
  readonly validationShare?: number;
  readonly seed?: number;
  readonly onProgress?: Progress;
}

/** Strengths of the pull towards the lines and smoothness, in units of one list's outcome: their weight fades with more lists. */
const PENALTIES: Penalties = { ridge: 2, smoothness: 10, contextRidge: 20, pairRidge: 20, pairSmoothness: 5 };
/** Of a validation loss that counts as better. */
const BETTER = 1e-5;

/**
 * Trains a generalised additive model listwise: piecewise-linear shapes on quantile knots (P-splines of degree one),
 * chosen surfaces over two features (GA2M, Lou et al. 2013), softmax cross-entropy over each list with graded, weighted
 * targets, second-difference and ridge penalties, L-BFGS with early stopping. Deterministic for a seed. Throws a
 * `RangeError` for lists of another size, or where no list has an outcome.
 */
export function trainAdditive(lists: readonly AdditiveList[], options: AdditiveOptions): AdditiveModel {
  const { features, linear = false, contexts = 0, pairs = 0, seed = 1, onProgress = () => {} } = options;
  checkLists(lists, features, contexts);
  const [training, validation] = options.validation
    ? [lists, options.validation]
    : split(lists, options.validationShare ?? 0.15, seed);
  checkLists(validation, features, contexts);
  const knots = linear ? 2 : Math.min(options.knots ?? 12, KNOTS_MOST);
  const grids = gridsOf(training, { features, knots, coarse: linear ? 2 : (options.coarseKnots ?? 5) });
  const fit = new Fit(encodeLists(training, grids), encodeLists(validation, grids), grids, options, onProgress);
  const parametersWith = (chosen: readonly Pair[]) =>
    new Parameters(grids, options.monotone ?? [], contexts, options.lines, chosen);
  const plain = fit.run(parametersWith([]));
  if (linear || pairs === 0) return fit.model(plain);
  const chosen = fit.pairs(plain, pairs);
  if (chosen.length === 0) return fit.model(plain);
  const paired = fit.run(parametersWith(chosen), plain);
  return fit.model(paired.validationLoss < plain.validationLoss - BETTER ? paired : plain);
}

/** Training lists and validation lists; where there is but one list, it is both. */
function split(lists: readonly AdditiveList[], share: number, seed: number): [AdditiveList[], AdditiveList[]] {
  const random = seeded(seed);
  const parts: [AdditiveList[], AdditiveList[]] = [[], []];
  for (const list of lists) parts[random() < share ? 1 : 0].push(list);
  return parts[0].length === 0 || parts[1].length === 0 ? [[...lists], [...lists]] : parts;
}

interface Fitted {
  readonly parameters: Parameters;
  readonly vector: Float64Array;
  readonly validationLoss: number;
  readonly iterations: number;
}

class Fit {
  readonly #training: EncodedLists;
  readonly #validation: EncodedLists;
  readonly #grids: readonly FeatureGrid[];
  readonly #options: AdditiveOptions;
  readonly #onProgress: Progress;

  constructor(
    training: EncodedLists,
    validation: EncodedLists,
    grids: readonly FeatureGrid[],
    options: AdditiveOptions,
    onProgress: Progress,
  ) {
    if (training.count === 0 || validation.count === 0)
      throw new RangeError('no list has an outcome above 0: there is nothing to learn from');
    this.#training = training;
    this.#validation = validation;
    this.#grids = grids;
    this.#options = options;
    this.#onProgress = onProgress;
  }

  run(parameters: Parameters, before?: Fitted): Fitted {
    const { iterations = 120, patience = 8 } = this.#options;
    const penalties = { ...PENALTIES, ...this.#options.penalties };
    const training = new ListwiseLoss(this.#training, parameters);
    const validation = new ListwiseLoss(this.#validation, parameters);
    const tables = new Float64Array((parameters.contexts + 1) * parameters.slots);
    const byTables = new Float64Array(tables.length);
    const start = parameters.initial(before?.vector);
    const validationLoss = (vector: Float64Array) => {
      parameters.expand(vector, tables);
      return validation.pass(vector, tables, null) / this.#validation.mass;
    };
    let best = { vector: start, loss: validationLoss(start), iteration: 0 };
    let last = 0;
    minimise(
      (vector, gradient) => {
        gradient.fill(0);
        byTables.fill(0);
        parameters.expand(vector, tables);
        const loss =
          training.pass(vector, tables, { byTables, byVector: gradient }) +
          parameters.penalty(penalties, vector, tables, byTables, gradient);
        parameters.pullBack(vector, byTables, gradient);
        for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) / this.#training.mass;
        return loss / this.#training.mass;
      },
      start,
      {
        iterations,
        onIteration: (vector, _, iteration) => {
          const loss = validationLoss(vector);
          if (loss < best.loss - BETTER) best = { vector: vector.slice(), loss, iteration };
          last = iteration;
          this.#onProgress(iteration, iterations, `validation loss ${loss.toFixed(4)}`);
          return iteration - best.iteration >= patience;
        },
      },
    );
    return { parameters, vector: best.vector, validationLoss: best.loss, iterations: last };
  }

  pairs({ parameters, vector }: Fitted, most: number): Pair[] {
    const tables = new Float64Array((parameters.contexts + 1) * parameters.slots);
    parameters.expand(vector, tables);
    const [train, heldOut] = [this.#training, this.#validation].map((lists) =>
      leftoverOf(new ListwiseLoss(lists, parameters), lists, this.#grids, vector, tables),
    );
    if (train === undefined || heldOut === undefined) return [];
    const eligible = [...this.#grids.keys()].filter(
      (f) => this.#grids[f]?.varies === true && (parameters.monotone[f] ?? 0) === 0,
    );
    return choosePairs(train, heldOut, this.#grids, eligible, most);
  }

  model({ parameters, vector, validationLoss, iterations }: Fitted): AdditiveModel {
    const tables = new Float64Array((parameters.contexts + 1) * parameters.slots);
    parameters.expand(vector, tables);
    const { shapes, surfaces } = purified(parameters, vector, tables, massOf(this.#training, parameters));
    const lists = this.#validation;
    let flat = 0;
    for (let i = 0; i < lists.count; i++)
      flat += (lists.totals[i] as number) * Math.log((lists.offsets[i + 1] as number) - (lists.offsets[i] as number));
    return {
      shapes,
      contexts: Array.from({ length: parameters.contexts }, (_, c) =>
        this.#grids.map((grid) => (grid.varies ? addedIn(parameters, tables, grid, c + 1) : null)),
      ),
      surfaces,
      validationLoss,
      flatLoss: flat / lists.mass,
      iterations,
    };
  }
}

/** What a context adds to a shape. */
function addedIn({ slots }: Parameters, tables: Float64Array, grid: FeatureGrid, context: number): Shape {
  return {
    knots: [...grid.knots],
    values: Array.from(
      grid.knots,
      (_, k) => (tables[context * slots + grid.base + k] as number) - (tables[grid.base + k] as number),
    ),
  };
}
