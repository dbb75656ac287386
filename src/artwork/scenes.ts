import type { Title } from '../model/index.ts';
import type { Palette } from './palette.ts';

/** Everything a scene draws with: numbers in [0, 1) that depend on the title alone. */
export interface Brush {
  readonly palette: Palette;
  readonly next: () => number;
}

export const WIDTH = 600;
export const HEIGHT = 900;
const n = (value: number) => value.toFixed(1);

/** A ridge across the picture: `base` is its mean height from the top, `rough` how far it strays, in pixels. */
function ridge(brush: Brush, base: number, rough: number, fill: string, opacity: number, steps: number): string {
  const points = Array.from(
    { length: steps + 1 },
    (_, i) => `${n((i * WIDTH) / steps)},${n(base + (brush.next() - 0.5) * 2 * rough)}`,
  );
  return `<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}" fill="${fill}" opacity="${opacity}"/>`;
}

function stars(brush: Brush, many: number): string {
  return Array.from(
    { length: many },
    () =>
      `<circle cx="${n(brush.next() * WIDTH)}" cy="${n(brush.next() * 520)}" r="${n(0.5 + brush.next() * 1.6)}" fill="${brush.palette.ink}" opacity="${n(0.3 + brush.next() * 0.6)}"/>`,
  ).join('');
}

function skyline(brush: Brush, base: number, opacity: number): string {
  const parts: string[] = [];
  for (let x = -20; x < WIDTH; ) {
    const width = 34 + brush.next() * 58;
    const height = 90 + brush.next() * 260;
    parts.push(
      `<rect x="${n(x)}" y="${n(base - height)}" width="${n(width)}" height="${n(height + HEIGHT)}" fill="${brush.palette.land}" opacity="${opacity}"/>`,
    );
    for (let window = 0; window < 7; window++)
      if (brush.next() > 0.55)
        parts.push(
          `<rect x="${n(x + 6 + brush.next() * (width - 16))}" y="${n(base - height + 12 + brush.next() * (height - 20))}" width="4" height="7" fill="${brush.palette.glow}" opacity=".8"/>`,
        );
    x += width + brush.next() * 8;
  }
  return parts.join('');
}

/** The sun or moon behind everything. */
function disc(brush: Brush, y: number, radius: number): string {
  const x = 170 + brush.next() * 260;
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius * 1.9)}" fill="${brush.palette.glow}" opacity=".16"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${brush.palette.glow}" opacity=".92"/>`;
}

function figure(x: number, base: number, height: number, fill: string): string {
  const head = height * 0.13;
  const top = base - height;
  return `<g fill="${fill}"><circle cx="${n(x)}" cy="${n(top + head)}" r="${n(head)}"/><path d="M${n(x - head * 1.9)} ${n(base)} L${n(x - head * 1.7)} ${n(top + head * 3.4)} Q${n(x)} ${n(top + head * 1.7)} ${n(x + head * 1.7)} ${n(top + head * 3.4)} L${n(x + head * 1.9)} ${n(base)} Z"/></g>`;
}

const urban = (title: Title) =>
  title.genres.some(
    (genre) =>
      genre === 'Crime' || genre === 'Thriller' || genre === 'Comedy' || genre === 'Action' || genre === 'Superhero',
  );

export function landscape(title: Title, brush: Brush): string {
  const night =
    title.moods.some(
      (mood) => mood === 'dark' || mood === 'bleak' || mood === 'mind-bending' || mood === 'atmospheric',
    ) || title.genres.includes('Sci-Fi');
  return [
    night ? stars(brush, 70) : '',
    disc(brush, 250 + brush.next() * 170, 70 + brush.next() * 70),
    ridge(brush, 520, 60, brush.palette.glow, 0.25, 7),
    urban(title) ? skyline(brush, 640, 0.85) : ridge(brush, 590, 80, brush.palette.land, 0.6, 9),
    ridge(brush, 700, 40, brush.palette.land, 0.95, 12),
  ].join('');
}

export function loneFigure(_title: Title, brush: Brush): string {
  const x = 230 + brush.next() * 140;
  const rays = Array.from({ length: 9 }, (_, i) => {
    const angle = (Math.PI * (i + brush.next() * 0.4)) / 9 + Math.PI;
    return `<polygon points="${n(x)},470 ${n(x + Math.cos(angle) * 900)},${n(470 + Math.sin(angle) * 900)} ${n(x + Math.cos(angle + 0.14) * 900)},${n(470 + Math.sin(angle + 0.14) * 900)}" fill="${brush.palette.glow}" opacity=".14"/>`;
  }).join('');
  return [
    rays,
    `<circle cx="${n(x)}" cy="430" r="170" fill="${brush.palette.glow}" opacity=".85"/>`,
    ridge(brush, 660, 22, brush.palette.land, 1, 6),
    figure(x, 690, 330, brush.palette.land),
  ].join('');
}

export function ensemble(_title: Title, brush: Brush): string {
  const band = Array.from(
    { length: 5 },
    (_, i) =>
      `<rect x="${n(i * 120)}" y="0" width="120" height="${HEIGHT}" fill="${i % 2 === 0 ? brush.palette.glow : brush.palette.land}" opacity="${n(0.1 + brush.next() * 0.35)}"/>`,
  ).join('');
  const people = [90, 510, 195, 405, 300]
    .map((x, i) =>
      figure(
        x + (brush.next() - 0.5) * 26,
        740,
        270 + i * 42,
        i === 4 ? brush.palette.land : `${brush.palette.land}${i < 2 ? 'b0' : 'd8'}`,
      ),
    )
    .join('');
  return `${band}${people}<rect y="690" width="${WIDTH}" height="220" fill="${brush.palette.land}"/>`;
}
