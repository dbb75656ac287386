import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import type { Encoder } from '../../ports/index.ts';
import { root } from './sqlite.ts';

const MODELS = join(root, 'embeddings/models');
const MODEL = 'marquee-encoder';
/** Characters beyond this say nothing more to a model of 256 tokens. */
const LONGEST = 2000;
const CACHED = 2000;

/** Our sentence encoder, from files inside the repository; nothing is fetched. */
export async function loadEncoder(): Promise<Encoder> {
  env.allowRemoteModels = false;
  env.localModelPath = MODELS;
  const hash = createHash('sha256');
  for (const file of ['onnx/model_quantized.onnx', 'tokenizer.json'])
    hash.update(readFileSync(join(MODELS, MODEL, file)));
  const extract = await pipeline('feature-extraction', MODEL, {
    dtype: 'q8',
    session_options: { intraOpNumThreads: 1 },
  });
  const cache = new Map<string, Float32Array>();

  const run = async (texts: string[]): Promise<Float32Array[]> => {
    const output = await extract(texts, { pooling: 'mean', normalize: true });
    const width = output.dims.at(-1) ?? 0;
    const data = output.data as Float32Array;
    return texts.map((_, i) => data.slice(i * width, (i + 1) * width));
  };

  const encoder: Encoder = {
    dimensions: 384,
    fingerprint: hash.digest('hex').slice(0, 16),
    encode: async (texts) => {
      const cut = texts.map((text) => text.slice(0, LONGEST));
      const missing = [...new Set(cut.filter((text) => !cache.has(text)))];
      const made = missing.length > 0 ? await run(missing) : [];
      missing.forEach((text, i) => {
        const vector = made[i];
        if (vector) cache.set(text, vector);
      });
      const vectors = cut.map((text) => cache.get(text) ?? new Float32Array(384));
      while (cache.size > CACHED) cache.delete(cache.keys().next().value ?? '');
      return vectors;
    },
  };
  await encoder.encode(['warm up']);
  return encoder;
}
