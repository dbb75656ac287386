import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../src/platform/node/sqlite.ts';
import { UsageError } from '../errors.ts';

export const VECTORS_USAGE = `usage: npm run eval -- vectors [--encoder DIR] [--beside DIR …] [--dimensions N] [--data DIR] [--limit N] [--json]

How well sentence encoders alone find titles: by requests, by other titles and by dialogues, beside full-text search,
BM25, popularity and chance.

  --encoder DIR     the encoder in question (embeddings/models/marquee-encoder)
  --beside DIR      another one to compare it with; may be given again
  --dimensions N    also the first N numbers of every vector, scaled to length one (128)
  --data DIR        where more-like-this, redial and inspired lie (../shared/data)
  --limit N         at most N cases a task
  --json            one JSON object on standard output

An encoder is a folder with config.json, tokenizer.json and onnx/model_quantized.onnx or onnx/model.onnx.`;

export interface VectorsOptions {
  readonly encoder: string;
  readonly beside: readonly string[];
  readonly dimensions: number;
  readonly data: string;
  readonly limit: number | null;
  readonly json: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  encoder: { type: 'string', default: join(root, 'embeddings/models/marquee-encoder') },
  beside: { type: 'string', multiple: true, default: [] as string[] },
  dimensions: { type: 'string', default: '128' },
  data: { type: 'string', default: join(root, '../shared/data') },
  limit: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}\n\n${VECTORS_USAGE}`);
  }
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${name} ${text}: a whole number from 1 on is wanted`);
  return value;
}

/** Reads the options of `npm run eval -- vectors`. Throws a `UsageError` that says what would work. */
export function readVectorsOptions(args: readonly string[]): VectorsOptions {
  const { encoder, beside, dimensions, data, limit, json, help } = parsed(args);
  return {
    encoder: resolve(encoder),
    beside: beside.map((folder) => resolve(folder)),
    dimensions: whole('dimensions', dimensions),
    data: resolve(data),
    limit: limit === undefined ? null : whole('limit', limit),
    json,
    help,
  };
}

/** What each folder is called in tables: its last part, with as many of those before it as tell the folders apart. */
export function folderNames(folders: readonly string[]): string[] {
  return folders.map((folder, i) => {
    let name = basename(folder);
    let rest = dirname(folder);
    while (rest !== dirname(rest) && folders.some((other, j) => i !== j && other.endsWith(`/${name}`))) {
      name = `${basename(rest)}/${name}`;
      rest = dirname(rest);
    }
    return name;
  });
}
