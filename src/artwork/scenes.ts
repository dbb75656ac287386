import type { Title } from '../model/index.ts';
import {
  bokeh,
  disc,
  firs,
  hills,
  mist,
  peaks,
  planet,
  rain,
  rays,
  sea,
  skyline,
  snow,
  stars,
  village,
} from './backdrops.ts';
import { type Brush, between, HEIGHT, n, repeat, WIDTH } from './brush.ts';
import { drawEmblem, emblemOf } from './emblems.ts';
import { anyone, leadOf, person, STANCES } from './people.ts';
import { choose } from './random.ts';

type Place = 'space' | 'city' | 'sea' | 'mountains' | 'desert' | 'forest' | 'village' | 'hills';

const PLACES: readonly (readonly [RegExp, Place])[] = [
  [/\b(?:space|spaceship|starship|orbit|planet|galaxy|mars|moon|interstellar)\b/, 'space'],
  [
    /\b(?:desert|sahara|texas|arizona|new mexico|outback|dune|wasteland|mexic\w*|egypt|morocco|nevada|frontier)\b/,
    'desert',
  ],
  [/\b(?:sea|ocean|island|islands|coast|coastal|beach|harbour|port|ship|bay|lake|underwater|riviera)\b/, 'sea'],
  [
    /\b(?:mountain|mountains|alps|himalaya\w*|andes|tibet|norw\w+|iceland\w*|switzerland|alaska|everest)\b/,
    'mountains',
  ],
  [/\b(?:forest|woods|jungle|wilderness|canada|finland|finnish|sweden|swedish|lapland|siberia)\b/, 'forest'],
  [/\b(?:village|small town|provincial|suburb\w*|town|countryside|farm|cottage)\b/, 'village'],
  [
    /\b(?:city|york|london|paris|tokyo|seoul|angeles|chicago|boston|mumbai|delhi|hong kong|shanghai|berlin|madrid|rome|istanbul|moscow|bangkok|miami|detroit|baltimore|vegas|buenos aires|metropolis|downtown|washington|copenhagen|stockholm|oslo|vienna|san francisco|taipei|lagos|manhattan|brooklyn|belfast|dublin|office|station)\b/,
    'city',
  ],
];

function placeOf(title: Title): Place {
  const setting = (title.setting ?? '').toLowerCase();
  const named = PLACES.find(([words]) => words.test(setting))?.[1];
  if (named !== undefined) return named;
  const is = (...genres: string[]) => title.genres.some((genre) => genres.includes(genre));
  if (is('Sci-Fi')) return 'space';
  if (is('Western')) return 'desert';
  if (is('Crime', 'Thriller', 'Action', 'Superhero', 'Stand-up')) return 'city';
  if (is('Fantasy', 'Adventure')) return 'mountains';
  if (is('Horror')) return 'forest';
  return 'hills';
}

const has = (title: Title, ...moods: string[]): boolean => title.moods.some((mood) => moods.includes(mood));
const nightly = (title: Title): boolean =>
  has(title, 'dark', 'bleak', 'chilling', 'creepy', 'scary', 'mind-bending', 'magical', 'suspenseful') ||
  title.genres.some((genre) => genre === 'Sci-Fi' || genre === 'Horror');

function weather(title: Title, brush: Brush): string {
  if (/\b(?:lapland|winter|snow|arctic|antarctic\w*|christmas|siberia|alaska)\b/i.test(title.setting ?? ''))
    return snow(brush);
  if (has(title, 'gritty', 'bleak', 'melancholy') && brush.next() > 0.4) return rain(brush);
  return '';
}

