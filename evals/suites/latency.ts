import type { Services } from '../../src/flows/index.ts';
import { byCase, weakestFirst } from '../aggregate.ts';
import type { Backend } from '../backends/backend.ts';
import { REQUESTS, type RequestCase, RequestSchema } from '../dataset.ts';
import type { Breakdown, CaseResult } from '../schema.ts';
import { bootstrap, quantile } from '../scoring/statistics.ts';
import type { MetricDefinition, Outcome, Suite } from '../suite.ts';

const WARM_UP = 20;
/** Milliseconds until the first words, at the 99th percentile. */
const FIRST_WORDS_AT_MOST = 100;
/** The demonstration's profiles take turns, as viewers with a history do. */
const PROFILES = ['arjun', 'priya', 'rahul', 'mina'];
const ACT_TAG = 'act: ';

/** One pass of the bare encoder over a text, in milliseconds. `salt` keeps its cache from answering. */
export async function timeEncoder(services: Services, text: string, salt: number): Promise<number> {
  const start = performance.now();
  await services.encoder.encode([`${text.slice(0, 200)} ${salt}`]);
  return performance.now() - start;
}

/** Milliseconds of one turn in a conversation of its own; what was said before is said first and not counted. */
export async function timeTurn(
  backend: Backend,
  item: Pick<RequestCase, 'message' | 'history'>,
  profileId: string | undefined,
): Promise<{ act: string; measures: Record<string, number> }> {
  let conversationId: string | undefined;
  for (const { role, content } of item.history ?? [])
    if (role === 'user')
      conversationId = (await backend.chat({ message: content, profileId, conversationId })).answer.conversationId;
  const { answer, ms, firstWordsMs } = await backend.chat({
    message: item.message,
    profileId,
    conversationId,
  });
  await backend.forget(answer.conversationId);
  const stages = Object.entries(answer.timings).map(([stage, time]) => [`stage.${stage}`, time] as const);
  return { act: answer.intent.act, measures: { turn: ms, 'first words': firstWordsMs, ...Object.fromEntries(stages) } };
}

const valuesOf = (results: readonly CaseResult[], key: string) => results.flatMap(({ metrics }) => metrics[key] ?? []);

const times = (key: string, shares: readonly number[], more: Partial<MetricDefinition> = {}): MetricDefinition[] =>
  shares.map((share) => ({
    name: `${key.replace(' ', '-')}-p${share * 100}`,
    label: `${key}, p${share * 100}`,
    system: 'marquee',
    slice: 'all',
    unit: 'ms',
    better: 'lower',
    headline: true,
    statistic: (results) => quantile(valuesOf(results, key), share),
    ...more,
  }));

/** p50, p95 and p99 of a measure over some of the results, as a row. */
function row(name: string, results: readonly CaseResult[], key: string): Breakdown['rows'][number] {
  const at = (share: number) => (sample: readonly CaseResult[]) => quantile(valuesOf(sample, key), share);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => at(share)(results).toFixed(2));
  return {
    name,
    n: results.length,
    value: at(0.5)(results),
    interval: bootstrap(byCase(results), (sample) => at(0.5)(sample.flat())),
    note: `p50 ${p50}, p95 ${p95}, p99 ${p99} ms`,
  };
}

function breakdown(title: string, rows: Breakdown['rows']): Breakdown {
  return { title, unit: 'ms', better: 'lower', rows: weakestFirst(rows, 'lower') };
}

/** How long turns take, by act and by stage, beside the bare encoder pass that no turn can be quicker than. */
export const latencySuite: Suite<RequestCase> = {
  name: 'latency',
  description: 'Milliseconds of a turn by act and by stage, of its first words, and of the bare encoder pass.',
  dataset: REQUESTS,
  schema: RequestSchema,
  system: 'marquee',
  metrics: [
    ...times('first words', [0.5]),
    ...times('first words', [0.99], { threshold: FIRST_WORDS_AT_MOST }),
    ...times('turn', [0.5, 0.95, 0.99]),
    ...times('encoder', [0.5, 0.95, 0.99], { headline: false }),
    {
      name: 'ratio',
      label: 'turn over encoder pass, medians',
      system: 'marquee',
      slice: 'all',
      unit: 'ratio',
      better: 'lower',
      headline: true,
      statistic: (results) => quantile(valuesOf(results, 'turn'), 0.5) / quantile(valuesOf(results, 'encoder'), 0.5),
    },
  ],
  textOf: ({ message }) => message,
  async open(backend, cases) {
    let turns = 0;
    const run = async (item: RequestCase): Promise<Outcome> => {
      turns += 1;
      const { services } = backend;
      const encoder: Record<string, number> =
        services === null ? {} : { encoder: await timeEncoder(services, item.message, turns) };
      const { act, measures } = await timeTurn(backend, item, PROFILES[turns % PROFILES.length]);
      return {
        input: item.message,
        pass: (measures['first words'] ?? 0) < FIRST_WORDS_AT_MOST,
        score: null,
        metrics: { ...measures, ...encoder },
        expected: `first words within ${FIRST_WORDS_AT_MOST} ms`,
        given: Object.entries(measures)
          .map(([name, ms]) => `${name} ${ms.toFixed(2)} ms`)
          .join('\n'),
        failures:
          (measures['first words'] ?? 0) < FIRST_WORDS_AT_MOST
            ? []
            : [`first words after ${measures['first words']?.toFixed(0)} ms`],
        tags: [`${ACT_TAG}${act}`],
      };
    };
    for (const item of cases.slice(0, WARM_UP)) await run(item);
    return { run };
  },
  breakdowns(results) {
    const acts = [...new Set(results.flatMap(({ tags }) => tags.filter((tag) => tag.startsWith(ACT_TAG))))];
    const stages = [...new Set(results.flatMap(({ metrics }) => Object.keys(metrics)))].filter((key) =>
      key.startsWith('stage.'),
    );
    return [
      breakdown(
        'By act: whole turn, median',
        acts.map((act) =>
          row(
            act.slice(ACT_TAG.length),
            results.filter(({ tags }) => tags.includes(act)),
            'turn',
          ),
        ),
      ),
      breakdown(
        'By stage: median',
        stages.map((stage) => row(stage.slice('stage.'.length), results, stage)),
      ),
    ];
  },
};
