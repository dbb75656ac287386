import { z } from 'zod';
import type { Answer } from '../../evals/backends/backend.ts';
import { type CaseResult, RUN_VERSION, type Run } from '../../evals/schema.ts';
import type { BaseCase, Suite } from '../../evals/suite.ts';
import { emptyIntent, type Intent, type Title } from '../../src/model/index.ts';

/** Small made-up things for the tests of the evals. */

export function title(id: string, facts: Partial<Title> = {}): Title {
  return {
    id,
    kind: 'movie',
    title: id,
    originalTitle: null,
    year: 2000,
    endYear: null,
    runtimeMin: 100,
    seasons: null,
    episodes: null,
    genres: ['Drama'],
    moods: [],
    themes: [],
    pace: null,
    demand: null,
    setting: null,
    maturity: '13',
    countries: ['France'],
    language: 'French',
    people: [],
    acclaim: 7,
    popularity: 50,
    synopsis: '',
    ...facts,
  };
}

export const wish = (fields: Partial<Intent> = {}): Intent => ({ ...emptyIntent(), ...fields });

/** An answer with these picks; `near` ids are not exact. */
export function answer(
  picks: readonly Title[],
  { intent = wish(), reply = 'Here you are.', near = [] as string[], question = null as unknown } = {},
): Answer {
  const timings = { intent: 0, profile: 0, candidates: 0, ranking: 0, artwork: 0, explanation: 0, reply: 0, total: 0 };
  const shown = picks.map((pick, i) => ({
    rank: i + 1,
    exact: !near.includes(pick.id),
    titleId: pick.id,
    title: pick.title,
  }));
  return { conversationId: 'c', turnId: 't', intent, reply, picks: shown, question, timings } as unknown as Answer;
}

export function result(id: string, fields: Partial<CaseResult> = {}): CaseResult {
  const pass = fields.pass ?? true;
  return {
    id,
    repeat: 0,
    half: 'odd',
    tags: [],
    input: `words of ${id}`,
    pass,
    score: pass ? 1 : 0,
    metrics: {},
    expected: '{}',
    given: '{}',
    failures: pass ? [] : ['it went wrong'],
    ms: 1,
    ...fields,
  };
}

export function run(cases: readonly CaseResult[], fields: Partial<Run> = {}): Run {
  return {
    version: RUN_VERSION,
    suite: 'made',
    description: 'A made-up suite.',
    dataset: 'made.jsonl',
    target: 'in-process',
    startedAt: '2026-01-15T20:00:00.000Z',
    ms: 1234,
    options: { half: 'all', filter: null, repeats: 1, limit: null, parser: 'local' },
    environment: { node: 'v20', platform: 'linux x64', cpu: '2 × made' },
    metrics: [],
    breakdowns: [],
    comparisons: [],
    cases: [...cases],
    passed: true,
    ...fields,
  };
}

const MadeSchema = z.strictObject({ id: z.string(), right: z.boolean(), tags: z.array(z.string()).default([]) });

/** A suite whose cases say themselves whether they pass. It holds to two thirds. */
export const madeSuite: Suite<z.infer<typeof MadeSchema>> & Suite<BaseCase> = {
  name: 'made',
  description: 'Cases that say themselves whether they pass.',
  dataset: new URL('./made.jsonl', import.meta.url),
  schema: MadeSchema,
  system: 'marquee',
  metrics: [
    {
      name: 'right',
      label: 'right',
      system: 'marquee',
      slice: 'all',
      unit: 'share',
      better: 'higher',
      threshold: 0.6,
      statistic: (results) => results.filter(({ pass }) => pass).length / results.length,
    },
  ],
  textOf: ({ id }: BaseCase) => `text of ${id}`,
  open: async () => ({
    run: async (item: BaseCase) => {
      const { right } = MadeSchema.parse(item);
      const failures = right ? [] : ['said so'];
      return { input: item.id, pass: right, score: Number(right), metrics: {}, expected: '', given: '', failures };
    },
  }),
  breakdowns: () => [],
};