/** Where it is set, in its light. */
export function landscape(title: Title, brush: Brush): string {
  const { palette } = brush;
  const place = placeOf(title);
  const x = between(brush, 150, 450);
  const night = nightly(title);
  const sky = night ? stars(brush, place === 'space' ? 150 : 70) : '';
  const sun = (y: number, radius: number) => disc(x, y, radius);
  const scene: Readonly<Record<Place, () => string>> = {
    space: () =>
      `${planet(brush, x, between(brush, 250, 340), between(brush, 105, 165))}${hills(brush, 640, 26, palette.mid, 0.7, 5)}${hills(brush, 690, 30, palette.land, 1, 4)}`,
    city: () =>
      `${sun(between(brush, 210, 330), between(brush, 66, 110))}${skyline(brush, 640, 330, palette.mid, 0.55, false)}${mist(brush, 560)}${skyline(brush, 690, 300, palette.land, 1, true)}`,
    sea: () =>
      `${sun(between(brush, 400, 470), between(brush, 80, 120))}${hills(brush, 540, 26, palette.mid, 0.6, 4)}${sea(brush, 552, x)}`,
    mountains: () =>
      `${sun(between(brush, 170, 280), between(brush, 50, 84))}${peaks(brush, 560, 330, palette.mid, 0.75)}${mist(brush, 520)}${peaks(brush, 640, 210, palette.land, 0.92)}${firs(brush, 720, 90, palette.land, 1)}`,
    desert: () =>
      `${sun(between(brush, 300, 400), between(brush, 100, 140))}${hills(brush, 530, 34, palette.mid, 0.75, 3)}${hills(brush, 600, 44, palette.land, 0.7, 3)}${hills(brush, 680, 40, palette.land, 1, 2)}`,
    forest: () =>
      `${sun(between(brush, 210, 320), between(brush, 60, 96))}${firs(brush, 560, 190, palette.mid, 0.6)}${mist(brush, 520)}${firs(brush, 640, 260, palette.land, 0.8)}${firs(brush, 720, 340, palette.land, 1)}`,
    village: () =>
      `${sun(between(brush, 220, 320), between(brush, 66, 100))}${hills(brush, 500, 50, palette.mid, 0.65, 4)}${hills(brush, 570, 40, palette.land, 0.5, 3)}${village(brush, 680)}`,
    hills: () =>
      `${sun(between(brush, 250, 380), between(brush, 84, 130))}${hills(brush, 480, 50, palette.mid, 0.6, 4)}${mist(brush, 500)}${hills(brush, 560, 50, palette.land, 0.55, 3)}${hills(brush, 660, 46, palette.land, 1, 3)}`,
  };
  return `${sky}${scene[place]()}${weather(title, brush)}`;
}

