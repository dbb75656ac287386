import { quantile } from '../scoring/statistics.ts';

export const write = (name: string, value: string): void => {
  process.stdout.write(`${name.padEnd(44)} ${value}\n`);
};

/** Prints n, p50, p95 and p99 of milliseconds; returns the median. */
export function row(name: string, milliseconds: readonly number[], digits = 2): number {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(milliseconds, share).toFixed(digits));
  write(name, `n=${String(milliseconds.length).padEnd(5)} p50 ${p50} ms  p95 ${p95} ms  p99 ${p99} ms`);
  return quantile(milliseconds, 0.5);
}

/** What some work took: milliseconds by the clock, and of this process on a processor, whoever else used the machine. */
export interface Took {
  readonly wall: number;
  readonly processor: number;
}

export async function took(work: () => unknown): Promise<Took> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { wall, processor: (user + system) / 1000 };
}

/** Prints a row of the clock with the median on the processor, which a busy machine changes less; returns that. */
export function busyRow(name: string, runs: readonly Took[], digits = 2): number {
  const [p50, p99] = [0.5, 0.99].map((share) =>
    quantile(
      runs.map(({ wall }) => wall),
      share,
    ).toFixed(digits),
  );
  const processor = quantile(
    runs.map((run) => run.processor),
    0.5,
  );
  write(
    name,
    `n=${String(runs.length).padEnd(5)} p50 ${p50} ms  p99 ${p99} ms  processor p50 ${processor.toFixed(digits)} ms`,
  );
  return processor;
}
