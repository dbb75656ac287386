/** @jsxImportSource hono/jsx/dom */
import type { SignalsLab } from '../../../../flows/index.ts';
import { axis, Chart, type Drawing } from './chart.tsx';
import { Value } from './data-table.tsx';
import { signed } from './figures.ts';

interface Props {
  readonly lab: SignalsLab;
  readonly without: string | null;
  readonly onWithout: (titleId: string) => void;
}

/** What each title of the history counts, and a way to see what hangs on it. */
export function TitleWeights({ lab, without, onWithout }: Props) {
  const { titles, name } = lab;
  const draw: Drawing = (theme) => ({
    type: 'bar',
    data: {
      labels: titles.map(({ title }) => title),
      datasets: [
        {
          data: titles.map(({ weight }) => weight),
          backgroundColor: titles.map(({ weight }) => (weight >= 0 ? theme.for : theme.against)),
          borderRadius: 4,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ dataIndex, parsed }) => `${signed(parsed.x ?? 0).text}, ${titles[dataIndex]?.verb ?? ''}`,
          },
        },
      },
      scales: {
        x: axis(theme, 'Counts now'),
        y: axis(theme, null, { autoSkip: false }),
      },
    },
  });
  const strongest = titles[0];
  return (
    <section aria-labelledby="lab-weights">
      <h2 id="lab-weights">What each title counts</h2>
      {strongest === undefined ? (
        <p class="quiet">Nothing is known of {name} yet: no title counts for or against anything.</p>
      ) : (
        <>
          <Chart
            title="Above nought it speaks for titles like it, below against them. A title finished today counts 1."
            summary={`Bars of ${titles.length} titles. ${strongest.title} counts most: ${signed(strongest.weight).text}, ${strongest.verb}.`}
            height={Math.max(9, 4 + 1.7 * titles.length)}
            of={JSON.stringify(titles.map(({ id, weight }) => [id, weight.toFixed(3)]))}
            draw={draw}
            table={{
              columns: ['Title', 'What was done', 'Counts'],
              rows: titles.map(({ title, verb, weight }) => [title, verb, signed(weight)]),
            }}
          />
          <h3>What would change without…</h3>
          <ul class="lab-withouts">
            {titles.map(({ id, title, weight }) => (
              <li key={id}>
                <button type="button" aria-pressed={without === id ? 'true' : 'false'} onClick={() => onWithout(id)}>
                  <span class="hidden">What would change without </span>
                  {title} <Value cell={signed(weight)} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
