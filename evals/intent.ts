import { readFileSync } from 'node:fs';
import { createLocalParser } from '../src/intent/index.ts';
import { emptyIntent, type Intent, type IntentField, type Message, type Title } from '../src/model/index.ts';
import type { IntentParser } from '../src/ports/index.ts';
import { addCounts, bootstrap, type Counts, type Scored, scoreIntent, scoresOf } from './scoring/intent-score.ts';
import { keywordParser } from './scoring/keyword-parser.ts';

export type Half = 'odd' | 'even' | 'all';
export interface Request {
  readonly id: string;
  readonly message: string;
  readonly gold: Partial<Intent>;
  readonly history?: Message[];
  readonly tags: string[];
}
export interface IntentReport {
  readonly parser: string;
  readonly half: Half;
  readonly requests: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly f1Interval: [number, number];
  readonly act: number;
  readonly actInterval: [number, number];
  readonly exact: number;
  readonly p50: number;
  readonly p95: number;
  readonly byField: Record<string, { f1: number } & Counts>;
}
export interface IntentSuiteResult {
  readonly dataset: string;
  readonly reports: IntentReport[];
  readonly errors: string[];
}

/** A fixed day, so that "recent" means the same on every run. */
const NOW = new Date('2026-01-15T20:00:00Z');
const CATALOGUE = new URL('../db/catalogue/titles.jsonl', import.meta.url);

function lines<Row>(path: string | URL): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

function inHalf(id: string, half: Half): boolean {
  const number = Number(/\d+/.exec(id)?.[0] ?? 0);
  return half === 'all' || (number % 2 === 1) === (half === 'odd');
}

interface Answered {
  readonly request: Request;
  readonly scored: Scored;
  readonly given: Intent;
  readonly ms: number;
}

async function answer(parser: IntentParser, requests: readonly Request[]): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const request of requests) {
    const started = performance.now();
    const { turn } = await parser.parse(request.message, {
      history: request.history ?? [],
      context: {},
      now: NOW,
      language: 'English',
    });
    answered.push({ request, given: turn, ms: performance.now() - started, scored: scoreIntent(request.gold, turn) });
  }
  return answered;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function report(parser: string, half: Half, answered: readonly Answered[]): IntentReport {
  const f1 = (sample: readonly Answered[]): number => scoresOf(addCounts(sample.map(({ scored }) => scored.counts))).f1;
  const act = (sample: readonly Answered[]): number =>
    sample.filter(({ scored }) => scored.actRight).length / Math.max(1, sample.length);
  const fields = new Map<IntentField, Counts[]>();
  for (const { scored } of answered)
    for (const [field, counts] of scored.byField) fields.set(field, [...(fields.get(field) ?? []), counts]);
  const byField: IntentReport['byField'] = {};
  for (const [field, list] of [...fields].sort(([a], [b]) => a.localeCompare(b))) {
    const counts = addCounts(list);
    byField[field] = { f1: scoresOf(counts).f1, ...counts };
  }
  return {
    parser,
    half,
    requests: answered.length,
    ...scoresOf(addCounts(answered.map(({ scored }) => scored.counts))),
    f1Interval: bootstrap(answered, f1),
    act: act(answered),
    actInterval: bootstrap(answered, act),
    exact: answered.filter(({ scored }) => scored.exact).length / Math.max(1, answered.length),
    p50: quantile(
      answered.map(({ ms }) => ms),
      0.5,
    ),
    p95: quantile(
      answered.map(({ ms }) => ms),
      0.95,
    ),
    byField,
  };
}

/** Measures the local parser, and beside it a keyword parser and an empty intent, on each half of a dataset. */
export async function runIntentSuite(options: {
  dataset: string;
  half?: Half;
  quiet?: boolean;
}): Promise<IntentSuiteResult> {
  const requests = lines<Request>(options.dataset);
  const titles = lines<Title>(CATALOGUE);
  const parsers: [string, IntentParser][] = [
    ['local', createLocalParser(titles)],
    ['keywords', keywordParser],
    ['empty', { parse: async () => ({ turn: emptyIntent(), spans: [], parser: 'empty', unknownNames: [] }) }],
  ];
  const halves: Half[] = options.half === undefined ? ['odd', 'even', 'all'] : [options.half];
  const reports: IntentReport[] = [];
  const errors: string[] = [];
  for (const [name, parser] of parsers) {
    // The first calls are compiled as they run; they say nothing of the latency that a service has.
    await answer(parser, requests.slice(0, 50));
    const answered = await answer(parser, requests);
    for (const half of halves)
      reports.push(
        report(
          name,
          half,
          answered.filter(({ request }) => inHalf(request.id, half)),
        ),
      );
    if (name !== 'local') continue;
    for (const { request, scored, given } of answered) {
      if (scored.exact || !inHalf(request.id, options.half ?? 'all')) continue;
      const act = scored.actRight ? '' : ` act ${request.gold.act} → ${given.act}`;
      const pairs = [
        ...scored.missed.map(({ field, value }) => `-${field}:${value}`),
        ...scored.extra.map(({ field, value }) => `+${field}:${value}`),
      ];
      errors.push(`${request.id} ${JSON.stringify(request.message)}${act} ${pairs.join(' ')}`);
    }
  }
  if (options.quiet !== true) print(reports);
  return { dataset: options.dataset, reports, errors };
}

function print(reports: readonly IntentReport[]): void {
  const share = (value: number): string => value.toFixed(3);
  console.log(
    'parser     half    n    P      R      F1     95% CI          act    95% CI          exact  p50 ms  p95 ms',
  );
  for (const row of reports) {
    console.log(
      [
        row.parser.padEnd(10),
        row.half.padEnd(5),
        String(row.requests).padStart(4),
        '',
        share(row.precision),
        '',
        share(row.recall),
        '',
        share(row.f1),
        '',
        row.f1Interval.map(share).join('-'),
        '  ',
        share(row.act),
        '',
        row.actInterval.map(share).join('-'),
        '  ',
        share(row.exact),
        '',
        row.p50.toFixed(2).padStart(5),
        ' ',
        row.p95.toFixed(2).padStart(5),
      ]
        .join(' ')
        .replace(/ {3,}/g, '  '),
    );
  }
  const last = reports.filter(({ parser }) => parser === 'local').at(-1);
  if (last === undefined) return;
  console.log(`\nF1 by field (local, ${last.half}): hit / given / gold`);
  for (const [field, row] of Object.entries(last.byField))
    console.log(`  ${field.padEnd(14)} ${share(row.f1)}  ${row.hit} / ${row.given} / ${row.gold}`);
}
