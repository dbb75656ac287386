import { bootstrap, mean } from '../scoring/statistics.ts';

export interface Gain {
  /** 0.1 is a tenth more. */
  readonly value: number;
  /** 95 %, over people, each of whom met both. */
  readonly interval: readonly [number, number];
}

/** By how much the mean of `a` lies above that of `b`, as a share of it; entry by entry the same people. */
export function gain(a: readonly number[], b: readonly number[]): Gain {
  const pairs = a.map((value, i) => [value, b[i] ?? Number.NaN] as const);
  const ratio = (sample: typeof pairs) =>
    mean(sample.map(([value]) => value)) / mean(sample.map(([, other]) => other)) - 1;
  return { value: ratio(pairs), interval: bootstrap(pairs, (sample) => ratio([...sample])) };
}

export function gainText(a: readonly number[], b: readonly number[]): string {
  const { value, interval } = gain(a, b);
  return `${percent(value)} [${interval.map(percent).join(', ')}]`;
}

const percent = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)} %`;
