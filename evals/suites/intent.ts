import type { Services } from '../../src/flows/index.ts';
import { createLocalParser } from '../../src/intent/index.ts';
import { emptyIntent, type Intent, type IntentField, type Span } from '../../src/model/index.ts';
import { loadNetwork } from '../../src/platform/node/encoder.ts';
import { byCase, byTag, weakestFirst } from '../aggregate.ts';
import { HALVES, REQUESTS, REQUESTS_NOW, type RequestCase, RequestSchema } from '../dataset.ts';
import type { Breakdown, CaseResult } from '../schema.ts';
import { addCounts, type Counts, type Scored, scoreIntent, scoresOf, stated } from '../scoring/intent-score.ts';
import { keywordIntent } from '../scoring/keyword-parser.ts';
import { networkParser } from '../scoring/network-parser.ts';
import { bootstrap, quantile } from '../scoring/statistics.ts';
import type { MetricDefinition, Outcome, Suite } from '../suite.ts';

const SYSTEM = 'marquee';
const F1_AT_LEAST = 0.88;
const ACT_AT_LEAST = 0.94;
const WARM_UP = 50;

type Reader = (item: RequestCase) => Promise<Intent> | Intent;

/** What is measured beside the product, on the same requests. */
const BASELINES: Readonly<Record<string, Reader>> = {
  keywords: (item) => keywordIntent(item.message),
  empty: () => emptyIntent(),
};
/** Halves of the product, measured alone where it runs in this process. */
const ABLATIONS = ['rules', 'network'] as const;
const SYSTEMS = [SYSTEM, ...ABLATIONS, ...Object.keys(BASELINES)];

async function ablations(services: Services): Promise<Record<(typeof ABLATIONS)[number], Reader>> {
  const { titles } = (await services.library()).catalogue;
  const { reader } = await loadNetwork();
  const rules = createLocalParser(titles);
  const network = networkParser(titles, reader);
  const options = { context: {}, now: new Date(REQUESTS_NOW), language: 'English' };
  return {
    rules: async (item) => (await rules.parse(item.message, { ...options, history: item.history ?? [] })).turn,
    network: (item) => network(item.message, item.history ?? []),
  };
}

const keyOf = (system: string, name: string) => (system === SYSTEM ? name : `${system}.${name}`);

function measures(system: string, scored: Scored, ms: number): Record<string, number> {
  const entries = { ...scored.counts, act: Number(scored.actRight), exact: Number(scored.exact), ms };
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [keyOf(system, name), value]));
}

function countsOf(results: readonly CaseResult[], prefix: string): Counts {
  return addCounts(
    results.map(({ metrics }) => ({
      hit: metrics[`${prefix}hit`] ?? 0,
      given: metrics[`${prefix}given`] ?? 0,
      gold: metrics[`${prefix}gold`] ?? 0,
    })),
  );
}

function definitions(system: string, slice: (typeof HALVES)[number]): MetricDefinition[] {
  const values = (results: readonly CaseResult[], name: string) =>
    results.map(({ metrics }) => metrics[keyOf(system, name)] ?? 0);
  const share = (name: string) => (results: readonly CaseResult[]) =>
    values(results, name).reduce((sum, value) => sum + value, 0) / results.length;
  const scores = (key: 'precision' | 'recall' | 'f1') => (results: readonly CaseResult[]) =>
    scoresOf(countsOf(results, keyOf(system, '')))[key];
  const place = { system, slice };
  const higher = { unit: 'share', better: 'higher' } as const;
  const own = system === SYSTEM;
  const at = (threshold: number) => (own && slice !== 'all' ? { threshold } : {});
  const headline = own;
  return [
    {
      name: 'f1',
      label: 'F1 over (field, value) pairs',
      ...place,
      ...higher,
      ...at(F1_AT_LEAST),
      headline,
      statistic: scores('f1'),
    },
    { name: 'act', label: 'act right', ...place, ...higher, ...at(ACT_AT_LEAST), headline, statistic: share('act') },
    { name: 'precision', label: 'precision', ...place, ...higher, statistic: scores('precision') },
    { name: 'recall', label: 'recall', ...place, ...higher, statistic: scores('recall') },
    { name: 'exact', label: 'act and all pairs right', ...place, ...higher, statistic: share('exact') },
    ...([0.5, 0.95] as const).map(
      (q): MetricDefinition => ({
        name: `p${q * 100}`,
        label: `time, p${q * 100}`,
        ...place,
        unit: 'ms',
        better: 'lower',
        statistic: (results) => quantile(values(results, 'ms'), q),
      }),
    ),
  ];
}

function byField(results: readonly CaseResult[]): Breakdown {
  const names = new Set(
    results.flatMap(({ metrics }) => Object.keys(metrics).flatMap((key) => /^field[.](\w+)[.]/.exec(key)?.[1] ?? [])),
  );
  const f1 = (name: string) => (sample: readonly CaseResult[]) => scoresOf(countsOf(sample, `field.${name}.`)).f1;
  const rows = [...names].map((name) => {
    const counts = countsOf(results, `field.${name}.`);
    const groups = byCase(
      results.filter(({ metrics }) => Object.keys(metrics).some((key) => key.startsWith(`field.${name}.`))),
    );
    return {
      name,
      n: Math.max(counts.gold, counts.given),
      value: f1(name)(results),
      interval: bootstrap(groups, (sample) => f1(name)(sample.flat())),
      note: `${counts.hit} hit of ${counts.given} given, ${counts.gold} wished`,
    };
  });
  return { title: 'By field: F1', unit: 'share', better: 'higher', rows: weakestFirst(rows, 'higher') };
}

