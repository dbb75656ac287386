import type { Title } from '../model/index.ts';
import { bokeh, disc, mist, rays, stars } from './backdrops.ts';
import { type Brush, between, HEIGHT, n, WIDTH } from './brush.ts';
import { type Lead, leadOf, person, STANCES } from './people.ts';
import { choose } from './random.ts';

const FACE =
  'M300 168C388 168 424 236 420 322C416 420 368 506 300 512C232 506 184 420 180 322C176 236 212 168 300 168Z';

/** The side away from the light, cut along brow, nose and chin. */
const SHADE =
  'M304 168C388 170 424 236 420 322C416 420 368 506 302 512C306 486 296 470 300 452C304 434 292 420 306 398C312 388 326 384 322 372C316 352 300 330 304 300C306 262 300 210 304 168Z';

const HAIR = {
  short:
    'M176 330C160 210 214 128 304 128C394 128 440 210 424 330C416 280 404 246 372 230C318 252 236 244 208 236C190 262 182 292 176 330Z',
  long: 'M158 640C128 460 130 132 300 126C470 132 472 460 442 640C462 660 410 668 404 600C420 500 430 330 390 240C330 252 250 236 214 232C170 330 180 500 196 600C190 668 138 660 158 640Z',
  bun: 'M176 330C164 214 214 148 270 140C256 84 344 84 330 140C386 148 436 214 424 330C414 270 396 236 300 226C204 236 186 270 176 330Z',
  curls:
    'M170 340C120 330 130 262 160 250C136 200 178 158 214 164C226 116 296 112 310 142C340 108 404 126 404 166C444 164 468 214 444 250C474 266 472 330 430 340C420 280 400 250 300 240C200 250 180 280 170 340Z',
  hat: 'M96 250C150 226 190 222 196 214C190 100 232 86 300 96C368 86 410 100 404 214C410 222 450 226 504 250C420 282 180 282 96 250Z',
  hood: 'M110 720C90 420 128 96 300 92C472 96 510 420 490 720C452 700 440 560 430 420C424 280 380 214 300 210C220 214 176 280 170 420C160 560 148 700 110 720Z',
  wide: 'M40 262C130 232 186 230 192 216C190 112 250 92 300 108C350 92 410 112 408 216C414 230 470 232 560 262C440 300 160 300 40 262Z',
  crop: 'M180 322C168 214 214 146 300 146C386 146 432 214 420 322C414 280 408 258 396 240C340 214 260 214 204 240C192 258 186 280 180 322Z',
} as const;
type Hair = keyof typeof HAIR;

const HAIRS: Readonly<Record<Lead, readonly [Hair, ...Hair[]]>> = {
  hero: ['short', 'hood', 'short'],
  rider: ['wide'],
  sleuth: ['hat', 'short', 'crop'],
  woman: ['long', 'bun', 'curls', 'long'],
  anyone: ['short', 'curls', 'crop', 'long', 'short'],
};

function features(brush: Brush): string {
  const { palette } = brush;
  const look = between(brush, -7, 7);
  const brow = between(brush, -6, 8);
  const eye = (x: number) =>
    `<path d="M${x - 34} 318C${x - 18} 300 ${x + 18} 300 ${x + 34} 318C${x + 16} 332 ${x - 16} 332 ${x - 34} 318Z" fill="${palette.ink}" opacity=".92"/><circle cx="${n(x + look)}" cy="316" r="12" fill="${palette.land}"/><circle cx="${n(x + look - 4)}" cy="311" r="3.5" fill="${palette.ink}"/>`;
  const brows = `<path d="M206 ${n(286 + brow)}C224 ${n(272 - brow / 2)} 252 ${n(270 - brow / 2)} 272 ${n(284 - brow)}M394 ${n(286 + brow)}C376 ${n(272 - brow / 2)} 348 ${n(270 - brow / 2)} 328 ${n(284 - brow)}" fill="none" stroke="${palette.land}" stroke-width="13" stroke-linecap="round"/>`;
  const mouth = `<path d="M254 ${n(446 + brow / 3)}C276 436 290 442 300 444C310 442 324 436 346 ${n(446 + brow / 3)}C328 468 272 468 254 ${n(446 + brow / 3)}Z" fill="${palette.land}" opacity=".78"/>`;
  const glasses =
    brush.next() < 0.18
      ? `<g fill="none" stroke="${palette.accent}" stroke-width="8"><circle cx="240" cy="318" r="46"/><circle cx="360" cy="318" r="46"/><path d="M286 312C296 304 304 304 314 312"/></g>`
      : '';
  return `${brows}${eye(240)}${eye(360)}${mouth}${glasses}`;
}

