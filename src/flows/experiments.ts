import {
  type Arm,
  type Assignment,
  assign,
  type Effect,
  type Experiment,
  effectOf,
  METRIC_ABOUT,
  METRIC_NAMES,
  type MetricName,
  MISMATCH_ALARM,
  metricsOf,
  mismatchEvidence,
  sampleOf,
  withoutForetold,
} from '../experiments/index.ts';
import { MarqueeError, type Profile } from '../model/index.ts';
import type { Services } from './services.ts';

/** Days within which coming back counts as a return. */
const RETURN_DAYS = 7;
const DAY_MS = 86_400_000;
/** Points of an interval's course over time. */
const LOOKS = 20;

/** The experiments a profile is in now; logged once, here, where the decision is made. Nobody without a profile is in any. */
export async function enrol(services: Services, profile: Profile | null, now: Date): Promise<Assignment[]> {
  if (profile === null) return [];
  const assignments = assign(services.experiments(), profile.id, now);
  if (assignments.length > 0)
    await services.exposures.log(
      assignments.map(({ id, arm }) => ({ experimentId: id, arm, profileId: profile.id, at: now.toISOString() })),
    );
  return assignments;
}

export interface ArmReport {
  readonly name: string;
  readonly weight: number;
  readonly parameters: Arm['parameters'];
  readonly viewers: number;
  readonly metrics: Readonly<Record<MetricName, { mean: number; viewers: number } | null>>;
}

export interface Comparison {
  readonly arm: string;
  readonly metric: MetricName;
  /** Against the control; null where too little is known. */
  readonly effect: Effect | null;
  /** The same with what was foretold by the time before taken out (CUPED). */
  readonly adjusted: Effect | null;
}

export interface ExperimentReport
  extends Pick<
    Experiment,
    'id' | 'about' | 'status' | 'layer' | 'buckets' | 'ramp' | 'startsAt' | 'endsAt' | 'primary'
  > {
  readonly metricsAbout: typeof METRIC_ABOUT;
  readonly arms: readonly ArmReport[];
  readonly comparisons: readonly Comparison[];
  /** The primary metric over time: the difference of each treatment, of what was known at each moment. */
  readonly course: readonly CoursePoint[];
  readonly alarms: readonly string[];
  /** What may be concluded of the primary metric, a sentence a treatment. */
  readonly conclusions: readonly string[];
}

export interface CoursePoint {
  readonly arm: string;
  readonly at: string;
  /** In the control and the treatment together. */
  readonly viewers: number;
  readonly effect: Effect | null;
}

export interface ExperimentList {
  /** Share of viewers who are in no experiment. */
  readonly holdback: number;
  readonly experiments: (Experiment & { exposed: Record<string, number>; alarms: string[] })[];
}

interface Enrolled {
  readonly arm: string;
  readonly exposedAt: number;
  readonly after: Readonly<Record<MetricName, number | null>>;
  readonly before: Readonly<Record<MetricName, number | null>>;
  readonly at: (until: number) => number | null;
}

/** One experiment with what came of it so far. Throws `not_found`. */
export async function experimentReport(services: Services, id: string): Promise<ExperimentReport> {
  const experiment = services.experiments().experiments.find((one) => one.id === id);
  if (experiment === undefined)
    throw new MarqueeError(
      'not_found',
      `no experiment has the id ${JSON.stringify(id)}; GET /api/experiments lists them`,
    );
  const until = services.clock.now().getTime();
  const enrolled = await enrolledIn(services, experiment, until);
  const values = (arm: string, metric: MetricName) =>
    enrolled.filter((viewer) => viewer.arm === arm).flatMap(({ after }) => after[metric] ?? []);
  const arms = experiment.arms.map(
    (arm): ArmReport => ({
      ...arm,
      viewers: enrolled.filter((viewer) => viewer.arm === arm.name).length,
      metrics: Object.fromEntries(
        METRIC_NAMES.map((metric) => {
          const { n, mean } = sampleOf(values(arm.name, metric));
          return [metric, n === 0 ? null : { mean, viewers: n }];
        }),
      ) as ArmReport['metrics'],
    }),
  );
  const [control, ...treatments] = experiment.arms;
  const comparisons = treatments.flatMap((arm) =>
    METRIC_NAMES.map((metric) => compare(enrolled, control?.name ?? '', arm.name, metric)),
  );
  const alarms = alarmsOf(
    experiment,
    arms.map(({ viewers }) => viewers),
  );
  const { about, status, layer, buckets, ramp, startsAt, endsAt, primary } = experiment;
  return {
    id,
    about,
    status,
    layer,
    buckets,
    ramp,
    startsAt,
    endsAt,
    primary,
    metricsAbout: METRIC_ABOUT,
    arms,
    comparisons,
    course: courseOf(experiment, enrolled, until),
    alarms,
    conclusions: treatments.map((arm) => concluded(experiment, arms, comparisons, arm.name, alarms)),
  };
}

/** Every experiment, with its arms and how many are in each. */
export async function listExperiments(services: Services): Promise<ExperimentList> {
  const { experiments, holdback } = services.experiments();
  return {
    holdback,
    experiments: await Promise.all(
      experiments.map(async (experiment) => {
        const exposures = await services.exposures.of(experiment.id);
        const viewers = experiment.arms.map(({ name }) => exposures.filter(({ arm }) => arm === name).length);
        return {
          ...experiment,
          exposed: Object.fromEntries(experiment.arms.map(({ name }, i) => [name, viewers[i] ?? 0])),
          alarms: alarmsOf(experiment, viewers),
        };
      }),
    ),
  };
}

