/** @jsxImportSource hono/jsx/dom */
import type { ChartDataset } from 'chart.js';
import type { TasteMap, TastePath } from '../../../../flows/index.ts';
import { Chart, type Drawing } from './chart.tsx';
import { plain, whole } from './figures.ts';
import { type PointLabel, pointLabels } from './point-labels.ts';
import { faded } from './theme.ts';

/** First genres that have a colour and a shape of their own; the rest share one. */
const OWN = 7;
/** Best known titles whose names stand beside them, where there is room. */
const NAMED = 14;
const SIGNS = ['circle', 'triangle', 'rect', 'rectRot', 'rectRounded', 'star', 'crossRot', 'circle'] as const;

type MapTitle = TasteMap['titles'][number];

interface Props {
  readonly map: TasteMap;
  readonly path: TastePath | null;
}

/** People and titles on a plane; a path is drawn on it. */
export function TasteMapChart({ map, path }: Props) {
  const groups = groupsOf(map.titles);
  const at = new Map(map.titles.map((title) => [title.id, title]));
  const draw: Drawing = (theme) => {
    const titles = groups.map(({ name, titles }, group): ChartDataset => {
      const colour = theme.series[group] ?? theme.soft;
      return {
        type: 'scatter',
        label: name,
        data: titles.map(({ x, y }) => ({ x, y })),
        pointStyle: SIGNS[group] ?? 'circle',
        pointRadius: titles.map(({ popularity }) => radiusOf(popularity)),
        pointHoverRadius: titles.map(({ popularity }) => radiusOf(popularity) + 3),
        backgroundColor: faded(colour, 0.7),
        borderColor: colour,
        borderWidth: 1.5,
      } as ChartDataset;
    });
    const people = {
      type: 'scatter',
      label: 'Viewers',
      data: map.viewers.map(({ x, y }) => ({ x, y })),
      pointStyle: 'rectRot',
      pointRadius: 9,
      pointHoverRadius: 12,
      backgroundColor: theme.ink,
      borderColor: theme.wall,
      borderWidth: 2,
    } as ChartDataset;
    const names: PointLabel[] = [
      ...map.viewers.map(({ name }, index) => ({ datasetIndex: titles.length, index, text: name, strong: true })),
      ...groups.flatMap(({ titles }, datasetIndex) =>
        titles.flatMap(({ id, title }, index) =>
          onPath(path, id) ? [{ datasetIndex, index, text: title, strong: true }] : [],
        ),
      ),
      ...bestKnown(groups),
    ];
    return {
      type: 'scatter',
      data: {
        datasets: [...titles, people, ...legsOf(map, path, at).map((leg) => lineOf(leg, theme.lamp))] as never,
      },
      options: {
        plugins: {
          legend: {
            display: true,
            position: 'bottom',
            labels: { filter: ({ text }) => text !== '' },
          },
          tooltip: {
            filter: ({ datasetIndex }) => datasetIndex <= titles.length,
            callbacks: {
              title: ([item]) => (item === undefined ? '' : nameAt(map, groups, item.datasetIndex, item.dataIndex)),
              label: ({ datasetIndex, dataIndex }) => {
                const title = groups[datasetIndex]?.titles[dataIndex];
                return title === undefined
                  ? 'a viewer'
                  : `${title.genres.join(', ')}; popularity ${title.popularity} of 100`;
              },
            },
          },
        },
        scales: {
          x: { display: false, ...spanOf([...map.titles, ...map.viewers].map(({ x }) => x)) },
          y: { display: false, ...spanOf([...map.titles, ...map.viewers].map(({ y }) => y)) },
        },
      },
      plugins: [pointLabels(names, theme)],
    };
  };
  return (
    <Chart
      title="Near means watched by the same people. Larger is better known; shape and colour are the first genre. The two axes are the directions in which the titles differ most and have no name."
      summary={`A map of ${map.titles.length} titles and ${map.viewers.length} viewers: ${map.viewers
        .map(({ name, x, y }) => `${name} stands near ${nearest(map.titles, x, y).join(' and ')}`)
        .join('; ')}.`}
      height={36}
      of={`${map.titles.length} ${JSON.stringify(map.viewers)} ${JSON.stringify(path)}`}
      draw={draw}
      table={{
        columns: ['Name', 'What', 'Popularity', 'x', 'y'],
        rows: [
          ...map.viewers.map(({ name, x, y }) => [name, 'a viewer', '', plain(x), plain(y)]),
          ...map.titles.map(({ title, genres, popularity, x, y }) => [
            title,
            genres[0] ?? 'no genre',
            whole(popularity),
            plain(x),
            plain(y),
          ]),
        ],
      }}
    />
  );
}

