import { recommend, type Services } from '../../src/flows/index.ts';
import type { Intent, Maturity, Title } from '../../src/model/index.ts';
import { byTag, compare } from '../aggregate.ts';
import type { Backend } from '../backends/backend.ts';
import { REQUESTS, REQUESTS_NOW, type RequestCase, RequestSchema } from '../dataset.ts';
import { UsageError } from '../errors.ts';
import type { CaseResult } from '../schema.ts';
import { gradeOf, nameReader, ndcg } from '../scoring/grade.ts';
import { brokenWishes, plainName } from '../scoring/hard-wishes.ts';
import { stated } from '../scoring/intent-score.ts';
import { rankings } from '../scoring/rankings.ts';
import { mean } from '../scoring/statistics.ts';
import type { MetricDefinition, Outcome, Suite } from '../suite.ts';

/** Titles asked for, unless the wish says how many. */
const DEPTH = 10;
const DEPTHS = [5, 10] as const;

/** The wish as labelled, and as the product's own parser read it (a whole turn of chat). */
const GOLD = 'gold wish';
const OWN = 'own wish';
const ARMS = [GOLD, OWN] as const;
const BASELINES = ['full text', 'any word', 'popular', 'random'].flatMap((name) => [`${name}, filtered`, name]);

/** What was shown for a wish. */
interface Shown {
  readonly intent: Intent;
  readonly picks: readonly { readonly titleId: string; readonly exact: boolean }[];
  readonly limit: number;
}

interface Shelf {
  readonly titles: readonly Title[];
  readonly byId: ReadonlyMap<string, Title>;
  readonly named: (name: string) => Title | null;
  readonly cap: Maturity;
}

async function goldWish(services: Services, gold: Intent): Promise<Shown> {
  const limit = gold.count ?? DEPTH;
  const { picks } = await recommend(services, await services.library(), {
    intent: gold,
    profile: null,
    cap: services.defaultMaturity,
    replay: {
      asOf: REQUESTS_NOW,
      receivedBy: REQUESTS_NOW,
      hour: Number(REQUESTS_NOW.slice(11, 13)),
      device: null,
      limit,
      excluded: [],
      said: [],
      meant: {},
      comparative: [],
      seed: 1,
    },
  });
  return { intent: gold, picks, limit };
}

async function ownWish(backend: Backend, item: RequestCase): Promise<Shown> {
  const { answer } = await backend.chat({ message: item.message, context: { now: REQUESTS_NOW }, limit: DEPTH });
  return { intent: answer.intent, picks: answer.picks, limit: answer.intent.count ?? DEPTH };
}

interface Honesty {
  /** Hard wishes broken by picks that were called exact. */
  readonly broken: readonly string[];
  /** Near misses shown while titles that break nothing were left. */
  readonly early: readonly string[];
}

function honestyOf({ intent, picks, limit }: Shown, shelf: Shelf): Honesty {
  const broken: string[] = [];
  for (const { titleId, exact } of picks) {
    const title = shelf.byId.get(titleId);
    if (!exact) continue;
    if (!title) broken.push(`${titleId} is not in the catalogue`);
    else broken.push(...brokenWishes(title, intent, shelf).map((wish) => `${title.title}: ${wish}`));
  }
  const examples = new Set([...intent.similarTo, ...intent.notSimilarTo].map(plainName));
  const available = shelf.titles.filter(
    (title) => !examples.has(plainName(title.title)) && brokenWishes(title, intent, shelf).length === 0,
  ).length;
  const exactShown = picks.filter(({ exact }) => exact).length;
  const near = picks.filter(({ exact }) => !exact);
  const early =
    exactShown < Math.min(limit, available) ? near.map(({ titleId }) => shelf.byId.get(titleId)?.title ?? titleId) : [];
  return { broken, early };
}

/** NDCG of every ranking against the labelled wish; a title that breaks a hard wish of it is worth nothing. */
function gradeAll(gold: Intent, lists: ReadonlyMap<string, readonly string[]>, shelf: Shelf): Record<string, number> {
  const grades = new Map<string, number>();
  for (const title of shelf.titles)
    if (brokenWishes(title, gold, shelf).length === 0) grades.set(title.id, gradeOf(title, gold, shelf.named) ?? 0);
  const all = [...grades.values()];
  const metrics: Record<string, number> = {};
  for (const [system, ids] of lists)
    for (const depth of DEPTHS) {
      const value = ndcg(
        ids.map((id) => grades.get(id) ?? 0),
        all,
        Math.min(depth, gold.count ?? depth),
      );
      if (value !== null) metrics[`${system}.ndcg${depth}`] = value;
    }
  return metrics;
}

