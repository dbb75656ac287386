import type { Title } from '../model/index.ts';
import { mist, skyline } from './backdrops.ts';
import { type Brush, between, HEIGHT, n, repeat, WIDTH } from './brush.ts';
import { leadOf } from './people.ts';
import { choose } from './random.ts';

/** A body in motion as joints, in units of a tenth of its height; x to the right, y down, the hip at 0, 0. */
interface Pose {
  readonly head: readonly [number, number];
  readonly neck: readonly [number, number];
  /** Shoulder, elbow, hand; hip, knee, foot. */
  readonly arms: readonly (readonly [number, number, number, number])[];
  readonly legs: readonly (readonly [number, number, number, number])[];
}

const POSES = {
  run: {
    head: [1.3, -4],
    neck: [0.9, -2.9],
    arms: [
      [2.2, -1.6, 3.2, -2.6],
      [-0.6, -2, -1.6, -0.7],
    ],
    legs: [
      [1.9, 0.9, 2.3, 3],
      [-0.9, 1.7, -3.1, 1.9],
    ],
  },
  leap: {
    head: [0.9, -4.1],
    neck: [0.6, -3],
    arms: [
      [2, -3.9, 3.2, -4.6],
      [-1.1, -3.6, -2.4, -3.1],
    ],
    legs: [
      [2.2, -0.2, 3.6, 1.2],
      [-1.5, 1.2, -3.4, 1.1],
    ],
  },
  strike: {
    head: [-0.3, -4.1],
    neck: [-0.2, -3],
    arms: [
      [1.5, -3.1, 3.4, -3.3],
      [-1.6, -2.4, -0.9, -3.5],
    ],
    legs: [
      [1.8, 1.1, 2.2, 3.2],
      [-1.7, 1.2, -2.6, 3.2],
    ],
  },
  dive: {
    head: [3.1, -2.2],
    neck: [2.2, -1.8],
    arms: [
      [3.8, -1.2, 5.2, -0.8],
      [3.2, -2.8, 4.8, -3.4],
    ],
    legs: [
      [-1.6, 0.5, -3.6, 0.2],
      [-1.4, 1.1, -3, 1.9],
    ],
  },
} as const satisfies Readonly<Record<string, Pose>>;
type PoseName = keyof typeof POSES;

function figure(brush: Brush, pose: Pose, x: number, y: number, unit: number, cape: boolean): string {
  const { palette } = brush;
  const at = ([px, py]: readonly [number, number]) => `${n(px * unit)} ${n(py * unit)}`;
  const limb = (
    from: readonly [number, number],
    [ax, ay, bx, by]: readonly [number, number, number, number],
    width: number,
  ) => `<path d="M${at(from)}L${at([ax, ay])}L${at([bx, by])}" stroke-width="${n(width * unit)}"/>`;
  const trail = cape
    ? `<path d="M${at(pose.neck)}C${n((pose.neck[0] - 2) * unit)} ${n((pose.neck[1] - 0.8) * unit)} ${n(-4.4 * unit)} ${n(-3.2 * unit)} ${n(-5.4 * unit)} ${n(-1 * unit)}C${n(-4 * unit)} ${n(-1.6 * unit)} ${n(-2.6 * unit)} ${n(-0.6 * unit)} 0 0Z" fill="${palette.accent}" stroke="none"/>`
    : '';
  return `<g transform="translate(${n(x)} ${n(y)})" fill="none" stroke="${palette.land}" stroke-linecap="round" stroke-linejoin="round">${trail}${pose.legs.map((leg) => limb([0, 0], leg, 0.92)).join('')}<path d="M0 0L${at(pose.neck)}" stroke-width="${n(1.75 * unit)}"/>${pose.arms.map((arm) => limb(pose.neck, arm, 0.7)).join('')}<ellipse cx="${n(pose.head[0] * unit)}" cy="${n(pose.head[1] * unit)}" rx="${n(0.68 * unit)}" ry="${n(0.82 * unit)}" fill="${palette.land}" stroke="none"/></g>`;
}

