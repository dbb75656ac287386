import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { MarqueeError } from '../../model/index.ts';
import { MOST_POSTER_BYTES } from './poster-image.ts';

const isInside = (folder: string, path: string) => {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/**
 * The bytes of a picture that lies in a folder or below it. Whoever wrote the catalogue chose the path: one that leads
 * out, also by a link, is refused. Throws `invalid`, `not_found` or `too_large`.
 */
export async function readPosterFile(folder: string, file: string): Promise<Uint8Array> {
  const outside = () => new MarqueeError('invalid', `it leads out of ${folder}; put the picture into that folder`);
  const root = await realpath(folder);
  const asked = resolve(root, file);
  if (isAbsolute(file) || file.includes('\0') || !isInside(root, asked)) throw outside();
  const real = await realpath(asked).catch(() => null);
  if (real === null) throw new MarqueeError('not_found', `there is no such file in ${folder}`);
  if (!isInside(root, real)) throw outside();
  // Not to wait for a pipe, nor follow a link that came meanwhile.
  const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error) => {
    throw new MarqueeError('invalid', 'it cannot be read; check its permissions', { cause: error });
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new MarqueeError('invalid', 'it is no file; name the picture itself');
    if (found.size > MOST_POSTER_BYTES)
      throw new MarqueeError('too_large', `it has more than ${MOST_POSTER_BYTES / 1e6} MB; save it smaller`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