const valuesOf = (results: readonly CaseResult[], key: string) => results.flatMap(({ metrics }) => metrics[key] ?? []);

function counting(name: string, label: string): MetricDefinition[] {
  return ARMS.map((system) => ({
    name,
    label: `${label} (${system})`,
    system,
    slice: 'all',
    unit: 'count',
    better: 'lower',
    threshold: 0,
    statistic: (results) => valuesOf(results, `${system}.${name}`).reduce((sum, value) => sum + value, 0),
  }));
}

/** Guards against a ranking that forgets the soft wishes; by NDCG@10. */
const NDCG_AT_LEAST: Readonly<Record<string, number>> = { [GOLD]: 0.9, [OWN]: 0.8 };

const NDCG_METRICS = [...ARMS, ...BASELINES].flatMap((system) =>
  DEPTHS.map(
    (depth): MetricDefinition => ({
      name: `ndcg${depth}`,
      label: `NDCG@${depth} (${system})`,
      system,
      slice: 'all',
      unit: 'share',
      better: 'higher',
      ...(depth === DEPTH && NDCG_AT_LEAST[system] !== undefined ? { threshold: NDCG_AT_LEAST[system] } : {}),
      statistic: (results) => {
        const values = valuesOf(results, `${system}.ndcg${depth}`);
        return values.length === 0 ? Number.NaN : mean(values);
      },
    }),
  ),
);

/** Requests for something to watch: whether exact picks are exact, and how well the order meets the soft wishes. */
export const retrievalSuite: Suite<RequestCase> = {
  name: 'retrieval',
  description: 'Exactness of hard wishes, and graded match of soft ones (NDCG), against simple ways to search.',
  dataset: REQUESTS,
  schema: RequestSchema,
  system: GOLD,
  inProcessOnly: true,
  metrics: [
    ...counting('broken', 'hard wishes broken by exact picks'),
    ...counting('early', 'near misses before exact titles'),
    ...NDCG_METRICS,
  ],
  textOf: ({ message }) => message,
  takes: ({ gold }) => gold.act === 'recommend',
  async open(backend) {
    const { services } = backend;
    if (services === null) throw new UsageError('the retrieval suite runs in this process only; leave --url out');
    const { catalogue } = await services.library();
    const { titles, byId } = catalogue;
    const shelf: Shelf = { titles, byId, named: nameReader(titles), cap: services.defaultMaturity };
    const run = async (item: RequestCase): Promise<Outcome> => {
      const shown = { [GOLD]: await goldWish(services, item.gold), [OWN]: await ownWish(backend, item) };
      const lists = await rankings(services, item, (title) => brokenWishes(title, item.gold, shelf).length === 0);
      for (const arm of ARMS)
        lists.set(
          arm,
          shown[arm].picks.map(({ titleId }) => titleId),
        );
      const graded = gradeOf(titles[0] as Title, item.gold, shelf.named) !== null;
      const metrics = graded ? gradeAll(item.gold, lists, shelf) : {};
      const failures: string[] = [];
      for (const arm of ARMS) {
        const { broken, early } = honestyOf(shown[arm], shelf);
        metrics[`${arm}.broken`] = broken.length;
        metrics[`${arm}.early`] = early.length;
        failures.push(...broken.map((words) => `${arm}: exact pick ${words}`));
        if (early.length > 0) failures.push(`${arm}: near misses while exact titles are left: ${early.join(', ')}`);
      }
      const listed = (arm: (typeof ARMS)[number]) =>
        shown[arm].picks.map(({ titleId, exact }) => `${byId.get(titleId)?.title ?? titleId}${exact ? '' : ' (near)'}`);
      return {
        input: item.message,
        pass: failures.length === 0,
        score: metrics[`${OWN}.ndcg${DEPTH}`] ?? null,
        metrics,
        expected: `gold wish ${JSON.stringify(stated(item.gold))}\n${listed(GOLD).join('\n')}`,
        given: `own wish ${JSON.stringify(stated(shown[OWN].intent))}\n${listed(OWN).join('\n')}`,
        failures,
      };
    };
    return { run };
  },
  // Wishes without a soft side have no score and say nothing of the order.
  breakdowns: (results) => [byTag(results.filter(({ score }) => score !== null))],
  comparisons: (results) =>
    ARMS.flatMap((arm) =>
      BASELINES.flatMap((other) => compare(results, `NDCG@${DEPTH}`, arm, other, (system) => `${system}.ndcg${DEPTH}`)),
    ),
};
