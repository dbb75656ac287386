import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../evals/backends/backend.ts';
import { openInProcess } from '../../evals/backends/in-process.ts';
import { execute } from '../../evals/execute.ts';
import { later } from '../../evals/moment.ts';
import { RunSchema } from '../../evals/schema.ts';
import type { Suite } from '../../evals/suite.ts';
import { SUITES } from '../../evals/suites/index.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openInProcess();
}, 60_000);
afterAll(() => backend?.close());

const suite = (name: string): Suite => {
  const found = SUITES.find((other) => other.name === name);
  if (!found) throw new Error(`no suite ${name}`);
  return found;
};
const options = { dataset: null, half: 'all', filter: null, limit: 6, repeats: 1, thresholds: new Map() } as const;

describe('the suites over the real services', () => {
  it('plays the sample scripts, and all that they expect of the spine holds', async () => {
    const dataset = fileURLToPath(new URL('./scripts.jsonl', import.meta.url));
    const run = await execute(suite('conversation'), backend, { ...options, dataset });
    expect(run.cases.flatMap(({ failures }) => failures)).toEqual([]);
    expect(run.passed).toBe(true);
    expect(RunSchema.parse(run)).toEqual(run);
  });

  it('leaves no trace of a borrowed profile, and copies its history', async () => {
    const { services } = backend;
    const before = await services?.profiles.list();
    const borrowed = await backend.borrowProfile('rahul', '2026-01-15T20:00:00+00:00');
    const copied = await services?.events.ofProfile(borrowed.id);
    expect(copied?.length).toBeGreaterThan(0);
    expect(copied?.every(({ at }) => at <= '2026-01-15T20:00:00.000Z')).toBe(true);
    await borrowed.giveBack();
    expect(await services?.profiles.list()).toEqual(before);
    await expect(backend.borrowProfile('nobody', '2026-01-15T20:00:00Z')).rejects.toThrow(/there are .*rahul/);
  });

  it.each(['intent', 'retrieval', 'latency'])('runs some of %s', async (name) => {
    const run = await execute(suite(name), backend, options);
    expect(run.cases).toHaveLength(6);
    expect(RunSchema.parse(run)).toEqual(run);
    expect(run.metrics.length).toBeGreaterThan(5);
    for (const { statistic, slice } of suite(name).metrics)
      if (slice === 'all') expect(() => statistic(run.cases)).not.toThrow();
  });

  it('finds no hard wish broken', async () => {
    const run = await execute(suite('retrieval'), backend, { ...options, limit: 25 });
    expect(run.metrics.filter(({ threshold }) => threshold === 0).map(({ value }) => value)).toEqual([0, 0, 0, 0]);
    expect(run.comparisons.length).toBeGreaterThan(0);
  });
});

describe('the time of a script', () => {
  it('moves on with the offset it was written with', () => {
    expect(later('2026-11-27T23:59:30+05:30', 60_000)).toBe('2026-11-28T00:00:30+05:30');
    expect(later('2026-11-27T20:00:00Z', 0)).toBe('2026-11-27T20:00:00Z');
  });
});
