import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measure } from './aggregate.ts';
import type { Backend } from './backends/backend.ts';
import { costMetrics, costOf, type Price } from './cost.ts';
import { readDataset, type Selection, selectCases } from './dataset.ts';
import { UsageError } from './errors.ts';
import { shownPath } from './paths.ts';
import { type CaseResult, RUN_VERSION, type Run } from './schema.ts';
import type { BaseCase, Suite } from './suite.ts';

export interface ExecuteOptions extends Selection {
  /** Null: the shipped one. */
  readonly dataset: string | null;
  readonly repeats: number;
  readonly parser?: string;
  readonly price?: Price | null;
  /** By metric id; they take the place of the suite's own. */
  readonly thresholds: ReadonlyMap<string, number>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Runs a suite over the selected cases, one after another, as often as asked. */
export async function execute<Case extends BaseCase>(
  suite: Suite<Case>,
  backend: Backend,
  options: ExecuteOptions,
): Promise<Run> {
  const startedAt = new Date();
  const file = options.dataset ?? fileURLToPath(suite.dataset);
  const taken = readDataset(file, suite.schema).filter((item) => suite.takes?.(item) ?? true);
  if (taken.length === 0) throw new UsageError(`${file}: no case of it says anything to the suite ${suite.name}`);
  const selected = selectCases(taken, options, (item) => suite.textOf(item));
  const runner = await suite.open(
    backend,
    selected.map(({ item }) => item),
  );
  const cases: CaseResult[] = [];
  for (let repeat = 0; repeat < options.repeats; repeat++)
    for (const { item, half } of selected) {
      const before = backend.usage?.();
      const start = performance.now();
      const { tags = [], ...outcome } = await runner.run(item);
      const ms = performance.now() - start;
      const after = backend.usage?.();
      const cost = before === undefined || after === undefined ? {} : costOf(before, after);
      const metrics = { ...outcome.metrics, ...cost };
      cases.push({ id: item.id, repeat, half, ms, ...outcome, metrics, tags: [...new Set([...item.tags, ...tags])] });
      options.onProgress?.(cases.length, selected.length * options.repeats);
    }
  const metrics = measure(
    [...suite.metrics, ...costMetrics(suite.system, options.price ?? null)],
    cases,
    suite.system,
    options.thresholds,
  );
  return {
    version: RUN_VERSION,
    suite: suite.name,
    description: suite.description,
    dataset: shownPath(file),
    target: backend.target,
    startedAt: startedAt.toISOString(),
    ms: Date.now() - startedAt.getTime(),
    options: {
      half: options.half,
      filter: options.filter,
      repeats: options.repeats,
      limit: options.limit,
      parser: options.parser ?? 'local',
    },
    environment: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    },
    metrics,
    breakdowns: suite.breakdowns(cases),
    comparisons: suite.comparisons?.(cases) ?? [],
    cases,
    passed: metrics.every(({ passed }) => passed !== false),
  };
}
