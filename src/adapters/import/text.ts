import { MarqueeError } from '../../model/index.ts';

/** A file of an export, wherever it lies: on disk, packed, inside a zip. May be read more than once. */
export interface SourceFile {
  readonly name: string;
  readonly modified: Date;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

export interface TextFile {
  readonly name: string;
  readonly modified: Date;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** The first line, for telling formats apart. */
  readonly firstLine: string;
  readonly text: () => AsyncIterable<string>;
}

const FIRST_LINE = 10_000;

/** The bare name, without its folders and its packing. */
export const baseName = (name: string): string => name.replace(/^.*[/\\]/, '').replace(/\.gz$/i, '');

export const refused = (file: { name: string }, message: string, cause?: unknown): MarqueeError =>
  new MarqueeError('invalid', `${file.name}: ${message}; nothing was imported`, { cause });

/** UTF-16 without its mark: every second byte of Latin letters is zero. */
function wideEncoding(bytes: Uint8Array): TextFile['encoding'] | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 400);
  let even = 0;
  let odd = 0;
  for (const [i, byte] of sample.entries()) if (byte === 0) i % 2 === 0 ? even++ : odd++;
  if (odd > sample.length / 4 && even < sample.length / 40) return 'utf-16le';
  if (even > sample.length / 4 && odd < sample.length / 40) return 'utf-16be';
  return null;
}

async function* decode(file: SourceFile, encoding: string, fatal: boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal });
  for await (const chunk of file.bytes()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function hasControl(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return true;
  return false;
}

/**
 * Looks through the whole file once: finds its encoding, and refuses what is no text. Bytes that are not UTF-8 are read
 * as Windows-1252, which is what spreadsheets of the West save; the caller says so to the reader.
 */
export async function openText(file: SourceFile): Promise<TextFile> {
  let size = 0;
  let head = new Uint8Array(0);
  let utf8 = true;
  let control = false;
  const strict = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of file.bytes()) {
    size += chunk.length;
    if (head.length < FIRST_LINE * 2) {
      const longer = new Uint8Array(head.length + chunk.length);
      longer.set(head);
      longer.set(chunk, head.length);
      head = longer;
    }
    if (utf8)
      try {
        strict.decode(chunk, { stream: true });
      } catch {
        utf8 = false;
      }
    // Control bytes stand in no text of any encoding that is left.
    if (!control) control = hasControl(chunk);
  }
  if (size === 0) throw refused(file, 'the file is empty; export it again');
  let encoding = wideEncoding(head);
  if (encoding === null) {
    try {
      if (utf8) strict.decode();
    } catch {
      utf8 = false;
    }
    if (control) throw refused(file, 'this is no text file; give the CSV, TSV or JSON of the export, or its zip');
    encoding = utf8 ? 'utf-8' : 'windows-1252';
  }
  const found = encoding;
  const firstLine = new TextDecoder(found).decode(head).split(/\r?\n|\r/)[0] ?? '';
  if (size < 64 && new TextDecoder(found).decode(head).trim() === '')
    throw refused(file, 'the file holds nothing but white space; export it again');
  return {
    name: file.name,
    modified: file.modified,
    encoding: found,
    firstLine: firstLine.replace(/^\uFEFF/, ''),
    text: () => decode(file, found, false),
  };
}