const BINS = 5;
const binOf = (score: number) => Math.min(BINS - 1, Math.floor(((score - 0.5) / 0.5) * BINS));

/** How many values were given at each confidence, how sure they were in all, and how many were right. */
function confidences(spans: readonly Span[], scored: Scored): Record<string, number> {
  const counts: Record<string, number> = {};
  const count = (key: string, by = 1) => {
    counts[key] = (counts[key] ?? 0) + by;
  };
  for (const { field, value, score } of spans) {
    const bin = binOf(Math.max(0.5, score));
    count(`sure.${bin}.given`);
    count(`sure.${bin}.score`, score);
    const wrong = scored.extra.some((pair) => pair.field === field && pair.value === String(value));
    if (!wrong) count(`sure.${bin}.hit`);
  }
  return counts;
}

/** The reliability of the scores: in each band of confidence, the share of values that is right beside the mean score. */
function byConfidence(results: readonly CaseResult[]): Breakdown {
  const total = (sample: readonly CaseResult[], key: string) =>
    sample.reduce((sum, { metrics }) => sum + (metrics[key] ?? 0), 0);
  const rows = Array.from({ length: BINS }, (_, bin) => {
    const right = (sample: readonly CaseResult[]) =>
      total(sample, `sure.${bin}.hit`) / Math.max(1, total(sample, `sure.${bin}.given`));
    const n = total(results, `sure.${bin}.given`);
    const from = 0.5 + (bin * 0.5) / BINS;
    return {
      name: `${from.toFixed(1)} to ${(from + 0.5 / BINS).toFixed(1)}`,
      n,
      value: right(results),
      interval: bootstrap(byCase(results), (sample) => right(sample.flat())),
      note: `mean confidence ${(total(results, `sure.${bin}.score`) / Math.max(1, n)).toFixed(3)}`,
    };
  });
  return {
    title: 'By confidence: share of values that are right',
    unit: 'share',
    better: 'higher',
    rows: rows.filter(({ n }) => n > 0),
  };
}

/** F1 of one case, with the act counted as one more pair. */
function caseScore({ counts, actRight }: Scored): number {
  const { hit, given, gold } = counts;
  return scoresOf({ hit: hit + Number(actRight), given: given + 1, gold: gold + 1 }).f1;
}

function failuresOf(gold: Intent, given: Intent, scored: Scored): string[] {
  return [
    ...(scored.actRight ? [] : [`act: expected ${gold.act}, was ${given.act}`]),
    ...scored.missed.map(({ field, value }) => `missed ${field}: ${value}`),
    ...scored.extra.map(({ field, value }) => `not asked for, ${field}: ${value}`),
  ];
}

/** Requests in everyday words against the intent they carry, beside a keyword parser and an empty intent. */
export const intentSuite: Suite<RequestCase> = {
  name: 'intent',
  description: 'What was understood of a request, against its labels: fields, values and the act.',
  dataset: REQUESTS,
  schema: RequestSchema,
  system: SYSTEM,
  metrics: SYSTEMS.flatMap((system) => HALVES.flatMap((slice) => definitions(system, slice))),
  textOf: ({ message }) => message,
  async open(backend, cases) {
    const context = { now: REQUESTS_NOW };
    const readSpans = (item: RequestCase) =>
      backend.readIntent({ message: item.message, history: item.history ?? [], context });
    const read: Reader = async (item) => (await readSpans(item)).turn;
    // The first calls are compiled as they run; they say nothing of the latency that a service has.
    for (const item of cases.slice(0, WARM_UP)) await read(item);
    const beside = { ...(backend.services === null ? {} : await ablations(backend.services)), ...BASELINES };
    const run = async (item: RequestCase): Promise<Outcome> => {
      const timed = async (reader: Reader) => {
        const start = performance.now();
        const given = await reader(item);
        return { given, ms: performance.now() - start, scored: scoreIntent(item.gold, given) };
      };
      const { given, ms, scored } = await timed(read);
      const metrics = measures(SYSTEM, scored, ms);
      for (const [name, reader] of Object.entries(beside)) {
        const baseline = await timed(reader);
        Object.assign(metrics, measures(name, baseline.scored, baseline.ms));
      }
      for (const [field, counts] of scored.byField as Iterable<[IntentField, Counts]>)
        for (const [key, value] of Object.entries(counts)) metrics[`field.${field}.${key}`] = value;
      Object.assign(metrics, confidences((await readSpans(item)).spans, scored));
      return {
        input: item.message,
        pass: scored.exact,
        score: caseScore(scored),
        metrics,
        expected: JSON.stringify(stated(item.gold), null, 1),
        given: JSON.stringify(stated(given), null, 1),
        failures: failuresOf(item.gold, given, scored),
      };
    };
    return { run };
  },
  breakdowns: (results) => [byField(results), byConfidence(results), byTag(results)],
};
