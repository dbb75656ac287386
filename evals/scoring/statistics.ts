import { seededRandom } from '../../src/pipeline/index.ts';

/** The seed of every resampling, so that a report is the same on every run. */
const SEED = 20_260_101;
const ROUNDS = 1000;

export type Interval = [low: number, high: number];

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation; 0 for fewer than two values. */
export function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/** The value below which `share` (0 to 1) of the values lie; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle 95 % of sorted values. */
function middle(sorted: readonly number[]): Interval {
  const last = sorted.length;
  return [sorted[Math.floor(last * 0.025)] ?? 0, sorted[Math.ceil(last * 0.975) - 1] ?? 0];
}

/** The statistic of `rounds` samples drawn with replacement, ascending. */
function resample<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number,
  rounds: number,
  seed: number,
): number[] {
  const random = seededRandom(seed);
  const values = Array.from({ length: rounds }, () => {
    const sample: Item[] = [];
    for (let i = 0; i < items.length; i++) {
      const item = items[Math.floor(random() * items.length)];
      if (item !== undefined) sample.push(item);
    }
    return statistic(sample);
  });
  return values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
}

/** A 95 % interval of the statistic over resampled cases (percentile bootstrap). */
export function bootstrap<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number,
  { rounds = ROUNDS, seed = SEED }: { rounds?: number; seed?: number } = {},
): Interval {
  return items.length === 0 ? [0, 0] : middle(resample(items, statistic, rounds, seed));
}

export interface PairedDifference {
  readonly delta: number;
  readonly interval: Interval;
  /** Two-sided: twice the share of resampled means on the far side of zero, at most 1. */
  readonly p: number;
}

/** The mean of per-case differences with its 95 % interval, and how likely it is by chance. */
export function pairedBootstrap(
  differences: readonly number[],
  { rounds = 10_000, seed = SEED }: { rounds?: number; seed?: number } = {},
): PairedDifference {
  if (differences.length === 0) return { delta: 0, interval: [0, 0], p: 1 };
  const means = resample(differences, mean, rounds, seed);
  const below = means.filter((value) => value <= 0).length;
  const above = means.filter((value) => value >= 0).length;
  // One is added to both counts: no finite number of rounds shows a chance of nought.
  const p = Math.min(1, (2 * (Math.min(below, above) + 1)) / (rounds + 1));
  return { delta: mean(differences), interval: middle(means), p };
}

/**
 * McNemar's exact test, two-sided, from the cases that flipped each way: how likely so uneven a split is where both
 * ways are equally likely.
 */
export function mcnemar(lost: number, won: number): number {
  const n = lost + won;
  if (n === 0) return 1;
  let term = 0.5 ** n;
  let tail = term;
  for (let k = 1; k <= Math.min(lost, won); k++) {
    term *= (n - k + 1) / k;
    tail += term;
  }
  return Math.min(1, 2 * tail);
}
