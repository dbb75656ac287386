/** @jsxImportSource hono/jsx/dom */
import { useId, useState } from 'hono/jsx/dom';
import type { ArtworkLab } from '../../../../flows/index.ts';
import { axis, Chart, type Drawing } from './chart.tsx';
import { percent, whole } from './figures.ts';
import { VersionsMissing } from './versions-missing.tsx';

const SIGNS = ['circle', 'triangle', 'rect', 'rectRot', 'star', 'cross', 'crossRot', 'rectRounded'] as const;

/** How the chances of a title's pictures moved with what was learned, for one viewer at a time. */
export function PictureCourse({ lab }: { readonly lab: ArtworkLab }) {
  const { course, viewers, pictures } = lab;
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  const viewer = viewers.find(({ profileId }) => profileId === chosen) ?? viewers[0];
  if (course.length === 0 || viewer === undefined) return <VersionsMissing lab={lab} />;
  const chanceAt = (version: number, picture: number) =>
    course[version]?.probabilities[viewer.profileId]?.[picture] ?? 0;
  const draw: Drawing = (theme) => ({
    type: 'line',
    data: {
      datasets: pictures.map(({ variant }, picture) => ({
        label: variant,
        data: course.map(({ updates }, version) => ({ x: updates, y: 100 * chanceAt(version, picture) })),
        borderColor: theme.series[picture % theme.series.length] ?? theme.ink,
        backgroundColor: theme.series[picture % theme.series.length] ?? theme.ink,
        borderWidth: variant === viewer.likeliest ? 3 : 1.5,
        pointStyle: SIGNS[picture % SIGNS.length] ?? 'circle',
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
  const best = pictures.findIndex(({ variant }) => variant === viewer.likeliest);
  return (
    <>
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
        title={`${viewer.name} before the pictures of ${lab.title}: the chance of each, by how much was learned`}
        summary={`Lines of ${pictures.length} pictures over ${course.length - 1} versions of the model, and how it was before any. ${viewer.likeliest} went from ${percent(chanceAt(0, best)).text} to ${percent(chanceAt(last, best)).text}.`}
        height={22}
        of={`${lab.titleId} ${viewer.profileId} ${course.length} ${lab.updates}`}
        draw={draw}
        table={{
          columns: ['Version', 'Looked at', ...pictures.map(({ variant }) => variant)],
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
