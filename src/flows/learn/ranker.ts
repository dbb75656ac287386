import { trainAdditive } from '../../learn/index.ts';
import { isProfiled, type RankerModel, type Shape, shapeAt } from '../../model/index.ts';
import { type Library, parameterReader, type Services } from '../services.ts';
import { type NothingTrained, type TrainOptions, type TrainOutcome, versionOf } from './outcome.ts';
import {
  type Example,
  examinationOf,
  handLists,
  hasOutcome,
  learnable,
  ownRows,
  type Param,
  type Plan,
} from './ranker-lists.ts';
import { measured } from './ranker-measure.ts';
import { calibrationOf, learnedRanker } from './ranker-model.ts';
import { Outcomes } from './ranker-outcomes.ts';
import { showingsOfProfile } from './showings.ts';

const KIND = 'ranker';
/** Shares of the log, by time: what is learned from, what decides when to stop; the rest is measured on. */
const TRAINING = 0.65;
const VALIDATION = 0.15;
/** However little the score by hand tells, learned terms are not scaled up beyond this. */
const LEAST_UNIT = 0.1;

/**
 * Learns the shapes of the additive score from what was shown and what came of it, as logged when it was served. Kept
 * apart by time: the newest part measures the new ranker against the active one, a plain linear model, popularity and
 * chance, on titles that were shown, outcomes weighted by how seldom their place is looked at.
 */
export async function trainRanker(
  services: Services,
  library: Library,
  options: TrainOptions,
): Promise<TrainOutcome | NothingTrained> {
  const param = parameterReader(options.parameters);
  const examples = await collected(services, param, options);
  const least = param('ranker.least-lists');
  const there = examples.filter(hasOutcome).length;
  if (there < least)
    return {
      kind: KIND,
      skipped:
        `the ranker learns from ${least} answers or rows of which something was taken up; ` +
        `there are ${there}, so ${least - there} more are needed`,
    };
  const [training, validation, test] = byTime(examples);
  const plan = planOf(training, param);
  const model = learnedRanker(plan, training, validation, options, param, {});
  const linear = learnedRanker(plan, training, validation, options, param, { linear: true, pairs: 0 });
  const calibration = calibrationOf(model, validation, param);
  const ranker: RankerModel = { ...model, calibration };
  const data = new TextEncoder().encode(JSON.stringify({ ...ranker, version: 'untold' }));
  const version = versionOf(data, services.clock.now());
  return {
    kind: KIND,
    version,
    data: new TextEncoder().encode(JSON.stringify({ ...ranker, version })),
    about: aboutOf(plan, ranker, [training, validation, test]),
    ...measured(ranker, linear, library, test.filter(hasOutcome), plan, options.seed, param),
  };
}

async function collected(services: Services, param: Param, { onProgress }: TrainOptions): Promise<Example[]> {
  const profiles = (await services.profiles.list()).filter(isProfiled);
  const examples: Example[] = [];
  for (const [done, { id }] of profiles.entries()) {
    onProgress?.('reading what was shown', done, profiles.length);
    const showings = await showingsOfProfile(services, id);
    if (showings.length === 0) continue;
    const outcomes = new Outcomes(await services.histories.ofProfile(id), param);
    for (const showing of showings)
      examples.push({ showing, outcomes: showing.titles.map(({ titleId }) => outcomes.of(showing, titleId)) });
  }
  return examples.sort((a, b) => a.showing.at - b.showing.at || (a.showing.id < b.showing.id ? -1 : 1));
}

function byTime(examples: readonly Example[]): [Example[], Example[], Example[]] {
  const first = Math.floor(examples.length * TRAINING);
  const second = Math.floor(examples.length * (TRAINING + VALIDATION));
  return [examples.slice(0, first), examples.slice(first, second), examples.slice(second)];
}

function planOf(training: readonly Example[], param: Param): Plan {
  const taught = training.filter(hasOutcome);
  const features = learnable(taught, param);
  // Of all that was shown: where nothing was taken up, places were looked at less or what stood there was liked less.
  const examination = examinationOf(training, features);
  const byHand = trainAdditive(handLists(training, examination, param), { features: 1, linear: true });
  const [line] = byHand.shapes;
  const unit = line
    ? (shapeAt(line, Number.POSITIVE_INFINITY) - shapeAt(line, Number.NEGATIVE_INFINITY)) / spanOf(line)
    : 0;
  return { features, rows: ownRows(taught, param), examination, unit: Math.max(LEAST_UNIT, unit) };
}

const spanOf = ({ knots }: Shape) => (knots.at(-1) as number) - (knots[0] as number);

function aboutOf({ features, rows, examination }: Plan, { pairs }: RankerModel, parts: readonly Example[][]): string {
  const counts = parts.map((part) => part.filter(hasOutcome).length);
  const shown = parts.flat().reduce((sum, { showing }) => sum + showing.titles.length, 0);
  return [
    `additive shapes of ${features.length} features`,
    ...(pairs.length > 0 ? [`surfaces over ${pairs.map(({ a, b }) => `${a} × ${b}`).join(', ')}`] : []),
    ...(rows.length > 0 ? [`own shapes for ${rows.join(', ')}`] : []),
    `learned from ${counts[0]} answers with an outcome, ${counts[1]} to stop and to calibrate, measured on the newest ${counts[2]} (${shown} titles shown in all)`,
    `places looked at, by regression: ${Array.from(examination, (share) => share.toFixed(2)).join(' ')}`,
  ].join('; ');
}
