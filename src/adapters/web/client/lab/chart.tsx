/** @jsxImportSource hono/jsx/dom */
import {
  BarController,
  BarElement,
  BubbleController,
  CategoryScale,
  type ChartConfiguration,
  Chart as ChartJs,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js';
import { useEffect, useRef } from 'hono/jsx/dom';
import { FoldedTable, type Table } from './data-table.tsx';
import { type Theme, themeNow, useThemeChanges } from './theme.ts';

ChartJs.register(
  BarController,
  BarElement,
  BubbleController,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
);

export type Drawing = (theme: Theme) => ChartConfiguration;

interface Props {
  readonly title: string;
  /** What the picture shows, in words, for those who cannot see it. */
  readonly summary: string;
  /** Height of the drawing in rem. */
  readonly height: number;
  readonly draw: Drawing;
  /** What is drawn: the chart is made anew when it is another. */
  readonly of: unknown;
  readonly table: Table;
}

/**
 * A chart with its text alternative and its numbers as a table. The arrow keys walk from point to point; each is told as
 * the pointer would tell it.
 */
export function Chart({ title, summary, height, draw, of, table }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const told = useRef<HTMLParagraphElement>(null);
  const chart = useRef<ChartJs | null>(null);
  const place = useRef(-1);
  const scheme = useThemeChanges();
  useEffect(() => {
    if (!box.current || !canvas.current) return;
    box.current.style.height = `${height}rem`;
    const theme = themeNow();
    // The canvas may have come from a chart that stood in this place before.
    ChartJs.getChart(canvas.current)?.destroy();
    const drawn = new ChartJs(canvas.current, dressed(draw(theme), theme));
    chart.current = drawn;
    return () => drawn.destroy();
  }, [of, height, scheme]);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || !chart.current || !told.current) return;
    event.preventDefault();
    const points = pointsOf(chart.current);
    place.current = ((place.current ?? -1) + step + points.length) % Math.max(1, points.length);
    told.current.textContent = pointAt(chart.current, points[place.current] ?? null);
  };
  const leave = () => {
    if (chart.current) pointAt(chart.current, null);
  };
  return (
    <figure class="lab-figure">
      <figcaption>{title}</figcaption>
      <div ref={box} class="lab-canvas">
        <canvas ref={canvas} role="img" aria-label={summary} tabIndex={0} onKeyDown={walk} onBlur={leave} />
      </div>
      <p ref={told} class="hidden" role="status" />
      <FoldedTable of={title} table={table} />
    </figure>
  );
}

interface Point {
  readonly datasetIndex: number;
  readonly index: number;
}

/** What a pointer could rest on, from left to right and line by line. */
const pointsOf = (chart: ChartJs): Point[] =>
  chart.data.datasets.flatMap(({ data, ...dataset }, datasetIndex) =>
    chart.isDatasetVisible(datasetIndex) && (dataset as { passive?: boolean }).passive !== true
      ? data.map((_, index) => ({ datasetIndex, index }))
      : [],
  );

/** Shows a point as if the pointer were on it; what it says. */
function pointAt(chart: ChartJs, point: Point | null): string {
  const active = point === null ? [] : [point];
  const element = point === null ? undefined : chart.getDatasetMeta(point.datasetIndex).data[point.index];
  chart.setActiveElements(active);
  chart.tooltip?.setActiveElements(active, element ? { x: element.x, y: element.y } : { x: 0, y: 0 });
  chart.update();
  const { title = [], body = [] } = chart.tooltip ?? {};
  return point === null ? '' : [...title, ...body.flatMap(({ lines }) => lines)].join(': ');
}

/** The page's letters and colours for everything that a drawing does not say itself. */
function dressed(config: ChartConfiguration, theme: Theme): ChartConfiguration {
  const font = { family: theme.font, size: theme.size };
  const { options = {} } = config;
  return {
    ...config,
    options: {
      ...options,
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      color: theme.ink,
      borderColor: theme.line,
      font,
      plugins: {
        ...options.plugins,
        legend: {
          display: false,
          ...options.plugins?.legend,
          labels: { color: theme.ink, font, usePointStyle: true, ...options.plugins?.legend?.labels },
        },
        tooltip: {
          backgroundColor: theme.ink,
          titleColor: theme.wall,
          bodyColor: theme.wall,
          titleFont: font,
          bodyFont: font,
          displayColors: false,
          padding: 10,
          ...options.plugins?.tooltip,
        },
      },
    } as NonNullable<ChartConfiguration['options']>,
  };
}

/** An axis in the page's colours; nought stands out. */
export const axis = (theme: Theme, title: string | null, ticks: Record<string, unknown> = {}) => ({
  title:
    title === null
      ? { display: false }
      : { display: true, text: title, color: theme.soft, font: { family: theme.font, size: theme.size } },
  grid: { color: ({ tick }: { tick?: { value: number } }) => (tick?.value === 0 ? theme.edge : theme.line) },
  ticks: { color: theme.soft, font: { family: theme.font, size: theme.size }, ...ticks },
});
