/** @jsxImportSource hono/jsx/dom */
import type { ExperimentReport } from '../../../../flows/index.ts';
import { capitalised } from '../capitalised.ts';
import { Link } from '../nav.tsx';
import { type Cell, PlainTable } from './data-table.tsx';
import { EffectChart } from './effect-chart.tsx';
import { EffectCourse } from './effect-course.tsx';
import { dayAndTime, percent, plain, whole } from './figures.ts';

type Comparison = ExperimentReport['comparisons'][number];
const isKnown = (comparison: Comparison): comparison is Comparison & { effect: NonNullable<Comparison['effect']> } =>
  comparison.effect !== null;

interface Props {
  readonly report: ExperimentReport;
}

/** What came of one experiment so far, and what may be concluded from it. */
export function ExperimentDetail({ report }: Props) {
  const { arms, comparisons, alarms, conclusions, metricsAbout, metricTitles, parametersAbout, primary } = report;
  const isEmpty = arms.every(({ viewers }) => viewers === 0);
  const [control, ...treatments] = arms;
  return (
    <section aria-labelledby="lab-report">
      <h2 id="lab-report">{report.id}</h2>
      {alarms.length > 0 && (
        <div role="alert">
          {alarms.map((alarm) => (
            <p key={alarm} class="lab-alarm">
              Alarm: {alarm}.
            </p>
          ))}
        </div>
      )}
      {!isEmpty &&
        conclusions.map((conclusion) => (
          <p key={conclusion} class="lab-banner lab-conclusion">
            {conclusion}
          </p>
        ))}
      {isEmpty && <Empty report={report} />}
      <h3>Arms, and what their viewers did</h3>
      <div class="lab-figure">
        <PlainTable
          of={`arms of ${report.id}`}
          table={{
            columns: [
              'Arm',
              'Share planned',
              'Viewers',
              ...Object.values(metricTitles).map(capitalised),
              'Parameters it moves',
            ],
            rows: arms.map(({ name, weight, viewers, metrics, parameters }, i): Cell[] => [
              `${name}${i === 0 ? ' (control)' : ''}`,
              percent(weight),
              whole(viewers),
              ...Object.values(metrics).map((metric) => (metric === null ? null : plain(metric.mean))),
              Object.entries(parameters)
                .map(([parameter, value]) => `${parameter} = ${value}`)
                .join(', ') || 'none',
            ]),
          }}
        />
      </div>
      <dl class="lab-moved">
        {Object.entries(parametersAbout).map(([name, about]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
      {!isEmpty &&
        treatments.map(({ name }) => {
          const own = comparisons.filter(({ arm }) => arm === name);
          const known = own.filter(isKnown);
          const unknown = own.filter(({ effect }) => effect === null);
          return (
            <section key={name} aria-label={`${name} against ${control?.name}`}>
              <h3>
                {name} less {control?.name}
              </h3>
              {known.length > 0 && (
                <p class="quiet">
                  The diamond is the difference. The thick bar is its 95 % interval for a single look at a time fixed
                  beforehand; the thin one holds at every look at once. “With CUPED” takes out what the time before
                  foretold.
                </p>
              )}
              <ul class="lab-effects">
                {known.map((comparison) => (
                  <EffectChart
                    key={comparison.metric}
                    comparison={comparison}
                    title={metricTitles[comparison.metric]}
                    about={metricsAbout[comparison.metric]}
                    primary={comparison.metric === primary}
                  />
                ))}
              </ul>
              {unknown.length > 0 && (
                <p class="quiet">
                  Too little is known yet of {unknown.map(({ metric }) => metricTitles[metric]).join(', ')}.
                </p>
              )}
              <h3>Course of “{metricTitles[primary]}”</h3>
              <EffectCourse report={report} arm={name} />
            </section>
          );
        })}
    </section>
  );
}

/** What would fill a report that holds nobody yet. */
function Empty({ report: { status, startsAt, endsAt, metricTitles, primary } }: Props) {
  const now = Date.now();
  if (status !== 'running')
    return (
      <p class="lab-empty">
        Nobody has met an arm: it is {status}, and nobody is dealt into it. With the status “running” in its definition
        it begins.
      </p>
    );
  if (Date.parse(startsAt) > now || (endsAt !== null && Date.parse(endsAt) < now))
    return (
      <p class="lab-empty">
        Nobody has met an arm: it {Date.parse(startsAt) > now ? `begins on ${dayAndTime(startsAt)}` : 'is over'}.
      </p>
    );
  return (
    <div class="lab-empty">
      <p>
        Nobody has met an arm yet. <Link to="/home">Home</Link>, opened under a profile, fills it: whoever is dealt into
        an arm counts from the first page that the arm decided.
      </p>
      <p>
        What they begin and finish from then on stands here: means of each arm, and once two viewers of each arm are
        known, the difference in “{metricTitles[primary]}” with its intervals, and its course over time.
      </p>
    </div>
  );
}