/** One person before the light: a doorway, a great moon, a corridor, or a street lamp. */
export function loneFigure(title: Title, brush: Brush): string {
  const { palette } = brush;
  const [body, head] = STANCES[leadOf(title)];
  const x = between(brush, 235, 365);
  const shadow = (base: number, long: number) =>
    `<path d="M${n(x - 26)} ${base}L${n(x + 26)} ${base}L${n(x + 74)} ${base + long}L${n(x - 74)} ${base + long}Z" fill="${palette.land}" opacity=".75" filter="url(#soft)"/>`;
  const doorway = () =>
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${palette.land}" opacity=".82"/><path d="M${n(x - 105)} 640V170H${n(x + 105)}V640L${n(x + 250)} ${HEIGHT}H${n(x - 250)}Z" fill="url(#beam)"/><path d="M${n(x - 105)} 640V170H${n(x + 105)}V640Z" fill="url(#disc)" opacity=".9"/>${shadow(652, 180)}${person(x, 660, 350, palette.land, body, head)}`;
  const moon = () =>
    `${stars(brush, 80)}${disc(x, 370, 190)}${hills(brush, 640, 20, palette.mid, 0.5, 3)}<path d="M0 ${HEIGHT}V700C${n(x - 200)} 690 ${n(x - 90)} 640 ${n(x)} 640C${n(x + 90)} 640 ${n(x + 200)} 690 ${WIDTH} 710V${HEIGHT}Z" fill="${palette.land}"/>${person(x, 648, 300, palette.land, body, head)}`;
  const corridor = () => {
    const frames = repeat(7, (i) => {
      const scale = 0.3 * 1.34 ** i;
      const w = 150 * scale;
      const h = 250 * scale;
      return `<rect x="${n(300 - w)}" y="${n(380 - h)}" width="${n(w * 2)}" height="${n(h * 2.1)}" fill="none" stroke="${palette.glow}" stroke-width="${n(2 + i)}" opacity="${n(0.95 - i * 0.11)}"/>`;
    });
    return `<rect width="${WIDTH}" height="${HEIGHT}" fill="${palette.land}" opacity=".55"/><circle cx="300" cy="380" r="330" fill="url(#halo)"/>${frames}<rect x="255" y="305" width="90" height="158" fill="${palette.glow}"/>${person(300, 690, 380, palette.land, body, head)}`;
  };
  const lamp = () => {
    const post = x + 96;
    return `${skyline(brush, 660, 400, palette.mid, 0.5, false)}<rect width="${WIDTH}" height="${HEIGHT}" fill="${palette.land}" opacity=".45"/><path d="M${n(post - 46)} 190L${n(x - 230)} 700H${n(x + 250)}L${n(post - 20)} 190Z" fill="url(#beam)"/><ellipse cx="${n(x + 10)}" cy="690" rx="260" ry="34" fill="${palette.glow}" opacity=".55"/><path d="M${n(post)} 700V176C${n(post)} 150 ${n(post - 40)} 150 ${n(post - 40)} 176" fill="none" stroke="${palette.land}" stroke-width="9"/><ellipse cx="${n(post - 34)}" cy="186" rx="26" ry="11" fill="${palette.ink}"/>${person(x - 20, 694, 310, palette.land, body, head)}${rain(brush)}`;
  };
  const is = (...genres: string[]) => title.genres.some((genre) => genres.includes(genre));
  if (is('Sci-Fi')) return choose(brush.next, [corridor, moon, doorway])();
  if (is('Crime', 'Mystery')) return choose(brush.next, [lamp, doorway, lamp])();
  if (is('Horror', 'Thriller')) return choose(brush.next, [doorway, corridor, moon])();
  return choose(brush.next, [moon, moon, doorway])();
}

/** Company: people together against the light. */
export function ensemble(title: Title, brush: Brush): string {
  const { palette } = brush;
  const pair = title.genres.includes('Romance') || has(title, 'romantic', 'intimate');
  const light = brush.next() > 0.5;
  const back = light
    ? `${rays(brush, 300, 430, 14, palette.glow, 0.28)}${disc(300, 430, 175)}`
    : `${bokeh(brush, 26, 560)}${disc(between(brush, 240, 360), 390, 130)}`;
  const ground = `${hills(brush, 690, 12, palette.land, 1, 3)}`;
  if (pair) {
    const gap = between(brush, 46, 60);
    return `${back}${ground}${person(300 - gap, 700, 340, palette.land, 'coat', 'short')}${person(300 + gap, 700, 314, palette.land, 'dress', choose(brush.next, ['long', 'bun']))}`;
  }
  const far = repeat(4, (i) =>
    anyone(brush, 120 + i * 122 + between(brush, -14, 14), 690, between(brush, 250, 290), palette.mid),
  );
  const near = repeat(5, (i) =>
    anyone(brush, 70 + i * 115 + between(brush, -12, 12), 712, between(brush, 262, 360), palette.land),
  );
  return `${back}<g opacity=".75">${far}</g>${ground}${near}`;
}

/** The one object it turns on. */
export function emblem(title: Title, brush: Brush): string {
  const { palette } = brush;
  const size = 1.62;
  const y = 350;
  const backs: readonly [() => string, ...(() => string)[]] = [
    () =>
      `${rays(brush, 300, y, 18, palette.glow, 0.22)}<circle cx="300" cy="${y}" r="232" fill="${palette.land}" opacity=".55"/>`,
    () =>
      `<circle cx="300" cy="${y}" r="520" fill="url(#halo)"/><circle cx="300" cy="${y}" r="236" fill="none" stroke="${palette.glow}" stroke-width="3" opacity=".7"/><circle cx="300" cy="${y}" r="250" fill="none" stroke="${palette.glow}" stroke-width="1.5" opacity=".5"/>`,
    () =>
      repeat(
        6,
        (i) =>
          `<circle cx="300" cy="${y}" r="${560 - i * 84}" fill="${i % 2 === 0 ? palette.mid : palette.sky}" opacity=".8"/>`,
      ),
    () =>
      `<path d="M0 0H${WIDTH}V${n(between(brush, 180, 300))}L0 ${n(between(brush, 460, 620))}Z" fill="${palette.mid}" opacity=".9"/><path d="M0 ${HEIGHT}V620L${WIDTH} ${n(between(brush, 380, 480))}V${HEIGHT}Z" fill="${palette.land}" opacity=".8"/>`,
  ];
  const object = emblemOf(title);
  const turn = between(brush, -9, 9);
  const place = `translate(300 ${y}) rotate(${n(turn)}) scale(${size})`;
  return `${nightly(title) ? stars(brush, 60) : ''}${choose(brush.next, backs)()}<g transform="translate(12 16)" opacity=".45" filter="url(#soft)"><g transform="${place}">${drawEmblem(object, palette.land, palette.land, palette.land)}</g></g><g transform="${place}">${drawEmblem(object, palette.glow, palette.sky, palette.accent)}</g>`;
}
