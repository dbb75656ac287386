import { share, signed, table } from '../report/format.ts';
import { bootstrap, type Interval, mean, type PairedDifference, pairedBootstrap } from '../scoring/statistics.ts';
import type { Format, Interviewed } from './interview.ts';

/** One strategy's curve over the titles shown. */
export interface Curve {
  readonly strategy: string;
  readonly quality: readonly number[];
  readonly intervals: readonly Interval[];
  readonly picks: readonly number[];
}

/** One strategy against another, person by person, after each step. */
export interface CurveDifference {
  readonly a: string;
  readonly b: string;
  readonly steps: readonly PairedDifference[];
}

export interface OnboardingResult {
  readonly title: string;
  readonly people: number;
  readonly steps: readonly number[];
  readonly curves: readonly Curve[];
  readonly differences: readonly CurveDifference[];
}

const ROUNDS = 2000;

/** Curves of all strategies with intervals over people, and of each `against` pair the paired difference. */
export function resultOf(
  title: string,
  rows: ReadonlyMap<string, readonly Interviewed[]>,
  { steps }: Format,
  pairs: readonly (readonly [a: string, b: string])[],
): OnboardingResult {
  const column = (strategy: string, step: number) =>
    (rows.get(strategy) ?? []).map(({ quality }) => quality[step] ?? 0);
  return {
    title,
    people: rows.values().next().value?.length ?? 0,
    steps,
    curves: [...rows].map(([strategy, people]) => ({
      strategy,
      quality: steps.map((_, step) => mean(column(strategy, step))),
      intervals: steps.map((_, step) => bootstrap(column(strategy, step), mean)),
      picks: steps.map((_, step) => mean(people.map(({ picks }) => picks[step] ?? 0))),
    })),
    differences: pairs.map(([a, b]) => ({
      a,
      b,
      steps: steps.map((_, step) => {
        const other = column(b, step);
        return pairedBootstrap(
          column(a, step).map((value, i) => value - (other[i] ?? 0)),
          { rounds: ROUNDS },
        );
      }),
    })),
  };
}

/** One result for a reader at a terminal. */
export function resultText({ title, people, steps, curves, differences }: OnboardingResult): string {
  const after = steps.map((step) => `after ${step}`);
  return [
    `${title}: ${people} people`,
    table(
      ['NDCG@10, 95 % over people', ...after],
      curves.map(({ strategy, quality, intervals }) => [
        strategy,
        ...quality.map((value, i) => {
          const [low, high] = intervals[i] ?? [0, 0];
          return `${share(value)} ±${share((high - low) / 2)}`;
        }),
      ]),
    ),
    table(
      ['titles picked', ...after],
      curves.map(({ strategy, picks }) => [strategy, ...picks.map((value) => value.toFixed(2))]),
    ),
    table(
      ['paired difference, 95 %', ...after],
      differences.map(({ a, b, steps: each }) => [
        `${a} − ${b}`,
        ...each.map(({ delta, interval: [low, high] }) => `${signed(delta)} (${signed(low)} ${signed(high)})`),
      ]),
    ),
  ].join('\n\n');
}
