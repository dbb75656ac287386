import type { Breakdown, CaseResult, Comparison, Metric } from './schema.ts';
import { bootstrap, mean, pairedBootstrap } from './scoring/statistics.ts';
import { type MetricDefinition, metricId } from './suite.ts';

/** The results of each case together, whatever the number of repeats. */
export function byCase(results: readonly CaseResult[]): CaseResult[][] {
  const groups = new Map<string, CaseResult[]>();
  for (const result of results) {
    const group = groups.get(result.id);
    if (group) group.push(result);
    else groups.set(result.id, [result]);
  }
  return [...groups.values()];
}

function meets(value: number, threshold: number, better: Metric['better']): boolean {
  return better === 'higher' ? value >= threshold : value <= threshold;
}

/** Every metric of a suite with its interval over resampled cases; those that the results do not tell are left out. */
export function measure(
  definitions: readonly MetricDefinition[],
  results: readonly CaseResult[],
  system: string,
  thresholds: ReadonlyMap<string, number>,
): Metric[] {
  const repeats = [...new Set(results.map(({ repeat }) => repeat))];
  return definitions.flatMap((definition): Metric[] => {
    const { name, label, slice, unit, better, statistic } = definition;
    const own = slice === 'all' ? results : results.filter(({ half }) => half === slice);
    const value = own.length === 0 ? Number.NaN : statistic(own);
    if (Number.isNaN(value)) return [];
    const id = metricId(definition, system);
    const threshold = thresholds.get(id) ?? definition.threshold ?? null;
    return [
      {
        id,
        name,
        label,
        system: definition.system,
        slice,
        unit,
        better,
        headline: definition.headline ?? threshold !== null,
        value,
        interval: bootstrap(byCase(own), (sample) => statistic(sample.flat())),
        repeats: repeats
          .map((repeat) => statistic(own.filter((result) => result.repeat === repeat)))
          .filter((each) => !Number.isNaN(each)),
        threshold,
        passed: threshold === null ? null : meets(value, threshold, better),
      },
    ];
  });
}

/** Fewer cases than this say little; such rows stand last. */
const FEW = 3;

/** Weakest first, what few cases speak for last; ties by how many cases there are. */
export function weakestFirst(rows: Breakdown['rows'], better: Breakdown['better']): Breakdown['rows'] {
  const sign = better === 'higher' ? 1 : -1;
  const few = ({ n }: Breakdown['rows'][number]) => Number(n < FEW);
  return [...rows].sort(
    (a, b) => few(a) - few(b) || sign * (a.value - b.value) || b.n - a.n || (a.name < b.name ? -1 : 1),
  );
}

/** How the cases that carry each tag fare: by their mean score, or by the share that passes. */
export function byTag(results: readonly CaseResult[], measured: 'score' | 'pass' = 'score'): Breakdown {
  const tags = [...new Set(results.flatMap((result) => result.tags))];
  const passes = (group: readonly CaseResult[]) => Number(group.every(({ pass }) => pass));
  const score = (group: readonly CaseResult[]) => mean(group.flatMap((result) => result.score ?? []));
  const value = measured === 'pass' ? passes : score;
  const rows = tags.map((tag) => {
    const groups = byCase(results.filter((result) => result.tags.includes(tag)));
    const passed = `${groups.filter(passes).length} of ${groups.length} pass`;
    return {
      name: tag,
      n: groups.length,
      value: mean(groups.map(value)),
      interval: bootstrap(groups, (sample) => mean(sample.map(value))),
      note: measured === 'score' ? passed : `${passed}, mean score ${mean(groups.map(score)).toFixed(3)}`,
    };
  });
  return {
    title: measured === 'score' ? 'By tag: mean score' : 'By tag: share that passes',
    unit: 'share',
    better: 'higher',
    rows: weakestFirst(rows, 'higher'),
  };
}

/** The paired difference of a measure between two systems, over the cases where both were measured. */
export function compare(
  results: readonly CaseResult[],
  measureName: string,
  a: string,
  b: string,
  keyOf: (system: string) => string,
): Comparison[] {
  const differences = byCase(results).flatMap((group) => {
    const values = (system: string) => group.flatMap(({ metrics }) => metrics[keyOf(system)] ?? []);
    const [left, right] = [values(a), values(b)];
    return left.length > 0 && right.length > 0 ? [mean(left) - mean(right)] : [];
  });
  return differences.length === 0
    ? []
    : [{ measure: measureName, a, b, n: differences.length, ...pairedBootstrap(differences) }];
}
