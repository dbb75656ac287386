import type { Artwork, Title } from '../model/index.ts';
import { paletteOf } from './palette.ts';
import { type Brush, ensemble, HEIGHT, landscape, loneFigure, WIDTH } from './scenes.ts';

const SCENES = { landscape, figure: loneFigure, ensemble } as const;
export type ArtworkVariant = keyof typeof SCENES;

const SCENE_WORDS: Readonly<Record<ArtworkVariant, string>> = {
  landscape: 'a landscape in its colours',
  figure: 'a lone figure before the light',
  ensemble: 'a group standing together',
};

/** The pictures drawn for every title. */
export function artworkVariants(title: Title): { variant: ArtworkVariant; alt: string }[] {
  return (Object.keys(SCENES) as ArtworkVariant[]).map((variant) => ({
    variant,
    alt: `Artwork for ${title.title}: ${SCENE_WORDS[variant]}`,
  }));
}

/** The picture that suits the title itself: people where it is about company, a figure where it is tense or dark. */
export function artworkFor(title: Title): Artwork {
  const company = title.genres.some(
    (genre) => genre === 'Comedy' || genre === 'Family' || genre === 'Reality' || genre === 'Sport',
  );
  const tension = title.genres.some(
    (genre) => genre === 'Thriller' || genre === 'Crime' || genre === 'Horror' || genre === 'Biography',
  );
  const variant: ArtworkVariant = company ? 'ensemble' : tension ? 'figure' : 'landscape';
  const alt = artworkVariants(title).find((artwork) => artwork.variant === variant)?.alt ?? title.title;
  return { variant, url: `/artwork/${title.id}/${variant}.svg`, alt };
}

const escapeXml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[^\P{C}\n]/gu, '');

function seeded(text: string): () => number {
  let state = 2166136261;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}

/** Breaks a title into lines of about `width` characters; a word is never cut. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.slice(0, 5);
}

function lettering(title: Title, ink: string): string {
  const lines = wrap(title.title, title.title.length > 22 ? 15 : 11);
  const longest = Math.max(...lines.map((line) => line.length));
  const size = Math.min(92, Math.floor(830 / Math.max(longest, 5)), Math.floor(240 / lines.length));
  const start = HEIGHT - 74 - (lines.length - 1) * size * 1.04;
  const rows = lines.map(
    (line, i) =>
      `<text x="40" y="${(start + i * size * 1.04).toFixed(0)}" font-size="${size}">${escapeXml(line)}</text>`,
  );
  const small = `${title.year} · ${title.genres.slice(0, 2).join(' · ')}`;
  return `<g fill="${ink}" font-family="Avenir Next, Futura, Century Gothic, Segoe UI, Helvetica, Arial, sans-serif" font-weight="800" letter-spacing="-1">${rows.join('')}<text x="42" y="${HEIGHT - 34}" font-size="20" font-weight="500" letter-spacing="1.5" opacity=".8">${escapeXml(small.toUpperCase())}</text></g>`;
}

/** Draws a poster of 600 × 900 as SVG text. The same title and variant give the same picture to the byte. */
export function renderArtwork(title: Title, variant: string): string {
  const palette = paletteOf(title);
  const brush: Brush = { palette, next: seeded(`${title.id}/${variant}`) };
  const scene = SCENES[variant in SCENES ? (variant as ArtworkVariant) : 'landscape'](title, brush);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(title.title)}"><defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.sky}"/><stop offset=".72" stop-color="${palette.glow}"/><stop offset="1" stop-color="${palette.land}"/></linearGradient><linearGradient id="foot" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.land}" stop-opacity="0"/><stop offset=".6" stop-color="${palette.land}" stop-opacity=".92"/></linearGradient><filter id="grain"><feTurbulence type="fractalNoise" baseFrequency=".9" numOctaves="2"/><feColorMatrix values="0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 0 0 0 .09 0"/></filter></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>${scene}<rect y="480" width="${WIDTH}" height="420" fill="url(#foot)"/><rect width="${WIDTH}" height="${HEIGHT}" filter="url(#grain)"/>${lettering(title, palette.ink)}</svg>`;
}
