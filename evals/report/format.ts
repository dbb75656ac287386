import type { Metric } from '../schema.ts';
import { deviation } from '../scoring/statistics.ts';

/** Three places, as shares are written everywhere. */
export const share = (value: number): string => value.toFixed(3);

export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** A value with its unit. */
export function number(value: number, unit: Metric['unit']): string {
  if (unit === 'share') return share(value);
  if (unit === 'ms') return `${value.toFixed(2)} ms`;
  if (unit === 'ratio') return `${value.toFixed(2)} ×`;
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

export function intervalText(interval: Metric['interval'], unit: Metric['unit']): string {
  if (interval === null) return '';
  const digits = unit === 'share' ? 3 : unit === 'count' ? 0 : 2;
  return interval.map((value) => value.toFixed(digits)).join('–');
}

/** "≥ 0.880", or nothing. */
export function thresholdText({ threshold, better, unit }: Metric): string {
  return threshold === null ? '' : `${better === 'higher' ? '≥' : '≤'} ${number(threshold, unit)}`;
}

export function verdictText({ passed }: Metric): string {
  return passed === null ? '' : passed ? 'held' : 'NOT HELD';
}

/** "± 0.012 over 5 repeats"; nothing for a single run. */
export function spreadText({ repeats, unit }: Metric): string {
  return repeats.length < 2 ? '' : `± ${number(deviation(repeats), unit)} over ${repeats.length} repeats`;
}

/** Columns side by side; all but the first to the right where they are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (/^[\d−+]/.test(cell) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line).join('\n');
}
