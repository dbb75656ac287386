import { emptyIntent, type Intent, type IntentField } from '../../src/model/index.ts';
import { byCase, byTag, weakestFirst } from '../aggregate.ts';
import { HALVES, REQUESTS, REQUESTS_NOW, type RequestCase, RequestSchema } from '../dataset.ts';
import type { Breakdown, CaseResult } from '../schema.ts';
import { addCounts, type Counts, type Scored, scoreIntent, scoresOf, stated } from '../scoring/intent-score.ts';
import { keywordIntent } from '../scoring/keyword-parser.ts';
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
const SYSTEMS = [SYSTEM, ...Object.keys(BASELINES)];

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
    const read: Reader = async (item) =>
      (await backend.readIntent({ message: item.message, history: item.history ?? [], context })).turn;
    // The first calls are compiled as they run; they say nothing of the latency that a service has.
    for (const item of cases.slice(0, WARM_UP)) await read(item);
    const run = async (item: RequestCase): Promise<Outcome> => {
      const timed = async (reader: Reader) => {
        const start = performance.now();
        const given = await reader(item);
        return { given, ms: performance.now() - start, scored: scoreIntent(item.gold, given) };
      };
      const { given, ms, scored } = await timed(read);
      const metrics = measures(SYSTEM, scored, ms);
      for (const [name, reader] of Object.entries(BASELINES)) {
        const baseline = await timed(reader);
        Object.assign(metrics, measures(name, baseline.scored, baseline.ms));
      }
      for (const [field, counts] of scored.byField as Iterable<[IntentField, Counts]>)
        for (const [key, value] of Object.entries(counts)) metrics[`field.${field}.${key}`] = value;
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
  breakdowns: (results) => [byField(results), byTag(results)],
};
