import { z } from 'zod';
import { reasonsOf } from '../../src/explain/index.ts';
import { readIntent } from '../../src/flows/index.ts';
import { ScoredTitle } from '../../src/model/index.ts';
import { seededRandom, seedOf } from '../../src/pipeline/index.ts';
import { byTag, compare } from '../aggregate.ts';
import { UsageError } from '../errors.ts';
import { verify } from '../explanation/claims.ts';
import { attribute, METHODS, type Method, strongest } from '../explanation/methods.ts';
import { Scene } from '../explanation/scene.ts';
import { evidenceUnits, type Unit, unitsOf } from '../explanation/units.ts';
import type { CaseResult } from '../schema.ts';
import { mean } from '../scoring/statistics.ts';
import type { MetricDefinition, Outcome, Suite } from '../suite.ts';

const CaseSchema = z.strictObject({
  id: z.string().min(1),
  profileId: z.string().min(1),
  message: z.string().min(1),
  tags: z.array(z.string()).default([]),
});
type Case = z.infer<typeof CaseSchema>;

/** Units left in when it is asked whether the named evidence is enough by itself. */
const KEPT = 3;
/** A title that still stands so high was recommended for what was left in. */
const STILL_SHOWN = 5;
const EXACT = 1e-6;

const values = (results: readonly CaseResult[], key: string) => results.flatMap(({ metrics }) => metrics[key] ?? []);
const averaged = (key: string) => (results: readonly CaseResult[]) => {
  const found = values(results, key);
  return found.length === 0 ? Number.NaN : mean(found);
};

function share(name: string, label: string, system: string, key: string, threshold?: number): MetricDefinition {
  return {
    name,
    label,
    system,
    slice: 'all',
    unit: 'share',
    better: 'higher',
    ...(threshold === undefined ? {} : { threshold }),
    statistic: averaged(key),
  };
}

const OWN = 'marquee';

const METRICS: readonly MetricDefinition[] = [
  share('complete', 'accounts that add up to the score that ranked', OWN, 'complete', 1),
  share('score', "top reasons whose evidence, taken away, lowers the title's score", OWN, 'score', 1),
  share('rank', "top reasons whose evidence, taken away, lowers the title's place", OWN, 'rank'),
  share('claims', 'reasons that hold against catalogue, log and wish', OWN, 'claims', 1),
  share('told', 'evidence that alone moves the title and is named by the account', OWN, 'told'),
  ...METHODS.flatMap((method) => [
    share('fidelity', 'the same number of units, taken away, lower the place', method, `${method}.fidelity`),
    share('drop', 'places lost by that, as a share of all considered', method, `${method}.drop`),
    share(
      'sufficiency',
      `with nothing but the ${KEPT} strongest it is still among the first ${STILL_SHOWN}`,
      method,
      `${method}.enough`,
    ),
  ]),
];

/** How true the account of one recommendation is, and what its top reason is worth against other ways to explain. */
async function judge(
  scene: Scene,
  facts: Parameters<typeof verify>[1],
  byId: Parameters<typeof evidenceUnits>[1]['byId'],
  seed: string,
): Promise<Outcome> {
  const failures: string[] = [];
  const metrics: Record<string, number> = {};
  const sum = scene.contributions.reduce((total, { contribution }) => total + contribution, scene.baseline);
  metrics.complete = Number(Math.abs(sum - scene.score) < EXACT);
  const scored = new ScoredTitle(scene.title.id, scene.baseline, [...scene.contributions]);
  const reasons = reasonsOf(scored);

  const verdicts = reasons.map(({ text }) => verify(text, facts));
  metrics.claims =
    verdicts.length === 0 ? 1 : verdicts.filter(({ verdict }) => verdict === 'true').length / verdicts.length;
  for (const { text, verdict } of verdicts) if (verdict !== 'true') failures.push(`${verdict}: ${text}`);

  const terms = reasons.flatMap(({ kind }) => scene.contributions.filter(({ feature }) => feature === kind));
  const resting = terms.map((term) => evidenceUnits(term, { ...scene, byId })).filter((units) => units.length > 0);
  const top = resting[0];
  const lines = reasons.map(({ text, contribution }) => `${contribution.toFixed(3)} ${text}`);
  if (top !== undefined) {
    const after = await scene.without(top);
    metrics.score = Number(after.score < scene.score);
    metrics.rank = Number(after.place > 1);
    lines.push(
      `without ${top.map(({ key }) => key).join(', ')}: ${scene.score.toFixed(3)} → ${after.score.toFixed(3)}, place 1 → ${after.place}`,
    );
    if (metrics.score === 0) failures.push(`without ${top.map(({ key }) => key).join(', ')} the score does not fall`);
  }

  const units = unitsOf(scene.intent, scene.taste);
  const own = top?.filter(({ type }) => type !== 'fact') ?? [];
  const most = Math.max(1, own.length);
  if (units.length > most) {
    await compareMethods(scene, units, most, byId, seed, metrics);
    metrics.told = await toldOf(scene, units, byId);
  }
  return {
    input: facts.title.title,
    pass: failures.length === 0,
    score: metrics.claims,
    metrics,
    expected: 'an account that adds up, rests on what it names and says nothing untrue',
    given: lines.join('\n'),
    failures,
  };
}