/** Straight strokes that all come from one point. */
function speedLines(brush: Brush, x: number, y: number): string {
  const { palette } = brush;
  return repeat(34, (i) => {
    const angle = (i / 34) * 2 * Math.PI + between(brush, -0.06, 0.06);
    const from = between(brush, 190, 330);
    const width = between(brush, 0.012, 0.04);
    const point = (turn: number, far: number) => `${n(x + far * Math.cos(turn))} ${n(y + far * Math.sin(turn))}`;
    return `<path d="M${point(angle, from)}L${point(angle - width, 1100)}L${point(angle + width, 1100)}Z" fill="${palette.glow}" opacity="${n(between(brush, 0.2, 0.6))}"/>`;
  });
}

/** A star with uneven points: a blast, or joy. */
function burst(brush: Brush, x: number, y: number, radius: number, fill: string): string {
  const points = Array.from({ length: 26 }, (_, i) => {
    const angle = (i / 26) * 2 * Math.PI;
    const far = radius * (i % 2 === 0 ? between(brush, 0.86, 1.25) : between(brush, 0.52, 0.66));
    return `${n(x + far * Math.cos(angle))} ${n(y + far * Math.sin(angle))}`;
  });
  return `<path d="M${points.join('L')}Z" fill="${fill}"/>`;
}

function debris(brush: Brush, x: number, y: number): string {
  const { palette } = brush;
  return repeat(22, () => {
    const angle = between(brush, 0, 2 * Math.PI);
    const far = between(brush, 190, 460);
    const size = between(brush, 5, 19);
    const place = `translate(${n(x + far * Math.cos(angle))} ${n(y + far * Math.sin(angle))}) rotate(${n(between(brush, 0, 90))})`;
    return `<path transform="${place}" d="M0 ${n(-size)}L${n(size * 0.8)} ${n(size * 0.6)}L${n(-size * 0.7)} ${n(size * 0.7)}Z" fill="${brush.next() < 0.4 ? palette.accent : palette.land}" opacity=".9"/>`;
  });
}

function poseOf(title: Title, brush: Brush): PoseName {
  const is = (...genres: string[]) => title.genres.some((genre) => genres.includes(genre));
  if (is('Superhero')) return choose(brush.next, ['dive', 'leap']);
  if (is('Sport', 'Comedy', 'Music', 'Musical', 'Kids', 'Family')) return choose(brush.next, ['leap', 'run', 'leap']);
  if (is('War', 'Action', 'Fantasy', 'Anime')) return choose(brush.next, ['strike', 'run', 'leap']);
  return choose(brush.next, ['run', 'run', 'strike']);
}

/** Somebody in the middle of it: running, leaping, striking, before a blast of light. */
export function action(title: Title, brush: Brush): string {
  const { palette } = brush;
  const x = between(brush, 260, 340);
  const y = between(brush, 350, 400);
  const tilt = between(brush, 5, 13) * (brush.next() < 0.5 ? 1 : -1);
  const mirrored = brush.next() < 0.5;
  const city = brush.next() < 0.45;
  const ground = city
    ? `${skyline(brush, 700, 240, palette.mid, 0.7, false)}${mist(brush, 640)}`
    : `<path d="M-120 ${HEIGHT}V650L${WIDTH + 120} 610V${HEIGHT}Z" fill="${palette.mid}" opacity=".8"/>`;
  const scene = `${speedLines(brush, x, y)}${burst(brush, x, y, 250, palette.glow)}${burst(brush, x, y, 168, palette.ink)}${ground}${debris(brush, x, y)}`;
  const unit = between(brush, 48, 56);
  const body = figure(brush, POSES[poseOf(title, brush)], x, y + 92, unit, leadOf(title) === 'hero');
  return `<g transform="rotate(${n(tilt)} 300 400)">${scene}</g><g transform="${mirrored ? `translate(${n(2 * x)} 0) scale(-1 1)` : ''}">${body}</g>`;
}
