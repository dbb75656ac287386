/** @jsxImportSource hono/jsx/dom */
import type { SignalsLab } from '../../../../flows/index.ts';
import type { Device } from '../../../../model/index.ts';
import { minutesInWords } from '../model.tsx';
import { axis, Chart, type Drawing } from './chart.tsx';
import { percent } from './figures.ts';
import { DEVICE_WORDS } from './words.ts';

const hourOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** When, how long and on what somebody watches. */
export function Habits({ lab: { habits } }: { readonly lab: SignalsLab }) {
  const { hours } = habits;
  const facts = factsOf(habits);
  return (
    <section aria-labelledby="lab-habits">
      <h2 id="lab-habits">Habits</h2>
      {hours === null ? (
        <p class="quiet">Too few sittings are known to tell at what hours this profile watches.</p>
      ) : (
        <Hours hours={hours} />
      )}
      {facts.length > 0 && (
        <ul class="lab-facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Hours({ hours }: { readonly hours: readonly number[] }) {
  const draw: Drawing = (theme) => ({
    type: 'bar',
    data: {
      labels: hours.map((_, hour) => hourOf(hour)),
      datasets: [{ data: hours.map((share) => 100 * share), backgroundColor: theme.lamp, borderRadius: 3 }],
    },
    options: {
      plugins: { tooltip: { callbacks: { label: ({ parsed }) => `${(parsed.y ?? 0).toFixed(1)} % of watching` } } },
      scales: { x: axis(theme, null), y: { min: 0, ...axis(theme, '% of watching') } },
    },
  });
  const most = hours.indexOf(Math.max(...hours));
  return (
    <Chart
      title="Share of watching by hour of the day"
      summary={`Bars of 24 hours. Most is watched from ${hourOf(most)} on: ${percent(hours[most] ?? 0).text}.`}
      height={14}
      of={hours.map((share) => share.toFixed(4)).join()}
      draw={draw}
      table={{
        columns: ['Hour', 'Share of watching'],
        rows: hours.map((share, hour) => [hourOf(hour), percent(share)]),
      }}
    />
  );
}

function factsOf(habits: SignalsLab['habits']): string[] {
  const minutes = (value: number | null, text: string) => (value === null ? [] : [`${text}: ${minutesInWords(value)}`]);
  const share = (value: number | null, text: string) => (value === null ? [] : [`${text}: ${percent(value).text}`]);
  return [
    ...minutes(habits.weekdaySittingMin, 'A usual sitting on a weekday'),
    ...minutes(habits.weekendSittingMin, 'A usual sitting at a weekend'),
    ...minutes(habits.weekendMin, 'Watched in a usual weekend'),
    ...Object.entries(habits.budgets).flatMap(([window, value]) => minutes(value, `What “${window}” can hold`)),
    ...Object.entries(habits.devices).flatMap(([device, value]) =>
      share(value, `Watched on the ${DEVICE_WORDS[device as Device]}`),
    ),
    ...share(habits.series, 'Series among what is watched'),
    ...share(habits.rewatching, 'Plays of what was finished before'),
    ...share(habits.subtitles, 'Watched with subtitles'),
    ...share(habits.novelty, 'How unlike the last thing the next one is'),
  ];
}
