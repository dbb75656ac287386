/** @jsxImportSource hono/jsx/dom */
import type { ExperimentReport } from '../../../../flows/index.ts';
import { axis, Chart, type Drawing } from './chart.tsx';
import { between, dayAndTime, signed, whole } from './figures.ts';
import { faded } from './theme.ts';

type Point = ExperimentReport['course'][number];
type Known = Point & { readonly effect: NonNullable<Point['effect']> };

interface Props {
  readonly report: ExperimentReport;
  readonly arm: string;
}

/** The difference in the primary metric over time, with both its intervals as bands. */
export function EffectCourse({ report, arm }: Props) {
  const points = report.course.filter((point): point is Known => point.arm === arm && point.effect !== null);
  const last = points.at(-1);
  const metric = report.metricTitles[report.primary];
  if (last === undefined)
    return <p class="quiet">There is no course to show yet: at no moment so far could anything be said.</p>;
  const draw: Drawing = (theme) => {
    const line = (values: readonly number[], rest: object) => ({
      data: points.map(({ at }, i) => ({ x: Date.parse(at), y: values[i] ?? 0 })),
      pointRadius: 0,
      borderWidth: 0,
      passive: true,
      ...rest,
    });
    const band = (which: 'always' | 'interval', label: string, share: number) => [
      line(
        points.map(({ effect }) => effect[which][1]),
        { label, fill: '+1', backgroundColor: faded(theme.lamp, share) },
      ),
      line(
        points.map(({ effect }) => effect[which][0]),
        { label: '' },
      ),
    ];
    return {
      type: 'line',
      data: {
        datasets: [
          {
            label: 'difference',
            data: points.map(({ at, effect }) => ({ x: Date.parse(at), y: effect.difference })),
            borderColor: theme.ink,
            backgroundColor: theme.ink,
            borderWidth: 2,
            pointRadius: 3,
          },
          ...band('interval', '95 % for one look', 0.4),
          ...band('always', '95 % at every look', 0.2),
        ] as never,
      },
      options: {
        plugins: {
          legend: { display: true, position: 'bottom', labels: { filter: ({ text }) => text !== '' } },
          tooltip: {
            filter: ({ datasetIndex }) => datasetIndex === 0,
            callbacks: {
              title: ([item]) => (item === undefined ? '' : dayAndTime(item.parsed.x ?? 0)),
              label: ({ dataIndex }) => {
                const { effect, viewers } = points[dataIndex] ?? last;
                return `${signed(effect.difference).text}, at every look ${between(effect.always)}; ${viewers} viewers`;
              },
            },
          },
        },
        scales: {
          x: {
            type: 'linear',
            min: Date.parse(points[0]?.at ?? last.at),
            max: Date.parse(last.at),
            ...axis(theme, null, {
              maxTicksLimit: 5,
              includeBounds: false,
              callback: (value: number | string) => dayAndTime(Number(value)),
            }),
          },
          y: axis(theme, `${metric}, difference`),
        },
      },
    };
  };
  return (
    <Chart
      title={`${arm} less ${report.arms[0]?.name ?? 'control'} in ${metric}, by what was known at each moment`}
      summary={`A line over ${points.length} moments. At the last it is ${signed(last.effect.difference).text}, at every look ${between(last.effect.always)}, from ${last.viewers} viewers.`}
      height={18}
      of={`${report.id} ${JSON.stringify(last)} ${points.length}`}
      draw={draw}
      table={{
        columns: ['Moment', 'Viewers', 'Difference', '95 % for one look', '95 % at every look'],
        rows: points.map(({ at, viewers, effect }) => [
          dayAndTime(at),
          whole(viewers),
          signed(effect.difference, 3),
          between(effect.interval, 3),
          between(effect.always, 3),
        ]),
      }}
    />
  );
}
