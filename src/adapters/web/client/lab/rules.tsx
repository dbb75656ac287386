/** @jsxImportSource hono/jsx/dom */
import type { SignalsLab } from '../../../../flows/index.ts';
import type { Parameter } from '../../../../model/index.ts';
import { axis, Chart, type Drawing } from './chart.tsx';
import { PlainTable } from './data-table.tsx';
import { plain, signed } from './figures.ts';
import { signalWords } from './words.ts';

const HALF_LIFE = 'taste.half-life-days';
/** Strengths of signals stand on one scale, from −2 to 2; the other numbers of their stage are hours, shares and counts. */
const isStrength = ({ name, min }: Parameter) => name.startsWith('signal.') && min < 0;

/** By which numbers signals are weighed: strengths, and how they fade. */
export function Rules({ lab: { parameters } }: { readonly lab: SignalsLab }) {
  const strengths = parameters.filter(isStrength).sort((a, b) => b.value - a.value);
  const halfLife = parameters.find(({ name }) => name === HALF_LIFE)?.value;
  const nameOf = ({ name }: Parameter) => signalWords(name.slice('signal.'.length));
  const draw: Drawing = (theme) => ({
    type: 'bar',
    data: {
      labels: strengths.map(nameOf),
      datasets: [
        {
          data: strengths.map(({ value }) => value),
          backgroundColor: strengths.map(({ value }) => (value >= 0 ? theme.for : theme.against)),
          borderRadius: 4,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      plugins: { tooltip: { callbacks: { label: ({ parsed }) => signed(parsed.x ?? 0).text } } },
      scales: { x: axis(theme, 'Strength when it is new'), y: axis(theme, null, { autoSkip: false }) },
    },
  });
  return (
    <section aria-labelledby="lab-rules">
      <h2 id="lab-rules">By what it is weighed</h2>
      {halfLife !== undefined && (
        <p>
          After <strong>{halfLife} days</strong> a signal counts half, after twice as many a quarter.
        </p>
      )}
      <Chart
        title="What one signal of each kind counts; finishing a title is the unit"
        summary={`Bars of ${strengths.length} kinds of signal, from ${strengths.map((one) => `${nameOf(one)} ${signed(one.value).text}`).join(', ')}.`}
        height={4 + 1.7 * strengths.length}
        of={strengths.map(({ value }) => value).join()}
        draw={draw}
        table={{
          columns: ['Signal', 'Strength', 'Why'],
          rows: strengths.map((one) => [nameOf(one), signed(one.value), one.about]),
        }}
      />
      <details class="lab-folded">
        <summary>All {parameters.length} numbers by which behaviour is read</summary>
        <PlainTable
          of="parameters"
          table={{
            columns: ['Parameter', 'Value', 'What it does'],
            rows: parameters.map(({ name, value, about }) => [
              name,
              plain(value, Number.isInteger(value) ? 0 : 2),
              about,
            ]),
          }}
        />
      </details>
    </section>
  );
}
