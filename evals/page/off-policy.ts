import { choiceFeatures, viewerTraits } from '../../src/artwork/index.ts';
import { parameterReader } from '../../src/flows/index.ts';
import { learnedFrom, type PictureCase } from '../../src/flows/learn/artwork.ts';
import { drawn, ESTIMATORS, estimate, type LoggedDecision } from '../../src/learn/index.ts';
import { seededRandom } from '../../src/pipeline/index.ts';
import { table } from '../report/format.ts';
import { streamOf, WORLD } from '../simulator/index.ts';
import type { Lab } from '../simulator/lab.ts';
import { cardTruth, type Size } from './lives.ts';
import { knownPeople, pageOf, reborn, type Viewer } from './viewers.ts';

const [ROWS, LENGTH] = [5, 8];
/** Share of the log that is dealt by lot: an old choice, with enough chance left to judge another by it. */
const LOGGED_EXPLORE = 0.5;

export interface OffPolicySize extends Size {
  readonly runs: number;
  /** Looked-at cards of one log. */
  readonly decisions: number;
}

/** One looked-at card: what was logged of it, what the judged policy does, and the truth of every picture. */
interface Situation {
  readonly logging: Float64Array;
  readonly target: Float64Array;
  /** What the model expects, learned on another log. */
  readonly expected: Float64Array;
  /** Chance of a play that pleases, a picture. */
  readonly truth: Float64Array;
}

export interface Coverage {
  readonly estimator: string;
  readonly bias: number;
  /** Deviation of the estimates over the runs, and mean width of the intervals. */
  readonly deviation: number;
  readonly width: number;
  /** Share of the intervals that hold the truth. */
  readonly coverage: number;
  readonly effective: number;
}

export interface OffPolicyFinding {
  readonly truth: number;
  /** What the log itself earned: not the answer to the question. */
  readonly logged: number;
  readonly estimators: readonly Coverage[];
}

/** What the two policies do with the cards of the viewers, and what is true of each. */
function situationsOf(lab: Lab, viewers: readonly Viewer[], pages: number): Situation[] {
  const learned = [1, 2].map((seed) => learnedFrom(evenLog(lab, viewers, pages, seed)));
  const [old, newer] = [learned[0], learned[1]];
  if (old === undefined || newer === undefined) throw new Error('two models are wanted');
  const draws = parameterReader()('artwork.draws');
  const explore = parameterReader()('artwork.explore');
  const random = seededRandom(3);
  const spread = parameterReader()('artwork.spread');
  const samples = { old: old.sample(draws, random, spread), newer: newer.sample(draws, random, spread) };
  return viewers.flatMap((viewer) => {
    const { world, person, visit, taste } = viewer;
    const traits = viewerTraits(taste);
    return pageOf(viewer, 0, ROWS, LENGTH)
      .flat()
      .map((title): Situation => {
        const pictures = lab.services.pictures(title);
        const features = pictures.map((picture) => choiceFeatures(traits, picture, title, taste));
        const logging = old.thompson(features, samples.old, LOGGED_EXPLORE);
        return {
          logging,
          target: newer.thompson(features, samples.newer, explore),
          expected: Float64Array.from(features, (x) => newer.mean(x)),
          truth: Float64Array.from(pictures, ({ variant }) => {
            const card = cardTruth(world, person, { titleId: title.id, artwork: variant }, visit, visit);
            return card.click * (1 - WORLD.clicks.onlyLooking) * card.satisfaction;
          }),
        };
      });
  });
}

