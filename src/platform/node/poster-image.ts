import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { TakenPicture } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { readPicture } from './pictures.ts';

export const MOST_POSTER_BYTES = 10_000_000;
/** A picture of few bytes may unpack to more memory than there is. */
const MOST_PIXELS = 50_000_000;
/** Pixels; below this it is a spacer, not a picture. */
const LEAST_SIDE = 100;
/** As large as the drawn ones. */
const [WIDTH, HEIGHT] = [600, 900];
const QUALITY = 82;
const MOST_SECONDS = 20;

const FORMATS = 'PNG, JPEG, WebP or AVIF';

/** By its first bytes, so that nothing else ever reaches a decoder, whatever the file is called. */
function isPicture(bytes: Uint8Array): boolean {
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  return (
    text(0, 8) === '\x89PNG\r\n\x1a\n' ||
    text(0, 3) === '\xff\xd8\xff' ||
    (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') ||
    (text(4, 8) === 'ftyp' && /^avi[fs]$/.test(text(8, 12)))
  );
}

/**
 * Makes a picture ours: upright, cropped to 600 × 900 about what draws the eye, WebP, without what a camera or an editor
 * wrote into it; and reads its pixels. Throws `invalid` or `too_large` where it is none that can be taken.
 */
export async function takePicture(bytes: Uint8Array): Promise<TakenPicture> {
  if (bytes.length > MOST_POSTER_BYTES)
    throw new MarqueeError('too_large', `it has more than ${MOST_POSTER_BYTES / 1e6} MB; save it smaller`);
  if (!isPicture(bytes)) throw new MarqueeError('invalid', `it is no picture; ${FORMATS} would work`);
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS });
    const { width, height } = await picture.metadata();
    if (Math.min(width, height) < LEAST_SIDE)
      throw new MarqueeError('invalid', `it is ${width} × ${height} pixels; each side needs ${LEAST_SIDE}`);
    const webp = await picture
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize(WIDTH, HEIGHT, { fit: 'cover', position: sharp.strategy.attention })
      .flatten({ background: '#000' })
      .webp({ quality: QUALITY })
      .toBuffer();
    const pixels = Object.entries(await readPicture(webp)).map(([feature, value]) => [
      feature,
      Number(value.toFixed(4)),
    ]);
    return {
      variant: `poster-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`,
      webp,
      pixels: Object.fromEntries(pixels),
    };
  } catch (error) {
    if (error instanceof MarqueeError) throw error;
    const isVast = error instanceof Error && /pixel limit/i.test(error.message);
    throw new MarqueeError(
      isVast ? 'too_large' : 'invalid',
      isVast
        ? `it has more than ${MOST_PIXELS / 1e6} million pixels; save it smaller`
        : `it is damaged or cut off; save it again as ${FORMATS}`,
      { cause: error },
    );
  }
}
