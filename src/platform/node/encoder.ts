import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import {
  createMessageReader,
  type Heads,
  meanPooled,
  type Pass,
  type ReaderInputs,
} from '../../../embeddings/index.ts';
import type { Encoder, MessageReader } from '../../ports/index.ts';
import { root } from './sqlite.ts';

const MODELS = join(root, 'embeddings/models');
const MODEL = 'marquee-encoder';
/** Characters beyond this say nothing more to a model of 256 tokens. */
const LONGEST = 2000;
const MOST_TOKENS = 256;
const CACHED = 2000;
const WIDTH = 384;

export interface Network {
  readonly encoder: Encoder;
  readonly reader: MessageReader;
}

/** Our network, from files inside the repository; nothing is fetched. One session serves titles, wishes and messages. */
export async function loadNetwork(): Promise<Network> {
  env.allowRemoteModels = false;
  env.localModelPath = MODELS;
  const hash = createHash('sha256');
  for (const file of ['onnx/model_quantized.onnx', 'tokenizer.json'])
    hash.update(readFileSync(join(MODELS, MODEL, file)));
  const tokenizer = await AutoTokenizer.from_pretrained(MODEL);
  const model = await AutoModel.from_pretrained(MODEL, { dtype: 'q8', session_options: { intraOpNumThreads: 1 } });
  const heads = JSON.parse(readFileSync(join(MODELS, MODEL, 'heads.json'), 'utf8')) as Heads;
  const tokens = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false });

  const pass = async ({ ids, type }: ReaderInputs): Promise<Pass> => {
    const shape = [1, ids.length];
    const row = (value: (index: number) => number) =>
      new Tensor(
        'int64',
        BigInt64Array.from(ids, (_, index) => BigInt(value(index))),
        shape,
      );
    return model({
      input_ids: row((index) => ids[index] ?? 0),
      attention_mask: row(() => 1),
      token_type_ids: row(() => type),
    });
  };

  const embed = async (text: string): Promise<Float32Array> => {
    const ids = tokenizer.encode(text).slice(0, MOST_TOKENS);
    const output = await pass({ ids, type: 0 });
    return meanPooled(output.last_hidden_state.data, ids.length, WIDTH);
  };

  const cache = new Map<string, Float32Array>();
  const encoder: Encoder = {
    dimensions: WIDTH,
    fingerprint: hash.digest('hex').slice(0, 16),
    encode: async (texts) => {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        const cut = text.slice(0, LONGEST);
        const vector = cache.get(cut) ?? (await embed(cut));
        cache.set(cut, vector);
        vectors.push(vector);
      }
      while (cache.size > CACHED) cache.delete(cache.keys().next().value ?? '');
      return vectors;
    },
  };
  const reader = createMessageReader({ heads, tokens, pass });
  await encoder.encode(['warm up']);
  await reader.read('something funny for tonight', false);
  return { encoder, reader };
}
