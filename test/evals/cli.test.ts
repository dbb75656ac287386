import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../evals/backends/backend.ts';
import { main } from '../../evals/cli.ts';
import { REQUESTS, RequestSchema, readDataset } from '../../evals/dataset.ts';
import { UsageError } from '../../evals/errors.ts';
import { RunSchema } from '../../evals/schema.ts';
import { SUITES } from '../../evals/suites/index.ts';
import { madeSuite } from './made.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const backend = { target: 'in-process', services: null, close: async () => {} } as unknown as Backend;

async function call(...args: string[]) {
  const said = { out: '', note: '' };
  const code = await main(args, {
    out: (text) => {
      said.out += text;
    },
    note: (text) => {
      said.note += text;
    },
    suites: [madeSuite, { ...madeSuite, name: 'inner', inProcessOnly: true }],
    openInProcess: async () => backend,
    openJudge: async () => {
      throw new UsageError('--judge needs a language model');
    },
    live: false,
  });
  return { code, ...said };
}

function dataset(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

describe('npm run eval', () => {
  it('asks for a language model where a judge is wanted, and says so', async () => {
    const judged = await call('made', '--judge');
    expect(judged.code).toBe(2);
    expect(judged.note).toContain('needs a language model');
  });

  it('ends with 0 where the thresholds hold and 1 where one does not', async () => {
    expect((await call('made', '--out', join(folder, 'held'))).code).toBe(0);
    const below = await call('made', '--threshold', 'right=0.7', '--out', join(folder, 'below'));
    expect(below.code).toBe(1);
    expect(below.note).toContain('made: right is 0.667, below 0.7');
    expect(existsSync(join(folder, 'below', 'report.html'))).toBe(true);
  });

  it('prints a run that fits its schema, and writes nothing, with --json', async () => {
    const { code, out } = await call('made', '--json');
    expect(code).toBe(0);
    expect(RunSchema.parse(JSON.parse(out)).cases).toHaveLength(3);
  });

  it('runs all, a folder each', async () => {
    expect((await call('all', '--out', join(folder, 'all'))).code).toBe(0);
    expect(existsSync(join(folder, 'all', 'inner', 'junit.xml'))).toBe(true);
  });

  it('selects by half, tag, text and limit, and repeats', async () => {
    const ids = async (...args: string[]) =>
      RunSchema.parse(JSON.parse((await call('made', '--json', ...args)).out)).cases.map(({ id }) => id);
    expect(await ids('--half', 'even')).toEqual(['m2']);
    expect(await ids('--filter', 'short')).toEqual(['m1', 'm3']);
    expect(await ids('--filter', 'of m2')).toEqual(['m2']);
    expect(await ids('--limit', '1', '--repeats', '3')).toEqual(['m1', 'm1', 'm1']);
  });

  it.each([
    [['nonsense'], /no such command; there are list, made, inner, all and diff/],
    [['made', '--colour'], /the options are --dataset/],
    [['made', '--half', 'third'], /one of odd, even, all/],
    [['made', '--limit', '0'], /whole number from 1/],
    [['made', '--threshold', 'right'], /written ID=VALUE/],
    [['made', '--threshold', 'wrong=1'], /no metric is called that; there are right/],
    [['made', '--filter', 'nowhere'], /a filter is a tag \(long, short\) or text/],
    [['made', '--url', 'nowhere'], /not an address/],
    [['inner', '--url', 'http://127.0.0.1:1'], /leave --url out/],
    [['all', '--dataset', 'x'], /goes with one suite/],
    [['made', '--dataset', join(folder, 'missing.jsonl')], /there is no such file/],
    [['diff', 'one.json'], /diff takes two runs/],
    [[], /usage: npm run eval/],
  ])('ends with 2 and says what would work: %j', async (args, message) => {
    const { code, note } = await call(...args);
    expect(code).toBe(2);
    expect(note).toMatch(message);
  });

  it('names the line of a dataset that does not fit, and what does not fit', async () => {
    const broken = dataset('broken.jsonl', '{"id":"a","right":true}', '', '{"id":"b","right":"yes"}');
    expect((await call('made', '--dataset', broken)).note).toMatch(/broken\.jsonl:3: right: .*boolean/);
    const twice = dataset('twice.jsonl', '{"id":"a","right":true}', '{"id":"a","right":true}');
    expect((await call('made', '--dataset', twice)).note).toMatch(/twice\.jsonl:2: the id "a" stands on line 1 too/);
    const text = dataset('text.jsonl', 'not json');
    expect((await call('made', '--dataset', text)).note).toMatch(/text\.jsonl:1: not JSON/);
    const empty = dataset('empty.jsonl', '', '');
    expect((await call('made', '--dataset', empty)).note).toMatch(/no case in it/);
  });

  it('compares two runs', async () => {
    await call('made', '--out', join(folder, 'a'));
    const other = dataset('other.jsonl', '{"id":"m1","right":false}', '{"id":"m2","right":true}');
    await call('made', '--dataset', other, '--out', join(folder, 'b'));
    const { code, out } = await call('diff', join(folder, 'a/run.json'), join(folder, 'b/run.json'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ broken: [{ id: 'm1' }], mended: [{ id: 'm2' }] });
  });

  it('lists every suite with what it holds to', async () => {
    const { code, out } = await call('list');
    expect(code).toBe(0);
    expect(out).toMatch(/made .*\n.*made\.jsonl, 3 lines; holds to right ≥ 0\.6/);
  });
});

describe('the shipped suites', () => {
  it('have datasets that fit their schemas and metrics of different names', () => {
    for (const suite of SUITES) {
      const names = suite.metrics.map(({ system, name, slice }) => `${system} ${name} ${slice}`);
      expect(new Set(names).size).toBe(names.length);
      if (existsSync(suite.dataset)) expect(readDataset(suite.dataset, suite.schema).length).toBeGreaterThan(0);
    }
  });

  it('refuse a request without an act', () => {
    const bad = dataset('act.jsonl', '{"id":"a","message":"hi","gold":{}}');
    expect(() => readDataset(bad, RequestSchema)).toThrow(/act\.jsonl:1: gold\.act/);
    expect(readFileSync(REQUESTS, 'utf8').trim().split('\n')).toHaveLength(readDataset(REQUESTS, RequestSchema).length);
  });
});
