import type { Usage } from './backends/meter.ts';
import type { CaseResult } from './schema.ts';
import { mean, quantile } from './scoring/statistics.ts';
import type { MetricDefinition } from './suite.ts';

/** US dollars for a million tokens. */
export interface Price {
  readonly in: number;
  readonly out: number;
}

const MILLION = 1e6;

/** What one case cost, as numbers of its result. */
export const costOf = (before: Usage, after: Usage): Record<string, number> => ({
  'model.calls': after.calls - before.calls,
  'model.in': after.tokensIn - before.tokensIn,
  'model.out': after.tokensOut - before.tokensOut,
});

const each = (results: readonly CaseResult[], key: string) => results.flatMap(({ metrics }) => metrics[key] ?? []);
const average = (key: string) => (results: readonly CaseResult[]) => {
  const values = each(results, key);
  return values.length === 0 ? Number.NaN : mean(values);
};

/** Time and money of any suite: milliseconds a case, and what the language model was asked for it. */
export function costMetrics(system: string, price: Price | null): MetricDefinition[] {
  const common = { system, slice: 'all', better: 'lower' } as const;
  const dollars = (results: readonly CaseResult[]) =>
    (average('model.in')(results) * (price?.in ?? Number.NaN) +
      average('model.out')(results) * (price?.out ?? Number.NaN)) /
    (MILLION / 1000);
  return [
    ...([0.5, 0.95] as const).map(
      (share): MetricDefinition => ({
        ...common,
        name: `case-p${share * 100}`,
        label: `a case, p${share * 100}`,
        unit: 'ms',
        statistic: (results) =>
          quantile(
            results.map(({ ms }) => ms),
            share,
          ),
      }),
    ),
    { ...common, name: 'calls', label: 'calls of the model a case', unit: 'count', statistic: average('model.calls') },
    { ...common, name: 'tokens-in', label: 'tokens in a case', unit: 'count', statistic: average('model.in') },
    { ...common, name: 'tokens-out', label: 'tokens out a case', unit: 'count', statistic: average('model.out') },
    { ...common, name: 'dollars', label: 'US dollars a thousand cases', unit: 'count', statistic: dollars },
  ];
}
