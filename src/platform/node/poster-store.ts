import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PosterStore } from '../../ports/index.ts';

const ENDING = '.webp';
const OURS = /^poster-[0-9a-f]+\.(webp|\d+\.part)$/;

/**
 * The catalogue's own pictures as files of the data folder. Names come from the catalogue's own records, never from a
 * request.
 */
export function posterStore(dataDir: string): PosterStore {
  const folder = join(dataDir, 'posters');
  const pathOf = (variant: string) => join(folder, `${variant}${ENDING}`);
  return {
    has: (variant) => existsSync(pathOf(variant)),
    read: (variant) =>
      readFile(pathOf(variant)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      }),
    put: async (variant, webp) => {
      await mkdir(folder, { recursive: true });
      // A name says what is in the file: half a file must never bear it.
      const unfinished = join(folder, `${variant}.${process.pid}.part`);
      await writeFile(unfinished, webp);
      await rename(unfinished, pathOf(variant));
    },
    keepOnly: async (variants) => {
      if (!existsSync(folder)) return 0;
      const kept = new Set([...variants].map((variant) => `${variant}${ENDING}`));
      // What else somebody put there is theirs.
      const gone = (await readdir(folder)).filter((name) => OURS.test(name) && !kept.has(name));
      for (const name of gone) await rm(join(folder, name));
      return gone.length;
    },
  };
}
