/** @jsxImportSource hono/jsx/dom */
import { useId, useState } from 'hono/jsx/dom';
import type { ArtworkLab } from '../../../../flows/index.ts';
import { axis, Chart, type Drawing } from './chart.tsx';
import { percent, whole } from './figures.ts';
import { NothingLearned } from './nothing-learned.tsx';

const SIGNS = ['circle', 'triangle', 'rect', 'rectRot', 'star', 'cross', 'crossRot', 'rectRounded'] as const;

/** How the chances of a title's pictures moved with what was learned, for one viewer at a time. */
export function PictureCourse({ lab }: { readonly lab: ArtworkLab }) {
  const { course, viewers, pictures, needed } = lab;
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  const viewer = viewers.find(({ profileId }) => profileId === chosen) ?? viewers[0];
  if (viewer === undefined) return <p class="quiet">There is no viewer who may see this title.</p>;
  const isLearned = course.length > 1;
  // Until enough was looked at nothing moves: the line of what holds beforehand goes as far as that.
  const points = isLearned
    ? course.map(({ updates }, version) => ({ updates, version }))
    : [0, needed].map((updates) => ({ updates, version: 0 }));
  const chanceAt = (version: number, picture: number) =>
    course[version]?.probabilities[viewer.profileId]?.[picture] ?? 0;
  const draw: Drawing = (theme) => ({
    type: 'line',
    data: {
      datasets: pictures.map(({ variant, name }, picture) => ({
        label: name,
        data: points.map(({ updates, version }) => ({ x: updates, y: 100 * chanceAt(version, picture) })),
        borderDash: isLearned ? [] : [6, 4],
        borderColor: theme.series[picture % theme.series.length] ?? theme.ink,
        backgroundColor: theme.series[picture % theme.series.length] ?? theme.ink,
        borderWidth: variant === viewer.likeliest ? 3 : 1.5,
        // Beyond as many pictures as there are colours a colour comes again, but with another sign.
        pointStyle: SIGNS[(picture + Math.floor(picture / theme.series.length)) % SIGNS.length] ?? 'circle',
        pointRadius: 5,
        tension: 0,
      })),
    },
    options: {
      plugins: {
        legend: { display: true, position: 'bottom' },
        tooltip: {
          callbacks: {
            title: ([item]) => `${item?.parsed.x ?? 0} pictures looked at`,
            label: ({ dataset, parsed }) => `${dataset.label}: ${(parsed.y ?? 0).toFixed(0)} %`,
          },
        },
      },
      scales: {
        x: { type: 'linear', ...axis(theme, 'Pictures looked at that the model learned from', { precision: 0 }) },
        y: { min: 0, ...axis(theme, 'Chance, %') },
      },
    },
  });
  const last = course.length - 1;
  const likeliest = pictures.find(({ variant }) => variant === viewer.likeliest)?.name;
  const best = pictures.findIndex(({ variant }) => variant === viewer.likeliest);
  return (
    <>
      {!isLearned && <NothingLearned lab={lab} />}
      <p class="lab-choose">
        <label for={id}>Viewer</label>
        <select id={id} onChange={(event: Event) => setChosen((event.target as HTMLSelectElement).value)}>
          {viewers.map(({ profileId, name }) => (
            <option key={profileId} value={profileId} selected={profileId === viewer.profileId}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <Chart
        title={`${viewer.name} before the pictures of ${lab.title}: the chance of each, ${isLearned ? 'by how much was learned' : 'before anything is learned'}`}
        summary={
          isLearned
            ? `Lines of ${pictures.length} pictures over ${last} versions of the model, and how it was before any. “${likeliest}” went from ${percent(chanceAt(0, best)).text} to ${percent(chanceAt(last, best)).text}.`
            : `Level lines of ${pictures.length} pictures until ${needed} were looked at: “${likeliest}” at ${percent(chanceAt(0, best)).text}, every other one at its share by lot.`
        }
        height={22}
        of={`${lab.titleId} ${viewer.profileId} ${course.length} ${lab.updates}`}
        draw={draw}
        table={{
          columns: ['Version', 'Looked at', ...pictures.map(({ name }) => name)],
          rows: course.map(({ version, updates }, at) => [
            version ?? 'before any',
            whole(updates),
            ...pictures.map((_, picture) => percent(chanceAt(at, picture))),
          ]),
        }}
      />
    </>
  );
}
