import { relative, resolve } from 'node:path';

/** A path as a reader types it: from the working folder where it lies below, else whole. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' ? '.' : short.startsWith('..') ? resolve(path) : short;
}
