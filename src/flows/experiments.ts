import {
  type Arm,
  type Assignment,
  assign,
  type Effect,
  type Experiment,
  effectOf,
  METRIC_ABOUT,
  METRIC_NAMES,
  METRIC_TITLES,
  type MetricName,
  type Metrics,
  MISMATCH_ALARM,
  metricsAlong,
  metricsOf,
  mismatchEvidence,
  sampleOf,
  withoutForetold,
} from '../experiments/index.ts';
import { MarqueeError, type Profile } from '../model/index.ts';
import type { Exposure } from '../ports/index.ts';
import { PARAMETERS, type Services } from './services.ts';

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
  readonly metricTitles: typeof METRIC_TITLES;
  /** What each parameter that an arm moves is for. */
  readonly parametersAbout: Readonly<Record<string, string>>;
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
  readonly experiments: (Experiment & { primaryTitle: string; exposed: Record<string, number>; alarms: string[] })[];
}

interface Enrolled {
  readonly arm: string;
  readonly after: Metrics;
  readonly before: Metrics;
  /** The primary metric at each look; null: not in it yet, or no ground for it. */
  readonly course: readonly (number | null)[];
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
  const exposures = await services.exposures.of(experiment.id);
  const looks = looksAt(experiment, exposures, until);
  const enrolled = await enrolledIn(services, experiment, exposures, looks, until);
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
    metricTitles: METRIC_TITLES,
    parametersAbout: parametersAbout(experiment),
    arms,
    comparisons,
    course: courseOf(experiment, enrolled, looks),
    alarms,
    conclusions: treatments.map((arm) => concluded(experiment, arms, comparisons, arm.name, alarms)),
  };
}

function parametersAbout({ arms }: Experiment): Record<string, string> {
  const moved = new Set(arms.flatMap(({ parameters }) => Object.keys(parameters)));
  return Object.fromEntries(PARAMETERS.flatMap(({ name, about }) => (moved.has(name) ? [[name, about]] : [])));
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
          primaryTitle: METRIC_TITLES[experiment.primary],
          exposed: Object.fromEntries(experiment.arms.map(({ name }, i) => [name, viewers[i] ?? 0])),
          alarms: alarmsOf(experiment, viewers),
        };
      }),
    ),
  };
}

/** When the course is looked at: evenly from when the first viewer was in it, until now or the end. */
function looksAt({ startsAt, endsAt }: Experiment, exposures: readonly Exposure[], until: number): number[] {
  const first = exposures.reduce((least, { at }) => Math.min(least, Date.parse(at)), Number.POSITIVE_INFINITY);
  // Before anybody was in it there is nothing to tell.
  const from = Math.max(Date.parse(startsAt), Math.min(first, until));
  const to = Math.min(until, endsAt === null ? until : Date.parse(endsAt));
  return to <= from ? [] : Array.from({ length: LOOKS }, (_, i) => from + ((i + 1) * (to - from)) / LOOKS);
}

/** One viewer after the other, each history read once and let go: it may be long, and all at once may not fit. */
async function enrolledIn(
  services: Services,
  { primary }: Experiment,
  exposures: readonly Exposure[],
  looks: readonly number[],
  until: number,
): Promise<Enrolled[]> {
  const { catalogue } = await services.library();
  const enrolled: Enrolled[] = [];
  for (const { arm, at, profileId } of exposures) {
    const history = await services.histories.ofProfile(profileId);
    const from = Date.parse(at);
    const outside = looks.filter((look) => look < from);
    const along = metricsAlong(history, from, [...looks.slice(outside.length), until], catalogue, RETURN_DAYS);
    enrolled.push({
      arm,
      after: along.at(-1) as Metrics,
      // As long before as there was time after, so that the two are alike.
      before: metricsOf(history, { from: from - Math.max(until - from, DAY_MS), until: from }, catalogue, RETURN_DAYS),
      course: [...outside.map(() => null), ...along.slice(0, -1).map((metrics) => metrics[primary])],
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

function courseOf({ arms }: Experiment, enrolled: readonly Enrolled[], looks: readonly number[]): CoursePoint[] {
  const [control, ...treatments] = arms;
  return looks.flatMap((moment, look) => {
    const of = (name: string | undefined) =>
      sampleOf(enrolled.flatMap(({ arm, course }) => (arm === name ? (course[look] ?? []) : [])));
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
    return `Nothing can be said yet: “${METRIC_TITLES[primary]}” is known of ${counted(control)} viewers in ${control} and ${counted(treatment)} in ${treatment}; each needs two at least, and they must differ.`;
  const [low, high] = effect.always.map(rounded);
  const [from, to] = effect.interval;
  const about = `“${METRIC_TITLES[primary]}”: ${rounded(effect.difference)}, between ${low} and ${high}`;
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