/** The lead, near: a face half in the light. */
export function closeUp(title: Title, brush: Brush): string {
  const { palette } = brush;
  const hair = choose(brush.next, HAIRS[leadOf(title)]);
  const behind = hair === 'long' || hair === 'hood';
  const strands = `<path d="${HAIR[hair]}" fill="${palette.land}"/>`;
  const mirrored = brush.next() < 0.5;
  const backs: readonly [() => string, ...(() => string)[]] = [
    () => `<circle cx="300" cy="340" r="460" fill="url(#halo)"/>`,
    () => `${rays(brush, 300, 340, 20, palette.glow, 0.16)}${disc(300, 320, 240)}`,
    () => bokeh(brush, 30, 620),
    () =>
      `<path d="M0 0H${n(between(brush, 230, 370))}L${n(between(brush, 150, 300))} ${HEIGHT}H0Z" fill="${palette.mid}" opacity=".85"/>`,
  ];
  const body = `<path d="M40 ${HEIGHT}C60 690 150 640 240 610L248 500H352L360 610C450 640 540 690 560 ${HEIGHT}Z" fill="${palette.land}"/><path d="M248 500H352L360 610C330 650 270 650 240 610Z" fill="${palette.mid}"/><path d="M352 500L360 610C344 634 320 642 304 642L302 512Z" fill="${palette.land}" opacity=".5"/>`;
  const ears = `<path d="M184 312C160 298 156 340 166 362C174 380 188 376 192 368Z" fill="${palette.glow}"/><path d="M416 312C440 298 444 340 434 362C426 380 412 376 408 368Z" fill="${palette.mid}"/>`;
  const face = `${ears}<path d="${FACE}" fill="${palette.glow}"/>${features(brush)}<path d="${SHADE}" fill="${palette.land}" opacity=".58"/><path d="M306 330C312 358 326 372 322 384C316 394 304 396 296 394" fill="none" stroke="${palette.land}" stroke-width="5" stroke-linecap="round" opacity=".8"/>`;
  const rim = `<path d="M184 330C184 430 238 504 300 510" fill="none" stroke="${palette.ink}" stroke-width="5" opacity=".65"/>`;
  const scale = between(brush, 1.2, 1.34);
  const turn = between(brush, -4, 4);
  const place = `translate(300 392) scale(${mirrored ? '-' : ''}${scale.toFixed(3)} ${scale.toFixed(3)}) rotate(${n(turn)}) translate(-300 -370)`;
  return `${choose(brush.next, backs)()}<g transform="${place}">${behind ? strands : ''}${body}${face}${behind && hair === 'hood' ? strands : behind ? '' : strands}${rim}</g>`;
}

/** Facing right, the tip of the nose at 0, 0; head, neck and chest. */
const PROFILE =
  'M-150-172C-64-196-32-140-30-92C-28-70-34-62-26-48L0-4C3 8-10 10-19 12C-18 20-8 24-8 32C-9 38-15 40-18 42C-12 46-7 54-12 62C-16 68-23 72-19 82C-14 98-32 112-54 114C-86 118-102 124-106 154L-108 214C-66 240-8 252 20 300C34 330 40 400 42 560H-420V40C-420-110-270-196-150-172Z';

const PROFILE_HAIR = {
  short:
    'M-30-96C-40-160-110-206-190-176C-290-150-320-40-276 60C-262 90-236 100-222 96C-214 40-190-20-160-30C-140-70-90-92-30-96Z',
  long: 'M-30-100C-44-170-120-212-204-176C-320-130-330 60-300 300C-270 330-220 330-206 300C-200 160-196 20-160-34C-130-80-80-98-30-100Z',
  bun: 'M-30-98C-44-164-118-204-196-174C-230-206-330-200-320-130C-312-70-250-70-244-40C-240 20-214 60-206 60C-200 0-180-30-160-34C-130-80-80-98-30-98Z',
} as const;

/** Two people face to face, and what stands between them. */
export function confrontation(title: Title, brush: Brush): string {
  const { palette } = brush;
  const tender =
    title.genres.includes('Romance') || title.moods.some((mood) => mood === 'romantic' || mood === 'intimate');
  const y = between(brush, 330, 370);
  const gap = tender ? between(brush, 24, 38) : between(brush, 54, 84);
  const styles = Object.keys(PROFILE_HAIR) as (keyof typeof PROFILE_HAIR)[];
  const half = (side: 1 | -1, fill: string, hair: string, rim: string) => {
    const style =
      PROFILE_HAIR[choose(brush.next, styles as [keyof typeof PROFILE_HAIR, ...(keyof typeof PROFILE_HAIR)[]])];
    const place = `translate(${n(300 - side * gap)} ${n(y)}) scale(${side === 1 ? '' : '-'}1.02 1.02)`;
    return `<g transform="${place}"><path d="${PROFILE}" fill="${fill}"/><path d="${style}" fill="${hair}"/><path d="M-30-92C-28-70-34-62-26-48L0-4C3 8-10 10-19 12C-18 20-8 24-8 32C-9 38-15 40-18 42C-12 46-7 54-12 62C-16 68-23 72-19 82C-14 98-32 112-54 114" fill="none" stroke="${rim}" stroke-width="4" opacity=".8"/><path d="M-62-38C-52-46-44-42-40-36" fill="none" stroke="${palette.ink}" stroke-width="5" stroke-linecap="round" opacity=".75"/></g>`;
  };
  const crack = `<path d="M300 0L${n(between(brush, 282, 296))} 150L${n(between(brush, 304, 318))} 260L${n(between(brush, 284, 294))} 400L${n(between(brush, 306, 316))} 520L296 700L300 ${HEIGHT}" fill="none" stroke="${palette.ink}" stroke-width="7" stroke-linejoin="bevel" opacity=".9"/>`;
  const middle = tender
    ? `${disc(300, y + 10, 150)}${bokeh(brush, 18, 520)}`
    : `<circle cx="300" cy="${n(y)}" r="420" fill="url(#halo)"/>${crack}`;
  return `${middle}${half(1, palette.land, palette.land, palette.glow)}${half(-1, palette.mid, palette.land, palette.ink)}`;
}

