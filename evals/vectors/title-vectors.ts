import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Title } from '../../src/model/index.ts';
import type { SentenceEncoder } from './encoder.ts';
import { FORMS, type Form, formText } from './forms.ts';

export const CACHE = join(tmpdir(), 'marquee-title-vectors');

/** The titles' vectors of one encoder, one form and one width, in the order of the titles. */
export interface TitleVectors {
  /** What tables call it. */
  readonly system: string;
  readonly encoder: SentenceEncoder;
  readonly form: Form;
  /** Null for the full width. */
  readonly width: number | null;
  readonly vectors: readonly Float32Array[];
}

/** The first `width` numbers, scaled to length one. */
export function cut(vector: Float32Array, width: number): Float32Array {
  const head = vector.slice(0, width);
  const norm = Math.hypot(...head) || 1;
  return head.map((value) => value / norm);
}

export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The vectors of the texts, read from the folder where the same encoder met the same texts before. */
export async function embedAll(
  encoder: SentenceEncoder,
  texts: readonly string[],
  folder: string = CACHE,
): Promise<Float32Array[]> {
  const key = createHash('sha256')
    .update(JSON.stringify([encoder.fingerprint, texts]))
    .digest('hex')
    .slice(0, 32);
  const path = join(folder, `${key}.f32`);
  if (existsSync(path)) {
    const all = new Float32Array(Uint8Array.from(readFileSync(path)).buffer);
    const width = all.length / texts.length;
    return texts.map((_, i) => all.slice(i * width, (i + 1) * width));
  }
  const vectors: Float32Array[] = [];
  for (const text of texts) vectors.push(await encoder.embed(text));
  mkdirSync(folder, { recursive: true });
  // Whole or not at all, should the run be cut off.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(
    unfinished,
    Buffer.concat(vectors.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength))),
  );
  renameSync(unfinished, path);
  return vectors;
}

/** Every form at full width, and the product's form cut to `dimensions` where that is less. */
export async function titleVectors(
  encoder: SentenceEncoder,
  titles: readonly Title[],
  dimensions: number,
  folder: string = CACHE,
): Promise<TitleVectors[]> {
  const all: TitleVectors[] = [];
  for (const form of FORMS) {
    const vectors = await embedAll(
      encoder,
      titles.map((title) => formText(form, title)),
      folder,
    );
    const system = form === 'product' ? encoder.name : `${encoder.name}, ${form} only`;
    all.push({ system, encoder, form, width: null, vectors });
    if (form === 'product' && dimensions < (vectors[0]?.length ?? 0))
      all.push({
        system: `${encoder.name} @${dimensions}`,
        encoder,
        form,
        width: dimensions,
        vectors: vectors.map((vector) => cut(vector, dimensions)),
      });
  }
  return all;
}
