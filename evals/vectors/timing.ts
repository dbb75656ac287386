import { quantile } from '../scoring/statistics.ts';
import type { SentenceEncoder } from './encoder.ts';

/** Texts read before the clock counts. */
const WARM_UP = 20;

export interface Timing {
  readonly p50ms: number;
  readonly p95ms: number;
}

/** Milliseconds from a text to its vector. */
export async function timeEncoder({ embed }: SentenceEncoder, texts: readonly string[]): Promise<Timing> {
  for (const text of texts.slice(0, WARM_UP)) await embed(text);
  const times: number[] = [];
  for (const text of texts) {
    const start = performance.now();
    await embed(text);
    times.push(performance.now() - start);
  }
  return { p50ms: quantile(times, 0.5), p95ms: quantile(times, 0.95) };
}