async function compareMethods(
  scene: Scene,
  units: readonly Unit[],
  most: number,
  byId: Parameters<typeof evidenceUnits>[1]['byId'],
  seed: string,
  metrics: Record<string, number>,
): Promise<void> {
  const considered = (await scene.without(units)).place + 1;
  for (const method of METHODS) {
    const random = seededRandom(seedOf(`${seed} ${method}`));
    const attribution = await attribute(method, { scene, units, byId, random });
    const after = await scene.without(strongest(attribution, units, most));
    metrics[`${method}.fidelity`] = Number(after.place > 1);
    metrics[`${method}.drop`] = Math.min(1, (after.place - 1) / considered);
    const kept = new Set(strongest(attribution, units, KEPT).map(({ key }) => key));
    const alone = await scene.without(units.filter(({ key }) => !kept.has(key)));
    metrics[`${method}.enough`] = Number(alone.place <= STILL_SHOWN);
  }
}

/** Of the evidence that by itself moves the title down, the share that some term of the account rests on. */
async function toldOf(
  scene: Scene,
  units: readonly Unit[],
  byId: Parameters<typeof evidenceUnits>[1]['byId'],
): Promise<number> {
  const named = new Set(
    scene.contributions.flatMap((term) => evidenceUnits(term, { ...scene, byId })).map(({ key }) => key),
  );
  let moving = 0;
  let told = 0;
  for (const unit of units) {
    const { place } = await scene.without([unit]);
    if (place <= 1) continue;
    moving += 1;
    if (named.has(unit.key)) told += 1;
  }
  return moving === 0 ? 1 : told / moving;
}

const COMPARED: readonly Exclude<Method, 'marquee'>[] = ['random', 'lime', 'shap'];

/** The recommendations of the demo profiles, each explained and then run again without what the explanation names. */
export const explanationSuite: Suite<Case> = {
  name: 'explanation',
  description:
    'Whether reasons are true, add up, and are what the recommendation rests on; beside LIME, SHAP and chance.',
  dataset: new URL('../datasets/explanations.jsonl', import.meta.url),
  schema: CaseSchema,
  system: OWN,
  inProcessOnly: true,
  metrics: METRICS,
  textOf: ({ message, profileId }) => `${profileId}: ${message}`,
  open: async ({ services }) => {
    if (services === null) throw new UsageError('explanation looks inside the process');
    const { catalogue } = await services.library();
    const now = services.clock.now();
    return {
      run: async ({ id, profileId, message }) => {
        const profile = await services.profiles.get(profileId);
        if (profile === null) throw new UsageError(`no profile is called ${JSON.stringify(profileId)}`);
        const { intent } = await readIntent(services, { message });
        const scene = await Scene.open(services, profile, intent, now);
        const history = await services.histories.ofProfile(profileId);
        const facts = { title: scene.title, intent, history, catalogue: catalogue.titles };
        const outcome = await judge(scene, facts, catalogue.byId, id);
        return { ...outcome, input: `${profileId}: ${message} → ${scene.title.title}`, tags: [profileId] };
      },
    };
  },
  breakdowns: (results) => [byTag(results, 'pass')],
  comparisons: (results) =>
    COMPARED.flatMap((method) => compare(results, 'lower places', OWN, method, (system) => `${system}.fidelity`)),
};