/** A log in which every picture was as likely, of other draws than those that are judged. */
function evenLog(lab: Lab, viewers: readonly Viewer[], pages: number, seed: number): PictureCase[] {
  return viewers.flatMap((viewer) => {
    const { world, person, visit, taste } = viewer;
    const random = streamOf('even log', seed, person.life);
    const traits = viewerTraits(taste);
    return Array.from({ length: pages }, (_, page) => pageOf(viewer, page, ROWS, LENGTH).flat())
      .flat()
      .map((title, card): PictureCase => {
        const pictures = lab.services.pictures(title);
        const variants = pictures.map(({ variant }) => variant);
        const variant = variants[Math.floor(random() * variants.length)] as string;
        const { click, satisfaction } = cardTruth(world, person, { titleId: title.id, artwork: variant }, visit, visit);
        return {
          at: visit.at,
          page: `${person.id}-${Math.floor(card / (ROWS * LENGTH))}`,
          decision: {
            titleId: title.id,
            variant,
            variants,
            propensity: 1 / variants.length,
            probabilities: variants.map(() => 1 / variants.length),
          },
          features: pictures.map((picture) => choiceFeatures(traits, picture, title, taste)),
          reward: Number(random() < click * (1 - WORLD.clicks.onlyLooking) * satisfaction),
        };
      });
  });
}

const earned = (chances: Float64Array, truth: Float64Array) =>
  chances.reduce((sum, p, a) => sum + p * (truth[a] as number), 0);

/**
 * How well a log says what another policy would earn. Each run draws a log of cards anew (people and titles with
 * replacement, pictures by their logged propensity, plays by the truth) and asks every estimator.
 */
export async function offPolicy(lab: Lab, size: OffPolicySize): Promise<OffPolicyFinding> {
  const viewers: Viewer[] = [];
  for (const seed of size.seeds) viewers.push(...(await knownPeople(lab, seed, size)).map((known) => reborn(known, 1)));
  const situations = situationsOf(lab, viewers, size.visits);
  const over = (of: (situation: Situation) => number) =>
    situations.reduce((sum, situation) => sum + of(situation), 0) / situations.length;
  const truth = over((situation) => earned(situation.target, situation.truth));
  const logged = over((situation) => earned(situation.logging, situation.truth));
  const seen = new Map(ESTIMATORS.map((name) => [name, { values: [] as number[], width: 0, held: 0, effective: 0 }]));
  for (let run = 0; run < size.runs; run++) {
    if (run % 50 === 0) size.note(`log ${run}/${size.runs}`);
    const random = streamOf('judged log', run);
    const log = Array.from({ length: size.decisions }, (): LoggedDecision => {
      const {
        logging,
        target,
        expected,
        truth: chances,
      } = situations[Math.floor(random() * situations.length)] as Situation;
      const action = drawn(logging, random);
      return {
        action,
        propensity: logging[action] as number,
        reward: Number(random() < (chances[action] as number)),
        target,
        expected,
      };
    });
    for (const [name, sums] of seen) {
      const { value, interval, effective } = estimate(name, log);
      sums.values.push(value);
      sums.width += interval[1] - interval[0];
      sums.held += Number(interval[0] <= truth && truth <= interval[1]);
      sums.effective += effective;
    }
  }
  return {
    truth,
    logged,
    estimators: [...seen].map(([estimator, { values, width, held, effective }]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return {
        estimator,
        bias: mean - truth,
        deviation: Math.sqrt(
          values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1),
        ),
        width: width / size.runs,
        coverage: held / size.runs,
        effective: effective / size.runs,
      };
    }),
  };
}

export function offPolicyText(
  { truth, logged, estimators }: OffPolicyFinding,
  { runs, decisions }: OffPolicySize,
): string {
  const small = (value: number) => value.toFixed(5);
  return [
    'What another policy of pictures would earn, by the log of the first (simulated)',
    `  ${runs} logs of ${decisions} looked-at cards; the judged policy earns ${small(truth)} plays that please a card, the logged one ${small(logged)}`,
    '  IPS, SNIPS and DR are to hold the truth in 92.5 to 97.5 % of the runs; replay, DM and switch-DR trade bias for width',
    table(
      ['estimator', 'bias', 'deviation', 'width of 95 %', 'coverage', 'effective n'],
      estimators.map(({ estimator, bias, deviation, width, coverage, effective }) => [
        estimator,
        small(bias),
        small(deviation),
        small(width),
        `${(100 * coverage).toFixed(1)} %`,
        effective.toFixed(0),
      ]),
    ),
  ].join('\n');
}