/** One viewer after the other: a history may be long, and all at once may not fit. */
async function enrolledIn(services: Services, experiment: Experiment, until: number): Promise<Enrolled[]> {
  const { catalogue } = await services.library();
  const enrolled: Enrolled[] = [];
  for (const { arm, at, profileId } of await services.exposures.of(experiment.id)) {
    const history = await services.histories.ofProfile(profileId);
    const from = Date.parse(at);
    const since = history.filter((event) => event.at >= from);
    const span = (end: number) => metricsOf(since, { from, until: end }, catalogue, RETURN_DAYS);
    enrolled.push({
      arm,
      exposedAt: from,
      after: span(until),
      // As long before as there was time after, so that the two are alike.
      before: metricsOf(history, { from: from - Math.max(until - from, DAY_MS), until: from }, catalogue, RETURN_DAYS),
      at: (end) => (end < from ? null : span(end)[experiment.primary]),
    });
  }
  return enrolled;
}

function compare(enrolled: readonly Enrolled[], control: string, treatment: string, metric: MetricName): Comparison {
  const pairs = enrolled
    .filter(({ arm }) => arm === control || arm === treatment)
    .flatMap(({ arm, after, before }) => {
      const value = after[metric];
      return value === null ? [] : [{ arm, value, before: before[metric] }];
    });
  // Of whom nothing is known from before, nothing is foretold: the mean stands for it and takes nothing out.
  const foretold = sampleOf(pairs.flatMap((pair) => pair.before ?? [])).mean;
  const adjusted = withoutForetold(
    pairs.map(({ value }) => value),
    pairs.map((pair) => pair.before ?? foretold),
  );
  const effect = (outcomes: readonly number[]) =>
    effectOf(
      sampleOf(outcomes.filter((_, i) => pairs[i]?.arm === control)),
      sampleOf(outcomes.filter((_, i) => pairs[i]?.arm === treatment)),
    );
  return { arm: treatment, metric, effect: effect(pairs.map(({ value }) => value)), adjusted: effect(adjusted) };
}

function courseOf({ startsAt, endsAt, arms }: Experiment, enrolled: readonly Enrolled[], until: number): CoursePoint[] {
  const first = enrolled.reduce((least, { exposedAt }) => Math.min(least, exposedAt), Number.POSITIVE_INFINITY);
  // Before anybody was in it there is nothing to tell.
  const from = Math.max(Date.parse(startsAt), Math.min(first, until));
  const to = Math.min(until, endsAt === null ? until : Date.parse(endsAt));
  if (to <= from) return [];
  const [control, ...treatments] = arms;
  return Array.from({ length: LOOKS }, (_, i) => from + ((i + 1) * (to - from)) / LOOKS).flatMap((moment) => {
    const values = enrolled.flatMap((viewer) => {
      const value = viewer.at(moment);
      return value === null ? [] : [{ arm: viewer.arm, value }];
    });
    const of = (name: string | undefined) =>
      sampleOf(values.filter(({ arm }) => arm === name).map(({ value }) => value));
    const before = of(control?.name);
    return treatments.map(({ name }): CoursePoint => {
      const after = of(name);
      return {
        arm: name,
        at: new Date(moment).toISOString(),
        viewers: before.n + after.n,
        effect: effectOf(before, after),
      };
    });
  });
}

/** What the primary metric allows to be said of one treatment, by the interval that holds at every look. */
function concluded(
  { primary }: Experiment,
  arms: readonly ArmReport[],
  comparisons: readonly Comparison[],
  treatment: string,
  alarms: readonly string[],
): string {
  const control = arms[0]?.name ?? '';
  if (alarms.length > 0) return `Nothing may be concluded of ${treatment} while an alarm stands.`;
  const counted = (name: string) => arms.find((arm) => arm.name === name)?.metrics[primary]?.viewers ?? 0;
  const effect = comparisons.find(({ arm, metric }) => arm === treatment && metric === primary)?.effect ?? null;
  if (effect === null)
    return `Nothing can be said yet: ${primary} is known of ${counted(control)} viewers in ${control} and ${counted(treatment)} in ${treatment}; each needs two at least, and they must differ.`;
  const [low, high] = effect.always.map(rounded);
  const [from, to] = effect.interval;
  const about = `${primary}: ${rounded(effect.difference)}, between ${low} and ${high}`;
  if (effect.decided !== 'open')
    return `${treatment} is ${effect.decided} than ${control} in ${about}. That holds however often one has looked.`;
  const tempting = from > 0 || to < 0;
  return `Still open: ${treatment} less ${control} in ${about}. No difference at all is still possible.${
    tempting
      ? ' The narrower interval leaves it out, but that one is good for a single look at a time fixed beforehand.'
      : ''
  }`;
}

const rounded = (value: number) => String(Number(value.toPrecision(3))).replace('-', '−');

/** `viewers` in the order of the arms. */
function alarmsOf({ id, arms }: Experiment, viewers: readonly number[]): string[] {
  const planned = arms.map(({ weight }) => weight);
  return mismatchEvidence(viewers, planned) < MISMATCH_ALARM
    ? []
    : [
        `the arms of ${id} hold ${viewers.join(' : ')} viewers where ${planned.join(' : ')} was planned: the dealing or the logging is broken, and its figures mean nothing until that is found`,
      ];
}