/** A little wider than what lies between the outermost. */
function spanOf(values: readonly number[]): { min: number; max: number } {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const rim = 0.06 * (max - min);
  return { min: min - rim, max: max + rim };
}

const radiusOf = (popularity: number) => 2.5 + (Math.max(0, popularity) / 100) ** 3 * 6;

interface Group {
  readonly name: string;
  readonly titles: readonly MapTitle[];
}

/** Titles by first genre, the most frequent genres first. */
function groupsOf(titles: readonly MapTitle[]): Group[] {
  const counts = new Map<string, number>();
  for (const { genres } of titles) counts.set(genres[0] ?? '', (counts.get(genres[0] ?? '') ?? 0) + 1);
  const own = [...counts]
    .sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1))
    .slice(0, OWN)
    .map(([name]) => name);
  const groups = own.map((name) => ({ name, titles: titles.filter(({ genres }) => (genres[0] ?? '') === name) }));
  const rest = titles.filter(({ genres }) => !own.includes(genres[0] ?? ''));
  return rest.length === 0 ? groups : [...groups, { name: 'Others', titles: rest }];
}

function bestKnown(groups: readonly Group[]): PointLabel[] {
  return groups
    .flatMap(({ titles }, datasetIndex) =>
      titles.map(({ title, popularity }, index) => ({ datasetIndex, index, text: title, popularity, strong: false })),
    )
    .sort((a, b) => b.popularity - a.popularity)
    .slice(0, NAMED);
}

const onPath = (path: TastePath | null, id: string) =>
  path !== null && (path.title?.id === id || path.through.some((step) => step.id === id));

const nameAt = (map: TasteMap, groups: readonly Group[], dataset: number, index: number) =>
  groups[dataset]?.titles[index]?.title ?? map.viewers[index]?.name ?? '';

/** The two titles that lie nearest. */
const nearest = (titles: readonly MapTitle[], x: number, y: number) =>
  [...titles]
    .sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
    .slice(0, 2)
    .map(({ title }) => title);

interface Leg {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly share: number;
}

/** From the one viewer to the title, and over each of the other's titles to them. */
function legsOf(map: TasteMap, path: TastePath | null, at: ReadonlyMap<string, MapTitle>): Leg[] {
  const viewer = (id: string) => map.viewers.find(({ profileId }) => profileId === id);
  const [from, to, title] = [
    viewer(path?.from.profileId ?? ''),
    viewer(path?.to.profileId ?? ''),
    at.get(path?.title?.id ?? ''),
  ];
  if (path === null || from === undefined || to === undefined || title === undefined) return [];
  const through = path.through.flatMap(({ id, share }) => {
    const step = at.get(id);
    return step === undefined ? [] : [{ points: [title, step, to], share }];
  });
  return [{ points: [from, title], share: 1 }, ...through];
}

const lineOf = ({ points, share }: Leg, colour: string) => ({
  type: 'scatter',
  label: '',
  passive: true,
  data: points.map(({ x, y }) => ({ x, y })),
  showLine: true,
  pointRadius: 0,
  pointHitRadius: 0,
  borderColor: colour,
  borderWidth: 1.5 + 3.5 * share,
});
