import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { measure } from '../../evals/aggregate.ts';
import { diffRuns, diffText } from '../../evals/diff.ts';
import { readRun, writeReports } from '../../evals/report/index.ts';
import { terminalReport } from '../../evals/report/terminal.ts';
import { madeSuite, result, run } from './made.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const evil = '</script><img src=x onerror=alert(1)> & "quotes" | pipe `tick` \u0000\u0007';
const bad = run(
  [
    result('e1', { pass: false, input: evil, failures: [evil], expected: evil, given: evil, tags: [evil] }),
    result('e2'),
  ],
  {
    dataset: evil,
    target: evil,
    breakdowns: [
      {
        title: evil,
        unit: 'share',
        better: 'higher',
        rows: [{ name: evil, n: 1, value: 0.5, interval: [0, 1], note: evil }],
      },
    ],
    comparisons: [{ measure: evil, a: evil, b: evil, delta: 0.1, interval: [0, 0.2], p: 0.04, n: 2 }],
    metrics: measure(
      madeSuite.metrics,
      [result('e1', { pass: false }), result('e2')],
      'marquee',
      new Map([['right', 0.9]]),
    ),
    passed: false,
  },
);

describe('the reports of a run', () => {
  const out = writeReports(bad, folder, false);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('are all written to the folder, and the run reads back equal', () => {
    expect(out).toContain('marquee-reports-');
    expect(readRun(join(folder, 'run.json'))).toEqual(bad);
  });

  it('escape whatever came in', () => {
    const html = read('report.html');
    expect(html).not.toContain('<img src=x');
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;');
    expect(html).not.toContain('\u0007');
    const xml = read('junit.xml');
    expect(xml).not.toContain('<img');
    expect(xml).not.toContain('\u0000');
    expect(read('report.md')).not.toMatch(/[^\\]<img|[^\\]\| pipe/);
  });

  it('need nothing outside the file', () => {
    expect(read('report.html')).not.toMatch(/<[a-z]+[^>"]* (?:src|href)=|@import|url\(/);
  });

  it('count failures of cases and thresholds for a build server', () => {
    expect(read('junit.xml')).toContain('<testsuites tests="3" failures="2"');
    expect(read('junit.xml')).toContain('wanted ≥ 0.900');
  });

  it('show a terminal the verdict and the failing case', () => {
    const text = terminalReport(bad, { errors: true });
    expect(text).toContain('NOT HELD');
    expect(text).toContain('1 of 2 cases do not pass');
  });

  it('refuse a file that is no run, and one of another version', () => {
    const path = join(folder, 'other.json');
    writeFileSync(path, JSON.stringify({ ...bad, version: 99 }));
    expect(() => readRun(path)).toThrow(/not a run of version 1 \(version/);
    expect(() => readRun(join(folder, 'missing.json'))).toThrow(/cannot be read as a run/);
  });
});

describe('repeats', () => {
  it('show how much a metric varies, with the interval over cases', () => {
    const cases = [0, 1].flatMap((repeat) => [result('r1', { repeat }), result('r2', { repeat, pass: repeat === 0 })]);
    const [metric] = measure(madeSuite.metrics, cases, 'marquee', new Map());
    expect(metric).toMatchObject({ value: 0.75, repeats: [1, 0.5], threshold: 0.6, passed: true });
    expect(metric?.interval?.[0]).toBe(0.5);
  });
});

describe('the difference of two runs', () => {
  const before = run([result('a'), result('b', { pass: false }), result('c'), result('only-a')]);
  const after = run([result('a', { pass: false }), result('b'), result('c'), result('only-b')]);

  it('names the cases that flipped both ways and those that only one has', () => {
    const diff = diffRuns(before, after);
    expect(diff.broken.map(({ id }) => id)).toEqual(['a']);
    expect(diff.mended.map(({ id }) => id)).toEqual(['b']);
    expect(diff.cases).toEqual({ both: 3, onlyA: ['only-a'], onlyB: ['only-b'] });
    expect(diff.passP).toBe(1);
    expect(diff.score?.delta).toBe(0);
    expect(diffText(diff)).toContain('broken (passed in A, fail in B): 1');
  });

  it('says when it is hardly chance', () => {
    const ids = Array.from({ length: 8 }, (_, i) => `x${i}`);
    const worse = diffRuns(run(ids.map((id) => result(id))), run(ids.map((id) => result(id, { pass: false }))));
    expect(worse.passP).toBeCloseTo(2 / 256, 10);
    expect(diffText(worse)).toContain('significant');
  });

  it('takes a case as passed only where every repeat passes', () => {
    const flaky = run([result('a'), result('a', { repeat: 1, pass: false })]);
    expect(diffRuns(run([result('a')]), flaky).broken.map(({ id }) => id)).toEqual(['a']);
  });

  it('refuses runs of different suites or without a common case', () => {
    expect(() => diffRuns(before, run([result('a')], { suite: 'other' }))).toThrow(/of one suite/);
    expect(() => diffRuns(before, run([result('z')]))).toThrow(/no case in common/);
  });
});
