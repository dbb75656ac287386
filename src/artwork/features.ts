/** A small picture: red, green and blue bytes of each pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** What is read from the pixels of a picture, whoever made it; each 0 to 1. */
export const PIXEL_FEATURES = [
  'brightness',
  'contrast',
  'saturation',
  'warmth',
  'red',
  'yellow',
  'green',
  'cyan',
  'blue',
  'magenta',
  'density',
  'centred',
  'symmetry',
] as const;
export type PixelFeature = (typeof PIXEL_FEATURES)[number];
export type PixelReading = Readonly<Record<PixelFeature, number>>;

/** Each in words, as a noun that can have done well. */
export const PIXEL_NAMES: Readonly<Record<PixelFeature, string>> = {
  brightness: 'brightness',
  contrast: 'contrast',
  saturation: 'colour',
  warmth: 'warmth',
  red: 'red',
  yellow: 'yellow',
  green: 'green',
  cyan: 'cyan',
  blue: 'blue',
  magenta: 'magenta',
  density: 'detail',
  centred: 'centring',
  symmetry: 'symmetry',
};

/** What is taken for a picture of which nothing was read: the middle of everything. */
export const UNREAD = Object.fromEntries(PIXEL_FEATURES.map((feature) => [feature, 0.5])) as PixelReading;

/** A reading as it was kept, by name; what it does not hold is at the middle. */
export const readingOf = (kept: Readonly<Record<string, number>>): PixelReading =>
  Object.fromEntries(PIXEL_FEATURES.map((feature) => [feature, kept[feature] ?? UNREAD[feature]])) as Record<
    PixelFeature,
    number
  >;

const HUES = ['red', 'yellow', 'green', 'cyan', 'blue', 'magenta'] as const;

/** Below this saturation a colour has no hue to speak of. */
const GREY = 0.12;

/**
 * Reads palette, brightness, contrast, density and composition:
 *   brightness   mean luma (Rec. 709);  contrast its deviation, doubled
 *   saturation   mean of (max − min) / max;  the six hues: share of colour that is theirs, by saturation
 *   warmth       (red − blue) of the mean colour, from 0 (cold) to 1 (warm)
 *   density      share of pixels on an edge (gradient of luma above an eighth)
 *   centred      share of edges in the middle third both ways, × 4.5 (an even spread gives a half), cut at 1
 *   symmetry     1 − mean difference of luma between left and right
 * Throws a `RangeError` where the bytes are not those of the size.
 */
export function pixelFeatures({ width, height, rgb }: Pixels): PixelReading {
  const n = width * height;
  if (n === 0 || rgb.length !== n * 3)
    throw new RangeError(`${rgb.length} bytes are not a picture of ${width} × ${height}`);
  const luma = new Float64Array(n);
  const hues = new Float64Array(6);
  let [light, squares, saturation, red, blue] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [r, g, b] = [
      (rgb[i * 3] as number) / 255,
      (rgb[i * 3 + 1] as number) / 255,
      (rgb[i * 3 + 2] as number) / 255,
    ];
    const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    luma[i] = y;
    light += y;
    squares += y * y;
    red += r;
    blue += b;
    const most = Math.max(r, g, b);
    const span = most - Math.min(r, g, b);
    const s = most === 0 ? 0 : span / most;
    saturation += s;
    if (s > GREY) {
      const hue = most === r ? ((g - b) / span + 6) % 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
      const at = Math.round(hue) % 6;
      hues[at] = (hues[at] as number) + s;
    }
  }
  const { density, centred } = edgesOf(luma, width, height);
  const colour = hues.reduce((sum, value) => sum + value, 0) || 1;
  const mean = light / n;
  return {
    brightness: mean,
    contrast: Math.min(1, 2 * Math.sqrt(Math.max(0, squares / n - mean * mean))),
    saturation: saturation / n,
    warmth: 0.5 + (red - blue) / n / 2,
    ...(Object.fromEntries(HUES.map((hue, i) => [hue, (hues[i] as number) / colour])) as Record<
      (typeof HUES)[number],
      number
    >),
    density,
    centred,
    symmetry: symmetryOf(luma, width, height),
  };
}

const EDGE = 1 / 8;

function edgesOf(luma: Float64Array, width: number, height: number): { density: number; centred: number } {
  let [edges, middle] = [0, 0];
  for (let y = 0; y + 1 < height; y++)
    for (let x = 0; x + 1 < width; x++) {
      const here = luma[y * width + x] as number;
      const across = (luma[y * width + x + 1] as number) - here;
      const down = (luma[(y + 1) * width + x] as number) - here;
      if (Math.hypot(across, down) <= EDGE) continue;
      edges += 1;
      const inside = (at: number, size: number) => at >= size / 3 && at < (2 * size) / 3;
      if (inside(x, width) && inside(y, height)) middle += 1;
    }
  const places = Math.max(1, (width - 1) * (height - 1));
  return { density: edges / places, centred: edges === 0 ? 0 : Math.min(1, (4.5 * middle) / edges) };
}

function symmetryOf(luma: Float64Array, width: number, height: number): number {
  let difference = 0;
  const half = Math.floor(width / 2);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < half; x++)
      difference += Math.abs((luma[y * width + x] as number) - (luma[y * width + width - 1 - x] as number));
  return half === 0 ? 1 : 1 - difference / (half * height);
}
