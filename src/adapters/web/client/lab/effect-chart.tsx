/** @jsxImportSource hono/jsx/dom */
import type { ExperimentReport } from '../../../../flows/index.ts';
import { capitalised } from '../capitalised.ts';
import { axis, Chart, type Drawing } from './chart.tsx';
import { between, signed } from './figures.ts';
import { faded } from './theme.ts';

type Comparison = ExperimentReport['comparisons'][number];
type Effect = NonNullable<Comparison['effect']>;

interface Props {
  readonly comparison: Comparison & { readonly effect: Effect };
  /** The metric in words, and what it counts. */
  readonly title: string;
  readonly about: string;
  readonly primary: boolean;
}

const ROWS = ['as measured', 'with CUPED'] as const;

/** The difference of one metric with its two intervals, as measured and with what was foretold taken out. */
export function EffectChart({ comparison: { arm, effect, adjusted }, title, about, primary }: Props) {
  const effects = [effect, adjusted ?? effect];
  const draw: Drawing = (theme) => ({
    type: 'bar',
    data: {
      labels: [...ROWS],
      datasets: [
        {
          type: 'line' as const,
          label: 'difference',
          data: effects.map(({ difference }) => difference) as never,
          showLine: false,
          pointRadius: 6,
          pointStyle: 'rectRot',
          backgroundColor: theme.ink,
          borderColor: theme.wall,
        },
        {
          label: '95 % for one look',
          data: effects.map(({ interval }) => [...interval]) as never,
          backgroundColor: faded(theme.lamp, 0.85),
          barThickness: 12,
          grouped: false,
        },
        {
          label: '95 % at every look',
          data: effects.map(({ always }) => [...always]) as never,
          backgroundColor: faded(theme.lamp, 0.35),
          barThickness: 5,
          grouped: false,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ dataset, datasetIndex, dataIndex }) => {
              const of = effects[dataIndex];
              if (of === undefined) return '';
              if (datasetIndex === 0) return `difference ${signed(of.difference).text}`;
              return `${dataset.label}: ${between(datasetIndex === 1 ? of.interval : of.always)}`;
            },
          },
        },
      },
      scales: { x: axis(theme, null, { maxTicksLimit: 7 }), y: axis(theme, null) },
    },
  });
  return (
    <li class={primary ? 'lab-primary' : ''}>
      <Chart
        title={`${capitalised(title)}${primary ? ' (what it is judged by)' : ''}: ${about}`}
        summary={`${arm} less control in ${title}: ${signed(effect.difference).text}; 95 % for one look ${between(effect.interval)}, at every look ${between(effect.always)}.`}
        height={8}
        of={JSON.stringify(effects)}
        draw={draw}
        table={{
          columns: ['', 'Difference', '95 % for one look', '95 % at every look'],
          rows: [
            [ROWS[0], signed(effect.difference, 3), between(effect.interval, 3), between(effect.always, 3)],
            adjusted === null
              ? [ROWS[1], null, '', '']
              : [ROWS[1], signed(adjusted.difference, 3), between(adjusted.interval, 3), between(adjusted.always, 3)],
          ],
        }}
      />
    </li>
  );
}
