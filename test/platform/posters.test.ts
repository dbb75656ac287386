import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choiceFeatures, viewerTraits } from '../../src/artwork/index.ts';
import { posterNames, takePosters } from '../../src/flows/index.ts';
import { NO_TASTE, type Poster, type Title } from '../../src/model/index.ts';
import { titlePictures } from '../../src/platform/node/pictures.ts';
import { readPosterFile } from '../../src/platform/node/poster-file.ts';
import { takePicture } from '../../src/platform/node/poster-image.ts';
import { posterStore } from '../../src/platform/node/poster-store.ts';
import { aTitle, SHIPPED } from '../fakes/index.ts';

let folder: string;
let beside: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-posters-'));
  beside = join(folder, 'catalogue');
  mkdirSync(join(beside, 'pictures'), { recursive: true });
  writeFileSync(join(beside, 'dark.png'), await plain('#101018', 'png'));
  writeFileSync(join(beside, 'pictures/bright.jpg'), await plain('#ffe0a0', 'jpeg'));
  writeFileSync(join(folder, 'secret.png'), await plain('#808080', 'png'));
  symlinkSync(join(folder, 'secret.png'), join(beside, 'link.png'));
  symlinkSync(join(beside, 'dark.png'), join(beside, 'inner-link.png'));
  writeFileSync(join(beside, 'page.png'), '<!doctype html><html><body>hello</body></html>');
  writeFileSync(join(beside, 'drawing.png'), '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="900"/>');
  writeFileSync(join(beside, 'cut.png'), (await plain('#336699', 'png')).subarray(0, 60));
  writeFileSync(join(beside, 'spacer.png'), await plain('#336699', 'png', 1, 1));
  writeFileSync(join(beside, 'large.png'), Buffer.alloc(10_000_001));
  writeFileSync(join(beside, 'empty.png'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (background: string, format: 'png' | 'jpeg' | 'webp' | 'avif', width = 300, height = 400) =>
  sharp({ create: { width, height, channels: 3, background } })
    .toFormat(format)
    .toBuffer();

const FILM = aTitle({ id: 'a-film-2020', title: 'A Film: Part One' });
/** Takes pictures in as the import does, into a data folder of its own. */
async function take(name: string, sources: readonly unknown[], before: readonly Title[] = []) {
  const store = posterStore(join(folder, name));
  const taken = await takePosters({
    titles: [FILM],
    posters: new Map([[FILM.id, sources]]),
    before,
    tools: { readFile: (file) => readPosterFile(beside, file), fetch: null, take: takePicture, store },
  });
  return { ...taken, store, title: taken.titles[0] as Title };
}
const why = ({ refused }: Awaited<ReturnType<typeof take>>) => refused.map(({ message }) => message);

describe('pictures that a catalogue brings', () => {
  it('are kept as WebP of one size, listed beside the drawn ones, with their own pixels', async () => {
    const { title, store, taken, refused } = await take('a', [
      { file: 'dark.png', kind: 'antagonist', alt: 'A shadow on a wall' },
      { file: 'pictures/bright.jpg' },
    ]);
    expect({ taken, refused }).toEqual({ taken: 2, refused: [] });
    const pictures = titlePictures(store, () => {})(title);
    expect(pictures.map(({ variant }) => variant).slice(0, 8)).toEqual(
      titlePictures(store, () => {})(FILM).map(({ variant }) => variant),
    );
    const [dark, bright] = pictures.slice(8);
    expect(dark).toMatchObject({ kind: 'antagonist', name: 'Own picture 1', words: 'A shadow on a wall' });
    expect(bright).toMatchObject({ kind: null, name: 'Own picture 2', words: 'a picture of the catalogue’s own' });
    expect(dark?.alt).toBe('Artwork for A Film: Part One: A shadow on a wall');
    expect(dark?.pixels.brightness).toBeLessThan(0.1);
    expect(bright?.pixels.brightness).toBeGreaterThan(0.8);
    expect(bright?.pixels.warmth).toBeGreaterThan(0.6);
    for (const { variant } of [dark, bright] as { variant: string }[]) {
      const { format, width, height } = await sharp((await store.read(variant)) ?? new Uint8Array()).metadata();
      expect({ format, width, height }).toEqual({ format: 'webp', width: 600, height: 900 });
    }
  });

  it('begin warm: their kind and pixels are features that every title shares', async () => {
    const { title, store } = await take('b', [
      { file: 'dark.png', kind: 'antagonist' },
      { file: 'pictures/bright.jpg' },
    ]);
    const pictures = titlePictures(store, () => {})(title);
    const features = pictures.map((picture) => choiceFeatures(viewerTraits(NO_TASTE), picture, title, NO_TASTE));
    const [dark, bright] = features.slice(8) as [Float64Array, Float64Array];
    const drawn = features[6] as Float64Array;
    expect(pictures[6]?.variant).toBe('antagonist');
    expect(dark.slice(1, 9)).toEqual(drawn.slice(1, 9));
    expect([...bright.slice(1, 9)]).toEqual(new Array(8).fill(0));
    expect([...dark.slice(9)]).not.toEqual([...bright.slice(9)]);
  });

  it('leave what is drawn, and what was read of it, as it was', async () => {
    const shipped = SHIPPED[0] as Title;
    const { title, store } = await take('c', [{ file: 'dark.png' }]);
    const pictures = titlePictures(store, () => {});
    const withOwn = { ...shipped, posters: title.posters };
    expect(pictures(withOwn).slice(0, 8)).toEqual(pictures(shipped));
    expect(pictures(shipped)[0]?.pixels.brightness).not.toBe(0.5);
  });

  it('come in every format that is taken, and not in others', async () => {
    for (const format of ['png', 'jpeg', 'webp', 'avif'] as const)
      expect((await takePicture(await plain('#336699', format))).variant).toMatch(/^poster-[0-9a-f]{16}$/);
    const tiff = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#fff' } })
      .tiff()
      .toBuffer();
    await expect(takePicture(tiff)).rejects.toThrow('it is no picture; PNG, JPEG, WebP or AVIF would work');
  });

  it.each([
    ['missing.png', 'there is no such file'],
    ['page.png', 'it is no picture; PNG'],
    ['drawing.png', 'it is no picture; PNG'],
    ['empty.png', 'it is no picture; PNG'],
    ['cut.png', 'it is damaged or cut off'],
    ['spacer.png', 'it is 1 × 1 pixels; each side needs 100'],
    ['large.png', 'it has more than 10 MB'],
    ['../secret.png', 'it leads out of'],
    ['../../../../../../etc/passwd', 'it leads out of'],
    ['/etc/passwd', 'it leads out of'],
    ['link.png', 'it leads out of'],
    ['pictures', 'it is no file'],
    ['.', 'it leads out of'],
  ])('are refused one by one: %s', async (file, reason) => {
    const taken = await take('d', [{ file }, { file: 'dark.png' }]);
    expect(why(taken)).toEqual([expect.stringContaining(`${file}: ${reason}`)]);
    expect(taken.title.posters).toHaveLength(1);
  });

  it('may stand behind a link that stays in the folder', async () => {
    expect((await take('e', [{ file: 'inner-link.png' }])).taken).toBe(1);
  });

  it('does not wait for a pipe', async () => {
    await promisify(execFile)('mkfifo', [join(beside, 'pipe.png')]);
    expect(why(await take('f', [{ file: 'pipe.png' }]))).toEqual(['pipe.png: it is no file; name the picture itself']);
  });

  it('are refused where their entry does not fit, with what would', async () => {
    const taken = await take('g', [
      { file: 'dark.png', kind: 'poster' },
      { file: 'dark.png', url: 'https://example.org/a.png' },
      {},
      'dark.png',
      { file: 'dark.png', size: 3 },
      { file: 'dark.png' },
      { file: 'dark.png' },
    ]);
    expect(why(taken)).toEqual([
      expect.stringContaining('picture 1: kind: is one of landscape, figure'),
      'picture 2: it: give either a url or a file',
      'picture 3: it: give either a url or a file',
      expect.stringContaining('picture 4: it:'),
      expect.stringContaining('picture 5: it:'),
      'dark.png: it is the same picture as another of this title; leave it out',
    ]);
    expect(taken.title.posters).toHaveLength(1);
    const nine = Array.from({ length: 9 }, (_, i) => `n${i}.png`);
    for (const [i, name] of nine.entries()) writeFileSync(join(beside, name), await plain(`#0000${i}0`, 'png'));
    const many = await take(
      'g',
      nine.map((file) => ({ file })),
    );
    expect([many.taken, why(many)]).toEqual([8, [expect.stringContaining('n8.png: a title has 8 pictures')]]);
  });

  it('are not fetched unasked, and what was fetched before stays', async () => {
    const url = 'https://example.org/a.png';
    const unasked = await take('h', [{ url }]);
    expect(unasked).toMatchObject({ taken: 0, notFetched: [{ path: FILM.id, message: url }] });
    expect(unasked.title).toBe(FILM);
    const { store, title } = await take('h', [{ file: 'dark.png' }]);
    const fetched = { ...(title.posters?.[0] as Poster), url };
    const again = await take('h', [{ url, alt: 'Night' }], [{ ...FILM, posters: [fetched] }]);
    expect(again).toMatchObject({ taken: 0, kept: 1, notFetched: [] });
    expect(again.title.posters).toEqual([{ ...fetched, alt: 'Night' }]);
    await store.keepOnly(new Set());
    expect((await take('h', [{ url }], [{ ...FILM, posters: [fetched] }])).notFetched).toHaveLength(1);
  });

  it('go with the last title that names them, and are not listed once their file is gone', async () => {
    const { store, title } = await take('i', [{ file: 'dark.png' }, { file: 'pictures/bright.jpg' }]);
    const [dark, bright] = title.posters as [Poster, Poster];
    expect(readdirSync(join(folder, 'i/posters')).length).toBe(2);
    writeFileSync(join(folder, 'i/posters/notes.txt'), 'mine');
    writeFileSync(join(folder, `i/posters/${dark.variant}.99.part`), 'broken off');
    expect(await store.keepOnly(posterNames([{ ...title, posters: [dark] }]))).toBe(2);
    expect(readdirSync(join(folder, 'i/posters')).sort()).toEqual(['notes.txt', `${dark.variant}.webp`]);
    expect(await store.read(bright.variant)).toBeNull();
    const warned: string[] = [];
    const pictures = titlePictures(store, (_, message) => warned.push(message))(title);
    expect(pictures.map(({ variant }) => variant)).not.toContain(bright.variant);
    expect(pictures).toHaveLength(9);
    expect(warned).toEqual(['a picture of the catalogue is gone from the data folder']);
  });

  it('keeps nothing of what a camera wrote into them', async () => {
    const withPlace = await sharp(await plain('#336699', 'jpeg'))
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(withPlace).metadata()).exif).toBeDefined();
    const { webp } = await takePicture(withPlace);
    expect((await sharp(webp).metadata()).exif).toBeUndefined();
  });
});
