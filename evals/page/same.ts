import {
  assign,
  type Experiments,
  effectOf,
  METRIC_NAMES,
  type MetricName,
  MISMATCH_ALARM,
  metricsOf,
  mismatchEvidence,
  sampleOf,
} from '../../src/experiments/index.ts';
import { type Catalogue, historyEvent, newestFirst } from '../../src/model/index.ts';
import { table } from '../report/format.ts';
import { hearsay } from '../simulator/hearsay.ts';
import { nextVisit, type Person, respond, resume, streamOf, type World } from '../simulator/index.ts';
import { BEGINNING } from '../simulator/setting.ts';

const DAY_MS = 86_400_000;
const DAYS = 28;
const RETURN_DAYS = 7;
/** Looks at the figures, one every other day. */
export const LOOKS = 14;

/** Two arms that do the same. */
const definition = (salt: string): Experiments => ({
  salt,
  holdback: 0,
  experiments: [
    {
      id: 'same',
      about: 'both arms are what everybody gets',
      status: 'running',
      layer: 'same',
      buckets: [0, 1000],
      ramp: 1,
      startsAt: new Date(BEGINNING).toISOString(),
      endsAt: null,
      primary: 'plays',
      arms: [
        { name: 'one', weight: 0.5, parameters: {} },
        { name: 'other', weight: 0.5, parameters: {} },
      ],
    },
  ],
});

/** The metrics of one viewer as they stood at each look. */
export type Course = readonly Readonly<Record<MetricName, number | null>>[];

/** Four weeks of somebody, by the metrics of the product. */
export function courseOf(world: World, person: Person, catalogue: Catalogue): Course {
  const draw = streamOf('same arms', person.life);
  const events = [];
  for (let at = BEGINNING; ; ) {
    const visit = nextVisit(person, at);
    if (visit.at > BEGINNING + DAYS * DAY_MS) break;
    const items = () => hearsay(world.titles, person, visit, draw).map((titleId) => ({ titleId }));
    const response = resume(world, person, visit) ?? respond(world, person, [{ items: items() }], visit);
    events.push(...response.events.map((event) => historyEvent(event, Date.parse(event.at))));
    at = visit.at + response.until * 60_000;
  }
  const history = events.sort(newestFirst);
  return Array.from({ length: LOOKS }, (_, look) =>
    metricsOf(
      history,
      { from: BEGINNING, until: BEGINNING + ((look + 1) * DAYS * DAY_MS) / LOOKS },
      catalogue,
      RETURN_DAYS,
    ),
  );
}

export interface FalseAlarms {
  readonly metric: MetricName;
  /** Share of the runs in which identical arms seemed to differ: at the last look only, and at any of the looks. */
  readonly fixedOnce: number;
  readonly fixedPeeking: number;
  readonly alwaysPeeking: number;
}

/** Deals the viewers to two identical arms `runs` times, each time with another salt, and looks at each metric. */
export function falseAlarms(courses: readonly Course[], runs: number): { metrics: FalseAlarms[]; mismatches: number } {
  const counts = new Map(METRIC_NAMES.map((metric) => [metric, { fixedOnce: 0, fixedPeeking: 0, alwaysPeeking: 0 }]));
  let mismatches = 0;
  const now = new Date(BEGINNING + DAY_MS);
  for (let run = 0; run < runs; run++) {
    const experiments = definition(`same-${run}`);
    const inOther = courses.map((_, viewer) => assign(experiments, `viewer-${viewer}`, now)[0]?.arm === 'other');
    const other = inOther.filter(Boolean).length;
    if (mismatchEvidence([courses.length - other, other], [0.5, 0.5]) >= MISMATCH_ALARM) mismatches += 1;
    for (const [metric, count] of counts) {
      let [fixed, peeked, always] = [false, false, false];
      for (let look = 0; look < LOOKS; look++) {
        const values = (arm: boolean) =>
          sampleOf(
            courses.flatMap((course, viewer) => (inOther[viewer] === arm ? (course[look]?.[metric] ?? []) : [])),
          );
        const effect = effectOf(values(false), values(true));
        fixed = effect !== null && (effect.interval[0] > 0 || effect.interval[1] < 0);
        peeked ||= fixed;
        always ||= effect !== null && effect.decided !== 'open';
      }
      count.fixedOnce += Number(fixed);
      count.fixedPeeking += Number(peeked);
      count.alwaysPeeking += Number(always);
    }
  }
  return {
    metrics: [...counts].map(([metric, count]) => ({
      metric,
      fixedOnce: count.fixedOnce / runs,
      fixedPeeking: count.fixedPeeking / runs,
      alwaysPeeking: count.alwaysPeeking / runs,
    })),
    mismatches: mismatches / runs,
  };
}

export function falseAlarmsText(
  { metrics, mismatches }: ReturnType<typeof falseAlarms>,
  viewers: number,
  runs: number,
): string {
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  return [
    'Two arms that do the same: how often they seem to differ (simulated)',
    `  ${runs} experiments over the same ${viewers} people, dealt anew by another salt; ${LOOKS} looks in four weeks`,
    `  alarm of a wrong split: ${share(mismatches)} of the experiments (0.1 % at most)`,
    table(
      ['metric', 'fixed, one look', 'fixed, every look', 'always valid, every look'],
      metrics.map(({ metric, fixedOnce, fixedPeeking, alwaysPeeking }) => [
        metric,
        share(fixedOnce),
        share(fixedPeeking),
        share(alwaysPeeking),
      ]),
    ),
  ].join('\n');
}
