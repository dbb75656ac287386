import type { z } from 'zod';
import type { Backend } from './backends/backend.ts';
import type { Breakdown, CaseResult, Comparison, Metric } from './schema.ts';

/** What every case of every dataset has. */
export interface BaseCase {
  readonly id: string;
  readonly tags: readonly string[];
}

/** What a suite says of one case; the runner adds the id, the tags and the half. */
export type Outcome = Pick<CaseResult, 'input' | 'pass' | 'score' | 'metrics' | 'expected' | 'given' | 'failures'> & {
  /** Tags that only the run can tell, such as the act that was answered. */
  readonly tags?: readonly string[];
};

/** A number over the results of a run. Pure: a stored run can be worked out again. */
export interface MetricDefinition extends Pick<Metric, 'name' | 'label' | 'system' | 'slice' | 'unit' | 'better'> {
  readonly headline?: boolean;
  readonly threshold?: number;
  /** NaN where the results do not tell; the metric is then left out. */
  readonly statistic: (results: readonly CaseResult[]) => number;
}

export interface Runner<Case extends BaseCase> {
  run(item: Case): Promise<Outcome>;
}

export interface Suite<Case extends BaseCase = BaseCase> {
  readonly name: string;
  readonly description: string;
  /** The shipped dataset. */
  readonly dataset: URL;
  readonly schema: z.ZodType<Case>;
  /** The system that is measured; the others are baselines. */
  readonly system: string;
  readonly inProcessOnly?: boolean;
  readonly metrics: readonly MetricDefinition[];
  /** The words of a case that `--filter` looks through. */
  textOf(item: Case): string;
  /** False for cases of the dataset that say nothing to this suite. */
  takes?(item: Case): boolean;
  /** Prepares and warms up. */
  open(backend: Backend, cases: readonly Case[]): Promise<Runner<Case>>;
  breakdowns(results: readonly CaseResult[]): Breakdown[];
  comparisons?(results: readonly CaseResult[]): Comparison[];
}

/** The name that `--threshold` and `diff` use: `[system.]name[.slice]`, the suite's own system and `all` left out. */
export function metricId(definition: Pick<MetricDefinition, 'name' | 'system' | 'slice'>, system: string): string {
  return [
    ...(definition.system === system ? [] : [definition.system]),
    definition.name,
    ...(definition.slice === 'all' ? [] : [definition.slice]),
  ].join('.');
}
