import type { Palette } from './palette.ts';

/** What everything is drawn with: the colours, and numbers in [0, 1) that depend on the title and variant alone. */
export interface Brush {
  readonly palette: Palette;
  readonly next: () => number;
}

export const WIDTH = 600;
export const HEIGHT = 900;

/** A coordinate, short. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

export const between = (brush: Brush, low: number, high: number): number => low + brush.next() * (high - low);

export const repeat = (many: number, draw: (i: number) => string): string =>
  Array.from({ length: many }, (_, i) => draw(i)).join('');

export const escapeXml = (text: string): string =>
  text.replace(/[^\P{C}\n]/gu, '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
