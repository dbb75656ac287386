import { z } from 'zod';
import { type Issue, MarqueeError, type Parameter } from '../model/index.ts';
import { METRIC_NAMES } from './metrics.ts';

/** Buckets of a layer. An experiment takes a stretch of them; stretches of one layer never overlap. */
export const BUCKETS = 1000;

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens are wanted');

export const ArmSchema = z.strictObject({
  name: slug,
  /** Share of those enrolled, 0 to 1; all arms of an experiment sum to one. */
  weight: z.number().min(0).max(1),
  /** Named parameters that this arm puts in place of their defaults. */
  parameters: z.record(z.string(), z.number()),
});
export type Arm = z.infer<typeof ArmSchema>;

export const ExperimentSchema = z.strictObject({
  id: slug,
  /** What is tried and why it might be better, for a person to read. */
  about: z.string().min(1).max(1000),
  status: z.enum(['draft', 'running', 'stopped']),
  /** Experiments of one layer exclude each other; those of different layers run side by side. */
  layer: slug,
  /** [from, to) of the layer's 1,000 buckets. */
  buckets: z.tuple([z.number().int().min(0).max(BUCKETS), z.number().int().min(0).max(BUCKETS)]),
  /** Share of the viewers in those buckets who are enrolled. Raising it keeps everyone who was in. */
  ramp: z.number().min(0).max(1),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }).nullable(),
  primary: z.enum(METRIC_NAMES),
  /** The first is the control. */
  arms: z.array(ArmSchema).min(2).max(10),
});
export type Experiment = z.infer<typeof ExperimentSchema>;

export const ExperimentsSchema = z.strictObject({
  /** Mixed into every draw; a new one deals everybody anew. */
  salt: z.string().min(1).max(100),
  /** Share of viewers who are in no experiment at all, to see what all of them together do. */
  holdback: z.number().min(0).max(0.5),
  experiments: z.array(ExperimentSchema),
});
export type Experiments = z.infer<typeof ExperimentsSchema>;

/** Nobody is in any experiment. */
export const NO_EXPERIMENTS: Experiments = { salt: 'none', holdback: 0, experiments: [] };

/**
 * Reads a definitions file. Throws `invalid` with every fault named: unknown parameters or values out of range, weights
 * that do not sum to one, stretches of a layer that overlap, one parameter moved by two layers.
 */
export function readExperiments(raw: unknown, parameters: readonly Parameter[]): Experiments {
  const parsed = ExperimentsSchema.safeParse(raw);
  if (!parsed.success)
    throw new MarqueeError('invalid', 'the experiments file does not fit', {
      issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    });
  const issues = [
    ...parsed.data.experiments.flatMap((experiment, i) => faultsOf(experiment, `experiments.${i}`, parameters)),
    ...clashes(parsed.data.experiments),
  ];
  if (issues.length > 0)
    throw new MarqueeError('invalid', `the experiments file has ${issues.length} faults: ${issues[0]?.message}`, {
      issues,
    });
  return parsed.data;
}

function faultsOf(experiment: Experiment, at: string, parameters: readonly Parameter[]): Issue[] {
  const { arms, buckets, startsAt, endsAt } = experiment;
  const issues: Issue[] = [];
  const fault = (path: string, message: string) => issues.push({ path: `${at}.${path}`, message });
  const sum = arms.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9) fault('arms', `the weights sum to ${Number(sum.toFixed(6))}, not to 1`);
  if (new Set(arms.map(({ name }) => name)).size < arms.length) fault('arms', 'two arms have the same name');
  if (buckets[0] >= buckets[1])
    fault('buckets', `the stretch from ${buckets[0]} to ${buckets[1]} holds no bucket; [from, to) with from < to`);
  if (endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt)) fault('endsAt', 'it ends before it starts');
  for (const [i, arm] of arms.entries())
    for (const [name, value] of Object.entries(arm.parameters)) {
      const known = parameters.find((parameter) => parameter.name === name);
      if (known === undefined) fault(`arms.${i}.parameters`, `no parameter is called ${name}`);
      else if (value < known.min || value > known.max)
        fault(`arms.${i}.parameters`, `${name} is to be ${value}; it goes from ${known.min} to ${known.max}`);
    }
  return issues;
}

function clashes(experiments: readonly Experiment[]): Issue[] {
  const issues: Issue[] = [];
  const live = experiments
    .map((experiment, i) => ({ experiment, i }))
    .filter(({ experiment }) => experiment.status === 'running');
  const seen = new Set<string>();
  for (const [i, { id }] of experiments.entries()) {
    if (seen.has(id)) issues.push({ path: `experiments.${i}.id`, message: `${id} is defined twice` });
    seen.add(id);
  }
  for (const [n, { experiment: a, i }] of live.entries())
    for (const { experiment: b } of live.slice(0, n)) {
      if (a.layer === b.layer && a.buckets[0] < b.buckets[1] && b.buckets[0] < a.buckets[1])
        issues.push({ path: `experiments.${i}.buckets`, message: `${a.id} and ${b.id} overlap in layer ${a.layer}` });
      const shared = a.layer === b.layer ? undefined : moves(a).find((name) => moves(b).includes(name));
      if (shared !== undefined)
        issues.push({
          path: `experiments.${i}.arms`,
          message: `${a.id} and ${b.id} both move ${shared}; experiments on one parameter belong in one layer`,
        });
    }
  return issues;
}

const moves = ({ arms }: Experiment) => [...new Set(arms.flatMap(({ parameters }) => Object.keys(parameters)))];
