import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Readers } from '../src/flows/index.ts';
import type { LanguageModel } from '../src/ports/index.ts';
import type { Backend } from './backends/backend.ts';
import { openHttp } from './backends/http.ts';
import { openInProcess } from './backends/in-process.ts';
import { openJudge } from './backends/judge.ts';
import { diffRuns, diffText } from './diff.ts';
import { UsageError } from './errors.ts';
import { execute } from './execute.ts';
import { checkThresholds, type Options, readOptions, USAGE } from './options.ts';
import { shownPath } from './paths.ts';
import { readRun, writeReports } from './report/index.ts';
import { terminalReport } from './report/terminal.ts';
import type { Run } from './schema.ts';
import { metricId, type Suite } from './suite.ts';
import { COMMANDS, SUITES } from './suites/index.ts';

/** Where the command speaks, and what it measures unless told otherwise. Tests put their own in place. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  readonly suites: readonly Suite[];
  readonly openInProcess: (readers: Readers) => Promise<Backend>;
  readonly openJudge: () => Promise<LanguageModel>;
  /** Whether notes go to a terminal that can rewrite a line. */
  readonly live: boolean;
}

export const SURROUNDINGS: Surroundings = {
  out: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(text),
  suites: SUITES,
  openInProcess,
  openJudge,
  live: process.stderr.isTTY === true,
};

/** Runs the command line; the number is the exit code: 0 held, 1 below a threshold, 2 called wrongly. */
export async function main(args: readonly string[], around: Surroundings = SURROUNDINGS): Promise<number> {
  try {
    const own = COMMANDS.get(args[0] ?? '');
    if (own !== undefined) return await own(args.slice(1), around.out);
    const options = readOptions(args);
    if (options.command === 'help') {
      around.out(USAGE);
      return 0;
    }
    if (options.command === 'list') {
      around.out(listText(around.suites));
      return 0;
    }
    if (options.command === 'diff') return diff(options, around);
    return await runSuites(options, around);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    around.note(`${error.message}\n`);
    return 2;
  }
}

function listText(suites: readonly Suite[]): string {
  return suites
    .map((suite) => {
      const path = fileURLToPath(suite.dataset);
      const file = shownPath(path);
      const count = existsSync(path)
        ? readFileSync(path, 'utf8')
            .split('\n')
            .filter((line) => line.trim()).length
        : 0;
      const held = suite.metrics
        .filter(({ threshold }) => threshold !== undefined)
        .map(
          (metric) => `${metricId(metric, suite.system)} ${metric.better === 'higher' ? '≥' : '≤'} ${metric.threshold}`,
        );
      return `${suite.name.padEnd(14)}${suite.description}\n${' '.repeat(14)}${file}, ${count} lines; holds to ${held.join(', ')}`;
    })
    .join('\n');
}

function diff({ files, json }: Options, around: Surroundings): number {
  const [a, b] = files;
  if (a === undefined || b === undefined || files.length > 2)
    throw new UsageError('diff takes two runs: npm run eval -- diff A/run.json B/run.json');
  const result = diffRuns(readRun(a), readRun(b));
  around.out(json ? JSON.stringify(result, null, 2) : diffText(result));
  return 0;
}

function chosen({ command, files, url, dataset, parser }: Options, around: Surroundings): readonly Suite[] {
  const names = around.suites.map(({ name }) => name);
  if (command === '') throw new UsageError(USAGE);
  if (files.length > 0) throw new UsageError(`${files.join(' ')}: only one suite at a time, or all`);
  const suites = command === 'all' ? around.suites : around.suites.filter(({ name }) => name === command);
  if (suites.length === 0)
    throw new UsageError(`${command}: no such command; there are list, ${names.join(', ')}, all and diff`);
  if (parser === 'llm' && command !== 'intent')
    throw new UsageError('--parser llm measures the reading alone: it goes with intent; both goes with every suite');
  if (command === 'all' && dataset !== null)
    throw new UsageError('--dataset goes with one suite; all runs the shipped datasets');
  if (url === null) return suites;
  const reachable = suites.filter(({ inProcessOnly }) => inProcessOnly !== true);
  if (reachable.length === 0)
    throw new UsageError(
      `${command} looks inside the process; leave --url out, or run ${names.filter((name) => name !== command).join(', ')} against a server`,
    );
  for (const suite of suites) if (!reachable.includes(suite)) around.note(`${suite.name}: left out, it has no --url\n`);
  return reachable;
}

async function runSuites(options: Options, around: Surroundings): Promise<number> {
  const suites = chosen(options, around);
  checkThresholds(options.thresholds, suites);
  const runs: Run[] = [];
  const judge = options.judge ? await around.openJudge() : undefined;
  const opened = options.url === null ? await around.openInProcess(options.parser) : openHttp(options.url);
  const backend: Backend = judge === undefined ? opened : { ...opened, judge };
  try {
    for (const suite of suites) {
      const run = await execute(suite, backend, {
        ...options,
        onProgress: (done, total) => {
          if (around.live) around.note(`\r${suite.name} ${done}/${total}${done === total ? '\r\u001b[K' : ''}`);
        },
      });
      runs.push(run);
      if (!options.json) around.out(terminalReport(run, { errors: options.errors }));
      if (options.json && options.out === null) continue;
      const folder = writeReports(run, options.out, suites.length > 1);
      if (!options.json) around.out(`reports: ${folder}/{run.json, junit.xml, report.md, report.html}\n`);
    }
  } finally {
    await backend.close();
  }
  if (options.json) around.out(JSON.stringify(options.command === 'all' ? runs : runs[0], null, 2));
  for (const run of runs)
    for (const { id, value, threshold, passed, better } of run.metrics)
      if (passed === false)
        around.note(
          `${run.suite}: ${id} is ${value.toFixed(3)}, ${better === 'higher' ? 'below' : 'above'} ${threshold}\n`,
        );
  return runs.every(({ passed }) => passed) ? 0 : 1;
}
