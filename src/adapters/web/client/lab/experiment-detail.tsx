/** @jsxImportSource hono/jsx/dom */
import type { ExperimentReport } from '../../../../flows/index.ts';
import { type Cell, PlainTable } from './data-table.tsx';
import { EffectChart } from './effect-chart.tsx';
import { EffectCourse } from './effect-course.tsx';
import { percent, plain, whole } from './figures.ts';

type Comparison = ExperimentReport['comparisons'][number];
const isKnown = (comparison: Comparison): comparison is Comparison & { effect: NonNullable<Comparison['effect']> } =>
  comparison.effect !== null;

/** What came of one experiment so far, and what may be concluded from it. */
export function ExperimentDetail({ report }: { readonly report: ExperimentReport }) {
  const { arms, comparisons, alarms, conclusions, metricsAbout, primary } = report;
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
      {conclusions.map((conclusion) => (
        <p key={conclusion} class="lab-banner lab-conclusion">
          {conclusion}
        </p>
      ))}
      <h3>Arms, and what their viewers did</h3>
      <div class="lab-figure">
        <PlainTable
          of={`arms of ${report.id}`}
          table={{
            columns: ['Arm', 'Share planned', 'Viewers', ...Object.keys(metricsAbout), 'Parameters it moves'],
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
      {treatments.map(({ name }) => {
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
                  about={metricsAbout[comparison.metric]}
                  primary={comparison.metric === primary}
                />
              ))}
            </ul>
            {unknown.length > 0 && (
              <p class="quiet">Too little is known yet of {unknown.map(({ metric }) => metric).join(', ')}.</p>
            )}
            <h3>Course of {primary}</h3>
            <EffectCourse report={report} arm={name} />
          </section>
        );
      })}
    </section>
  );
}
