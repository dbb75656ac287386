import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { fingerprint } from '../../../db/index.ts';
import {
  artworkVariants,
  PIXEL_FEATURES,
  type PixelReading,
  pixelFeatures,
  readingOf,
  renderArtwork,
  UNREAD,
} from '../../artwork/index.ts';
import type { Services } from '../../flows/index.ts';
import { PICTURE_KINDS, type Title } from '../../model/index.ts';
import type { PosterStore } from '../../ports/index.ts';
import { root } from './sqlite.ts';

const FILE = join(root, 'db/catalogue/pictures.bin');
/** Pictures are read at this size: enough for palette and composition. */
const [WIDTH, HEIGHT] = [48, 72];

/** Reads the pixels of a picture in any format that sharp knows (SVG, PNG, JPEG, WebP). Throws where it is none. */
export async function readPicture(bytes: Uint8Array): Promise<PixelReading> {
  const rgb = await sharp(bytes, { density: 12 })
    .resize(WIDTH, HEIGHT, { fit: 'fill' })
    .flatten({ background: '#000' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
  return pixelFeatures({ width: WIDTH, height: HEIGHT, rgb });
}

interface Header {
  readonly features: readonly string[];
  readonly rows: readonly (readonly [titleId: string, titleFingerprint: string, variants: readonly string[]])[];
}

/** What we draw does not depend on the pictures that a catalogue brings of its own. */
const drawnFrom = ({ posters: _, ...facts }: Title) => fingerprint(JSON.stringify(facts));

/** Draws and reads every drawn picture of every title into the shipped file: a line of JSON, then a byte a feature. */
export async function buildPictures(titles: readonly Title[], onProgress: (done: number) => void): Promise<number> {
  const rows: Header['rows'][number][] = [];
  const values: number[] = [];
  for (const [i, title] of titles.entries()) {
    const read = await Promise.all(PICTURE_KINDS.map((kind) => readPicture(Buffer.from(renderArtwork(title, kind)))));
    rows.push([title.id, drawnFrom(title), PICTURE_KINDS]);
    for (const reading of read) values.push(...PIXEL_FEATURES.map((feature) => Math.round(reading[feature] * 255)));
    onProgress(i + 1);
  }
  const header: Header = { features: PIXEL_FEATURES, rows };
  const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), Uint8Array.from(values)]);
  writeFileSync(FILE, bytes);
  return bytes.length;
}

interface Read {
  readonly drawnFrom: string;
  readonly readingOf: (variant: string) => PixelReading | undefined;
}

/** What the shipped file says of each title; the numbers of a picture are unpacked when somebody asks. */
function readFile(): Map<string, Read> {
  const readings = new Map<string, Read>();
  if (!existsSync(FILE)) return readings;
  const bytes = readFileSync(FILE);
  const end = bytes.indexOf(10);
  const { features, rows } = JSON.parse(bytes.subarray(0, end).toString()) as Header;
  let next = end + 1;
  for (const [titleId, madeFrom, variants] of rows) {
    const first = next;
    next += variants.length * features.length;
    const readingOf = (variant: string): PixelReading | undefined => {
      const place = variants.indexOf(variant);
      if (place < 0) return undefined;
      const at = first + place * features.length;
      return Object.fromEntries(features.map((feature, i) => [feature, (bytes[at + i] ?? 0) / 255])) as PixelReading;
    };
    readings.set(titleId, { drawnFrom: madeFrom, readingOf });
  }
  return readings;
}

/**
 * The pictures of a title with their pixels: of drawn ones as read beforehand, of the catalogue's own as read at the
 * import. Where the title was not there when the drawn ones were read, or has other facts now, their pixels are taken
 * for the middle of everything: the kind of picture alone speaks. A picture whose file is gone is left out.
 */
export function titlePictures(posters: Pick<PosterStore, 'has'>, log: Services['log']): Services['pictures'] {
  const readings = readFile();
  const known = new WeakMap<Title, ReturnType<Services['pictures']>>();
  const isGone = (title: Title, variant: string) => {
    const gone = title.posters?.some((poster) => poster.variant === variant) === true && !posters.has(variant);
    if (gone) log('warn', 'a picture of the catalogue is gone from the data folder', { titleId: title.id, variant });
    return gone;
  };
  return (title) => {
    const there = known.get(title);
    if (there) return there;
    const read = readings.get(title.id);
    const fits = read !== undefined && read.drawnFrom === drawnFrom(title);
    const own = new Map((title.posters ?? []).map(({ variant, pixels }) => [variant, readingOf(pixels)]));
    const pictures = artworkVariants(title)
      .filter(({ variant }) => !isGone(title, variant))
      .map((picture) => ({
        ...picture,
        pixels: own.get(picture.variant) ?? (fits ? read.readingOf(picture.variant) : undefined) ?? UNREAD,
      }));
    known.set(title, pictures);
    return pictures;
  };
}
