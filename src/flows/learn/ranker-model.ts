import {
  type AdditiveModel,
  type AdditiveOptions,
  type Monotone,
  plattScaling,
  trainAdditive,
} from '../../learn/index.ts';
import { CHAT_ROW, type RankerModel, type RowKind, type Shape } from '../../model/index.ts';
import { FEATURES, leadOf, weightName } from '../../rank/index.ts';
import type { TrainOptions } from './outcome.ts';
import { type Example, featureLists, handLines, type Param, type Plan } from './ranker-lists.ts';

/** Stronger than usual: the pull is towards weights that somebody chose, not towards nothing. */
const PENALTIES = { ridge: 10, smoothness: 100 };

/** The shapes of a plan, learned and put into the form in which they are served. Not yet named, nor calibrated. */
export function learnedRanker(
  plan: Plan,
  training: readonly Example[],
  validation: readonly Example[],
  { seed, onProgress }: TrainOptions,
  param: Param,
  more: Partial<AdditiveOptions>,
): RankerModel {
  const ordered = new Map(FEATURES.map(({ name, ordered }) => [name, ordered === true]));
  const model = trainAdditive(featureLists(training, plan, param), {
    features: plan.features.length,
    contexts: plan.rows.length,
    monotone: plan.features.map((name) =>
      ordered.get(name) === true ? (Math.sign(param(`rank.${name}`)) as Monotone) : 0,
    ),
    lines: handLines(plan, param),
    penalties: PENALTIES,
    pairs: param('ranker.pairs'),
    validation: featureLists(validation, plan, param),
    seed,
    onProgress: (done, total) => {
      onProgress?.('learning shapes', done, total);
    },
    ...more,
  });
  return servedForm(model, plan, param);
}

/** In the units of the score by hand, and as shapes of values, which the weights multiply again when it is served. */
function servedForm(model: AdditiveModel, { features, rows, unit }: Plan, param: Param): RankerModel {
  const shapes: Record<string, Shape> = {};
  const added: Partial<Record<RowKind, Record<string, Shape>>> = {};
  for (const [f, name] of features.entries()) {
    const shape = model.shapes[f];
    if (!shape) continue;
    const common = shape.values.map((value) => value / (unit * param(weightName(CHAT_ROW.kind, name))));
    shapes[name] = { knots: shape.knots, values: common };
    for (const [c, row] of rows.entries()) {
      const weight = param(weightName(row, name));
      const extra = model.contexts[c]?.[f];
      if (!extra || weight === 0) continue;
      const here = shape.values.map((value, k) => (value + (extra.values[k] as number)) / (unit * weight));
      added[row] ??= {};
      added[row][name] = { knots: shape.knots, values: here.map((value, k) => value - (common[k] as number)) };
    }
  }
  return {
    version: '',
    shapes,
    pairs: model.surfaces.map(({ a, b, values, ...knots }) => ({
      ...knots,
      a: features[a] as string,
      b: features[b] as string,
      values: values.map((row) => row.map((value) => value / unit)),
    })),
    rows: added as RankerModel['rows'],
    calibration: null,
  };
}

/** Orders the titles of one showing: higher first. */
export type Scorer = (example: Example) => number[];

export const scorerOf =
  (model: RankerModel | null, param: Param): Scorer =>
  ({ showing }) =>
    showing.titles.map(({ terms }) => leadOf(model, showing.row, terms, param));

/** 1 for each title of a showing whose play lasted. */
export const lasted = (example: Example, param: Param) =>
  example.outcomes.map(({ taken, completion }) => (taken && completion >= param('ranker.lasting') ? 1 : 0));

/** How a lead over the average title becomes the probability of a lasting play. */
export function calibrationOf(
  model: RankerModel,
  examples: readonly Example[],
  param: Param,
): RankerModel['calibration'] {
  const scores = examples.flatMap(scorerOf(model, param));
  return plattScaling(
    scores,
    examples.flatMap((example) => lasted(example, param)),
  );
}
