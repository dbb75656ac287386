import { createReadStream, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { crc32, createGunzip } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { SourceFile } from '../../adapters/import/index.ts';
import { MarqueeError } from '../../model/index.ts';

/** What may stand in a folder or zip that is given whole. */
const WANTED = /\.(csv|tsv|txt|json|jsonl|dat|data|item|zip)(\.gz)?$/i;
/** A whole MovieLens unpacks to under 1 GB; a zip that claims more than this is made to do harm. */
const MOST_UNPACKED = 4_000_000_000;

const broken = (name: string, what: string, cause: unknown) =>
  new MarqueeError('invalid', `${name}: ${what}; download it again; nothing was imported`, { cause });

function magicOf(path: string): 'zip' | 'gzip' | 'other' {
  const handle = openSync(path, 'r');
  const bytes = Buffer.alloc(4);
  readSync(handle, bytes, 0, 4, 0);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'zip';
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? 'gzip' : 'other';
}

async function* gunzipped(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path);
  const unpacked = stream.pipe(createGunzip());
  stream.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked) yield chunk;
  } catch (error) {
    throw broken(basename(path), 'the packed file is damaged or cut off', error);
  } finally {
    stream.destroy();
  }
}

/** yauzl checks sizes, but leaves the checksum to its caller. */
async function* unzipped(path: string, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw broken(basename(path), `${entry.fileName} in the zip is damaged`, error);
  }
  if (sum !== entry.crc32)
    throw broken(basename(path), `${entry.fileName} in the zip is damaged`, new Error('its checksum differs'));
}

async function zipEntries(path: string): Promise<SourceFile[]> {
  let zip: ZipFile;
  const entries: Entry[] = [];
  try {
    // Left open until the process ends: files are read more than once.
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw broken(basename(path), 'the zip is damaged or cut off', error);
  }
  const wanted = entries.filter(({ fileName }) => WANTED.test(fileName) && !/(^|\/)(__MACOSX\/|\.)/.test(fileName));
  const size = wanted.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (size > MOST_UNPACKED)
    throw new MarqueeError(
      'too_large',
      `${basename(path)} unpacks to ${Math.round(size / 1e9)} GB; nothing was imported`,
    );
  if (wanted.some((entry) => entry.isEncrypted()))
    throw new MarqueeError('invalid', `${basename(path)} is locked with a password; unpack it and give the folder`);
  if (wanted.length === 0)
    throw new MarqueeError('wrong_type', `${basename(path)} holds no CSV, TSV, JSON or DAT file; nothing was imported`);
  const modified = statSync(path).mtime;
  return wanted.map((entry) => ({
    name: entry.fileName,
    modified,
    bytes: () => unzipped(path, zip, entry),
  }));
}

async function filesAt(path: string): Promise<SourceFile[]> {
  if (!existsSync(path)) throw new MarqueeError('not_found', `there is no file ${path}`);
  const found = statSync(path);
  if (found.isDirectory()) {
    const inside = readdirSync(path)
      .filter((name) => WANTED.test(name) && !name.startsWith('.'))
      .sort();
    if (inside.length === 0)
      throw new MarqueeError('wrong_type', `the folder ${path} holds no CSV, TSV, JSON, DAT or zip file`);
    return (await Promise.all(inside.map((name) => filesAt(join(path, name))))).flat();
  }
  if (!found.isFile()) throw new MarqueeError('wrong_type', `${path} is no file`);
  const magic = found.size === 0 ? 'other' : magicOf(path);
  if (magic === 'zip') return zipEntries(path);
  if (magic === 'other' && extname(path).toLowerCase() === '.zip')
    throw broken(basename(path), 'this is no zip', new Error('no zip signature'));
  const bytes = magic === 'gzip' ? () => gunzipped(path) : () => createReadStream(path);
  return [{ name: basename(path), modified: found.mtime, bytes }];
}

/** Files, folders, zips and gzipped files, opened as one list. Throws coded errors that name the file. */
export async function openSources(paths: readonly string[]): Promise<SourceFile[]> {
  return (await Promise.all(paths.map((path) => filesAt(path)))).flat();
}

/** What lies beside a file under one of these names, packed or not; for sets whose tables belong together. */
export async function openBeside(path: string, names: RegExp): Promise<SourceFile[]> {
  if (!existsSync(path) || !statSync(path).isFile()) return [];
  const folder = dirname(path);
  const beside = readdirSync(folder).filter((name) => names.test(name) && name !== basename(path));
  return openSources(beside.map((name) => join(folder, name)));
}
