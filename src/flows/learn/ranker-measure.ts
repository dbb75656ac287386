import { probabilityAt, reliability } from '../../learn/index.ts';
import type { RankerModel } from '../../model/index.ts';
import { seededRandom } from '../../pipeline/index.ts';
import type { Library } from '../services.ts';
import { mean, pairedInterval } from './evaluation.ts';
import type { TrainOutcome } from './outcome.ts';
import { type Example, type Param, type Plan, weightsOf } from './ranker-lists.ts';
import { lasted, type Scorer, scorerOf } from './ranker-model.ts';

const DAY_MS = 86_400_000;

/**
 * What outcomes at the places of an order are worth, by a list: Σ gain / log₂(1 + place), gains weighted against position
 * bias. Not divided by the best order of each list: of a list with one outcome that would take the weight out again, and
 * whatever was shown first would look best.
 */
function discounted(example: Example, scores: readonly number[], gains: readonly number[]): number {
  const order = [...example.outcomes.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return order.reduce((sum, i, place) => sum + (gains[i] as number) / Math.log2(place + 2), 0);
}

/** Sums by profile and day, so that many lists of one evening do not count as many opinions. */
function bySitting(test: readonly Example[], values: readonly number[]): number[] {
  const groups = new Map<string, number>();
  for (const [i, { showing }] of test.entries()) {
    const key = `${showing.profileId} ${Math.floor(showing.at / DAY_MS)}`;
    groups.set(key, (groups.get(key) ?? 0) + (values[i] as number));
  }
  return [...groups.values()];
}

/** The new ranker beside what it was compared with, on showings that it never saw. */
export function measured(
  ranker: RankerModel,
  linear: RankerModel,
  library: Library,
  test: readonly Example[],
  plan: Plan,
  seed: number,
  param: Param,
): Pick<TrainOutcome, 'metrics' | 'baselines' | 'accepted' | 'why'> {
  const random = seededRandom(seed);
  const scorers: Record<string, Scorer> = {
    active: scorerOf(library.ranker, param),
    weights: scorerOf(null, param),
    linear: scorerOf(linear, param),
    popularity: ({ showing }) =>
      showing.titles.map(({ titleId }) => library.catalogue.byId.get(titleId)?.popularity ?? 0),
    random: ({ showing }) => showing.titles.map(() => random()),
  };
  const gains = test.map((example) => {
    const weights = weightsOf(example, plan.examination, param);
    return example.outcomes.map(({ target }, i) => target * (weights[i] as number));
  });
  const mass = bySitting(
    test,
    gains.map((row) => row.reduce((sum, gain) => sum + gain, 0)),
  );
  // A share of what it were if every outcome stood first: the mean over sittings is the share of the whole.
  const share = (scorer: Scorer) =>
    bySitting(
      test,
      test.map((example, i) => discounted(example, scorer(example), gains[i] as number[])),
    ).map((sum) => sum / mean(mass));
  const own = share(scorerOf(ranker, param));
  const active = share(scorers.active as Scorer);
  const { low, high, mean: gain } = pairedInterval(own, active, seed);
  const accepted = gain > 0 && low > -param('ranker.margin');
  const baselines = Object.fromEntries(
    Object.entries(scorers).map(([name, scorer]) => [name, { dcg: mean(share(scorer)) }]),
  );
  const { calibration } = ranker;
  const calibrated =
    calibration === null
      ? {}
      : {
          'calibration-error': reliability(
            test.flatMap(scorerOf(ranker, param)).map((score) => probabilityAt(calibration, score)),
            test.flatMap((example) => lasted(example, param)),
          ).error,
        };
  const figures = `${gain >= 0 ? '+' : ''}${gain.toFixed(4)} DCG against the active one (95 % ${low.toFixed(4)} to ${high.toFixed(4)}, ${own.length} evenings)`;
  return {
    metrics: { dcg: mean(own), lists: test.length, gain, ...calibrated },
    baselines,
    accepted,
    why: accepted
      ? `${figures}: better, and surely not worse by more than ${param('ranker.margin')}`
      : `${figures}: it is not shown to be as good, so the active one stays; more answers with outcomes would tell`,
  };
}
