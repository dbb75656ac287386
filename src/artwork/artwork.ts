import type { PictureKind, Title } from '../model/index.ts';
import { action } from './action.ts';
import { type Brush, escapeXml, HEIGHT, WIDTH } from './brush.ts';
import { lettering } from './lettering.ts';
import { type Palette, paletteOf } from './palette.ts';
import { antagonist, closeUp, confrontation } from './portraits.ts';
import { seeded } from './random.ts';
import { emblem, ensemble, landscape, loneFigure } from './scenes.ts';

const SCENES: Readonly<Record<PictureKind, (title: Title, brush: Brush) => string>> = {
  landscape,
  figure: loneFigure,
  'close-up': closeUp,
  ensemble,
  action,
  confrontation,
  antagonist,
  emblem,
};

function definitions({ sky, mid, glow, land, ink }: Palette): string {
  const stop = (offset: number, colour: string, opacity = 1) =>
    `<stop offset="${offset}" stop-color="${colour}"${opacity === 1 ? '' : ` stop-opacity="${opacity}"`}/>`;
  const down = 'x1="0" y1="0" x2="0" y2="1"';
  return [
    `<linearGradient id="sky" ${down}>${stop(0, sky)}${stop(0.42, mid)}${stop(0.68, glow)}${stop(1, land)}</linearGradient>`,
    `<linearGradient id="foot" ${down}>${stop(0, land, 0)}${stop(0.55, land, 0.86)}${stop(1, land, 0.98)}</linearGradient>`,
    `<linearGradient id="water" ${down}>${stop(0, glow, 0.5)}${stop(1, glow, 0)}</linearGradient>`,
    `<linearGradient id="beam" ${down}>${stop(0, glow, 0.95)}${stop(1, glow, 0.05)}</linearGradient>`,
    `<radialGradient id="halo">${stop(0, glow, 0.75)}${stop(0.35, glow, 0.35)}${stop(1, glow, 0)}</radialGradient>`,
    `<radialGradient id="disc" cx=".42" cy=".36" r=".75">${stop(0, ink)}${stop(0.5, glow)}${stop(1, glow)}</radialGradient>`,
    `<radialGradient id="edge" cx=".5" cy=".42" r=".78">${stop(0.6, '#000', 0)}${stop(1, '#000', 0.34)}</radialGradient>`,
    '<filter id="soft" x="-30%" y="-60%" width="160%" height="220%"><feGaussianBlur stdDeviation="12"/></filter>',
    '<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".85" numOctaves="2" stitchTiles="stitch"/><feColorMatrix values="0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 0 0 0 .09 0"/></filter>',
  ].join('');
}

/** Draws a poster of 600 × 900 as SVG text. The same title and variant give the same picture to the byte. */
export function renderArtwork(title: Title, variant: string): string {
  const known = Object.hasOwn(SCENES, variant) ? (variant as PictureKind) : 'landscape';
  const palette = paletteOf(title);
  const brush: Brush = { palette, next: seeded(`${title.id}/${known}`) };
  const whole = `width="${WIDTH}" height="${HEIGHT}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" ${whole} role="img" aria-label="${escapeXml(title.title)}">`,
    `<defs>${definitions(palette)}</defs>`,
    `<rect ${whole} fill="url(#sky)"/>${SCENES[known](title, brush)}`,
    `<rect y="470" width="${WIDTH}" height="430" fill="url(#foot)"/><rect ${whole} fill="url(#edge)"/><rect ${whole} filter="url(#grain)"/>`,
    `${lettering(title, palette)}</svg>`,
  ].join('');
}
