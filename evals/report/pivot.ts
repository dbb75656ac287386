import type { Metric, Run } from '../schema.ts';
import { number } from './format.ts';

export interface Pivot {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Systems (and halves) down, measures across: the product above its baselines. */
export function pivot(run: Run): Pivot {
  const names = [...new Set(run.metrics.map(({ name }) => name))];
  const rowOf = ({ system, slice }: Metric) => `${system}\n${slice}`;
  const rows = [...new Set(run.metrics.map(rowOf))];
  const cell = (row: string, name: string) => {
    const metric = run.metrics.find((other) => rowOf(other) === row && other.name === name);
    return metric === undefined ? '' : number(metric.value, metric.unit);
  };
  const halves = new Set(run.metrics.map(({ slice }) => slice)).size > 1;
  return {
    head: ['system', ...(halves ? ['half'] : []), ...names],
    rows: rows.map((row) => {
      const [system = '', slice = ''] = row.split('\n');
      return [system, ...(halves ? [slice] : []), ...names.map((name) => cell(row, name))];
    }),
  };
}

/** Each case once, by its worst repeat, the lowest score first. */
function worstOfEach(cases: Run['cases']): Run['cases'] {
  const ordered = [...cases].sort((a, b) => Number(a.pass) - Number(b.pass) || (a.score ?? 1) - (b.score ?? 1));
  const worst = new Map<string, Run['cases'][number]>();
  for (const result of ordered) if (!worst.has(result.id)) worst.set(result.id, result);
  return [...worst.values()];
}

/** The cases that do not pass in every repeat. */
export const failing = (run: Run): Run['cases'] => worstOfEach(run.cases).filter(({ pass }) => !pass);

/** The cases that pass with less than the full score. */
export const weakest = (run: Run, limit: number): Run['cases'] =>
  worstOfEach(run.cases)
    .filter(({ pass, score }) => pass && score !== null && score < 1)
    .slice(0, limit);

export const caseCount = (run: Run): number => new Set(run.cases.map(({ id }) => id)).size;
