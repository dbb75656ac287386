import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { parseCatalogue } from '../../../db/index.ts';
import { type CrowdLine, CrowdLineSchema, type Demo, DemoSchema, type TrainOutcome } from '../../flows/index.ts';
import type { StoredVector } from '../../ports/index.ts';
import { root } from './sqlite.ts';

const FOLDER = join(root, 'db/catalogue');
const VECTORS = join(FOLDER, 'vectors.bin');
const COLLABORATIVE = join(FOLDER, 'collaborative.bin');
const CROWD = join(FOLDER, 'demo-crowd.jsonl.gz');

export const shippedCatalogue = () => parseCatalogue(readFileSync(join(FOLDER, 'titles.jsonl'), 'utf8')).titles;
export const shippedDemo = (): Demo =>
  DemoSchema.parse(JSON.parse(readFileSync(join(FOLDER, 'demo-profiles.json'), 'utf8')));

interface Header {
  readonly model: string;
  readonly dimensions: number;
  readonly rows: readonly (readonly [titleId: string, textFingerprint: string])[];
}

/** The vectors file: a line of JSON with what they were made by and from, then little-endian float32 rows. */
export function writeVectors(model: string, vectors: ReadonlyMap<string, StoredVector>): number {
  const rows = [...vectors].sort(([a], [b]) => (a < b ? -1 : 1));
  const dimensions = rows[0]?.[1].vector.length ?? 0;
  const header: Header = { model, dimensions, rows: rows.map(([id, { textFingerprint }]) => [id, textFingerprint]) };
  const body = new Float32Array(rows.length * dimensions);
  rows.forEach(([, { vector }], i) => {
    body.set(vector, i * dimensions);
  });
  const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), Buffer.from(body.buffer)]);
  writeFileSync(VECTORS, bytes);
  return bytes.length;
}

/** Prebuilt vectors made by `model`; empty where there are none or another model made them. */
export function shippedVectors(model: string): Map<string, StoredVector> {
  if (!existsSync(VECTORS)) return new Map();
  const bytes = readFileSync(VECTORS);
  const end = bytes.indexOf(10);
  const header = JSON.parse(bytes.subarray(0, end).toString()) as Header;
  if (header.model !== model) return new Map();
  const body = Uint8Array.from(bytes.subarray(end + 1));
  const all = new Float32Array(body.buffer);
  return new Map(
    header.rows.map(([id, textFingerprint], i) => [
      id,
      { textFingerprint, vector: all.slice(i * header.dimensions, (i + 1) * header.dimensions) },
    ]),
  );
}

/** The made-up people that the shipped model was learned from; empty where the file is not there. */
export function shippedCrowd(): CrowdLine[] {
  if (!existsSync(CROWD)) return [];
  const lines = gunzipSync(readFileSync(CROWD)).toString('utf8').trim().split('\n');
  return lines.map((line) => CrowdLineSchema.parse(JSON.parse(line)));
}

const ShippedModelSchema = z.strictObject({
  version: z.string(),
  about: z.string(),
  metrics: z.record(z.string(), z.number()),
});
export type ShippedModel = Pick<TrainOutcome, 'kind' | 'version' | 'data' | 'about' | 'metrics'>;

/** The model file, compressed: a line of JSON with what it is and how it did, then its bytes. */
export function writeCollaborative({ version, about, metrics, data }: ShippedModel): number {
  const header = JSON.stringify({ version, about, metrics });
  const bytes = gzipSync(Buffer.concat([Buffer.from(`${header}\n`), data]), { level: 9 });
  writeFileSync(COLLABORATIVE, bytes);
  return bytes.length;
}

/** Null where none is shipped. */
export function shippedCollaborative(): ShippedModel | null {
  if (!existsSync(COLLABORATIVE)) return null;
  const bytes = gunzipSync(readFileSync(COLLABORATIVE));
  const end = bytes.indexOf(10);
  const header = ShippedModelSchema.parse(JSON.parse(bytes.subarray(0, end).toString()));
  return { kind: 'collaborative', ...header, data: Uint8Array.from(bytes.subarray(end + 1)) };
}