const MENACES = {
  hood: 'M300 60C170 60 120 200 110 330C60 420 10 640 0 900H600C590 640 540 420 490 330C480 200 430 60 300 60Z',
  horns:
    'M300 130C250 130 214 150 196 190C150 170 110 110 112 40C70 110 84 220 160 260C150 330 170 390 190 430C90 470 20 640 0 900H600C580 640 510 470 410 430C430 390 450 330 440 260C516 220 530 110 488 40C490 110 450 170 404 190C386 150 350 130 300 130Z',
  hat: 'M300 90C220 84 190 110 192 210C130 220 80 236 60 260C130 276 170 280 186 284C180 350 196 400 220 430C100 460 20 640 0 900H600C580 640 500 460 380 430C404 400 420 350 414 284C430 280 470 276 540 260C520 236 470 220 408 210C410 110 380 84 300 90Z',
  collar:
    'M300 110C226 110 190 180 196 270C200 330 220 376 244 400L120 300C110 420 60 560 0 640V900H600V640C540 560 490 420 480 300L356 400C380 376 400 330 404 270C410 180 374 110 300 110Z',
  suit: 'M300 110C230 110 196 170 200 260C204 340 232 392 252 412L246 452C120 480 40 640 20 900H580C560 640 480 480 354 452L348 412C368 392 396 340 400 260C404 170 370 110 300 110Z',
} as const;

function menaceOf(title: Title, brush: Brush): keyof typeof MENACES {
  const is = (...genres: string[]) => title.genres.some((genre) => genres.includes(genre));
  if (is('Fantasy', 'Horror', 'Anime')) return choose(brush.next, ['horns', 'hood', 'collar']);
  if (is('Superhero', 'Sci-Fi')) return choose(brush.next, ['collar', 'hood', 'horns']);
  if (is('Crime', 'Western', 'Mystery', 'War')) return choose(brush.next, ['hat', 'suit']);
  return choose(brush.next, ['suit', 'hood', 'hat']);
}

/** Whoever stands against them, looming; someone small before it. */
export function antagonist(title: Title, brush: Brush): string {
  const { palette } = brush;
  const shape = menaceOf(title, brush);
  const eyesAt = shape === 'hood' ? 250 : 268;
  const slant = between(brush, 4, 14);
  const width = between(brush, 30, 44);
  const eye = (side: 1 | -1) => {
    const x = 300 + side * 52;
    return `<path d="M${n(x - side * width)} ${n(eyesAt + slant)}L${n(x + side * width * 0.8)} ${n(eyesAt - slant)}L${n(x + side * width * 0.5)} ${n(eyesAt + slant * 1.2)}Z" fill="${palette.accent}"/>`;
  };
  const glare = `<ellipse cx="300" cy="${eyesAt}" rx="170" ry="46" fill="${palette.accent}" opacity=".22" filter="url(#soft)"/>`;
  const back = choose(brush.next, [
    () => `<circle cx="300" cy="330" r="430" fill="url(#halo)"/>${mist(brush, 560)}`,
    () => `${rays(brush, 300, 300, 16, palette.glow, 0.26)}`,
    () => `${stars(brush, 60)}${disc(300, 260, 230)}`,
  ])();
  const [body, head] = STANCES[leadOf(title)];
  const ground = `<path d="M0 ${HEIGHT}V720C160 690 440 690 ${WIDTH} 720V${HEIGHT}Z" fill="${palette.land}"/>`;
  return `${back}<path d="${MENACES[shape]}" fill="${palette.land}"/><path d="${MENACES[shape]}" fill="none" stroke="${palette.glow}" stroke-width="5" opacity=".7"/>${glare}${eye(1)}${eye(-1)}<path d="M0 620C200 560 400 560 ${WIDTH} 620V760H0Z" fill="${palette.glow}" opacity=".42" filter="url(#soft)"/>${ground}${person(300, 706, 128, palette.ink, body, head)}`;
}
