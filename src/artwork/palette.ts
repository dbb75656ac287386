import type { Title } from '../model/index.ts';

export interface Palette {
  readonly sky: string;
  readonly glow: string;
  readonly land: string;
  readonly ink: string;
}

const palette = (sky: string, glow: string, land: string, ink: string): Palette => ({ sky, glow, land, ink });

/** From the most telling mood or genre down; the first that the title has gives its colours. */
const BY_TRAIT: readonly (readonly [string, Palette])[] = [
  ['Horror', palette('#16080a', '#7c1d1d', '#070303', '#f2d9d0')],
  ['Kids', palette('#2f8fd6', '#ffd35c', '#1d6b5a', '#ffffff')],
  ['Sci-Fi', palette('#071226', '#1fa2b8', '#030812', '#d6f4ff')],
  ['Western', palette('#7a2e12', '#f2a541', '#2c1208', '#fff0d8')],
  ['romantic', palette('#5a1e3f', '#f08a8a', '#2b0d22', '#ffeef0')],
  ['cozy', palette('#5b3a1e', '#f4b860', '#2e1c0f', '#fff4e0')],
  ['funny', palette('#0f5f6b', '#ffc145', '#0a3540', '#fffbe8')],
  ['Comedy', palette('#155e75', '#fbbf57', '#0c3340', '#fffbe8')],
  ['War', palette('#3b3a2a', '#c2a15a', '#1a1a12', '#f5efdc')],
  ['Crime', palette('#0d1420', '#b0722e', '#05080d', '#f4e7d3')],
  ['bleak', palette('#2b3238', '#8b979e', '#14181b', '#eef2f4')],
  ['dark', palette('#10121c', '#5c5f9c', '#06070c', '#e9e9f7')],
  ['Fantasy', palette('#1c1646', '#9a6be0', '#0c0a22', '#f1eaff')],
  ['Animation', palette('#3a2a86', '#ff8f70', '#1d1549', '#fff5ec')],
  ['epic', palette('#2a1633', '#e2703a', '#120818', '#ffeedd')],
  ['melancholy', palette('#1d2f45', '#8fb0c9', '#0d1824', '#eef5fb')],
  ['Documentary', palette('#1e3a34', '#a9c77d', '#0e1f1b', '#f3f8e8')],
];
const OTHERWISE = palette('#20283a', '#d08c60', '#0e131d', '#f7efe6');

export function paletteOf(title: Title): Palette {
  const traits = new Set<string>([...title.genres, ...title.moods]);
  return BY_TRAIT.find(([trait]) => traits.has(trait))?.[1] ?? OTHERWISE;
}
