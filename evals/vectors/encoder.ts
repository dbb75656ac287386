import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import { meanPooled } from '../../embeddings/index.ts';
import { UsageError } from '../errors.ts';
import { shownPath } from '../paths.ts';

/** Tokens that are read, as in the product. */
const MOST_TOKENS = 256;
/** Weights that are looked for, best first, with the name the runtime has for their precision. */
const WEIGHTS = [
  ['onnx/model_quantized.onnx', 'q8'],
  ['onnx/model.onnx', 'fp32'],
] as const;

/** A text in, a vector of length one out. */
export interface SentenceEncoder {
  readonly name: string;
  /** Of its weights and its tokenizer: vectors kept in a file are used again under the same one. */
  readonly fingerprint: string;
  /** Of the weights. */
  readonly bytes: number;
  readonly embed: (text: string) => Promise<Float32Array>;
}

/** Loads an encoder from a folder, on one thread; nothing is fetched. Texts go through it one at a time. */
export async function loadEncoder(folder: string, name: string): Promise<SentenceEncoder> {
  const wanted = ['config.json', 'tokenizer.json'].filter((file) => !existsSync(join(folder, file)));
  const weights = WEIGHTS.find(([file]) => existsSync(join(folder, file)));
  if (wanted.length > 0 || weights === undefined)
    throw new UsageError(
      `${shownPath(folder)}: no encoder there; ${[...wanted, ...(weights ? [] : ['onnx/model_quantized.onnx'])].join(', ')} is missing`,
    );
  const [file, dtype] = weights;
  const content = readFileSync(join(folder, file));
  const hash = createHash('sha256')
    .update(content)
    .update(readFileSync(join(folder, 'tokenizer.json')));
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
  const model = await AutoModel.from_pretrained(basename(folder), {
    dtype,
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const embed = async (text: string): Promise<Float32Array> => {
    const read = tokenizer.encode(text).slice(0, MOST_TOKENS);
    const ids = read.length === 0 ? [0] : read;
    const row = (value: (id: number) => number) =>
      new Tensor(
        'int64',
        BigInt64Array.from(ids, (id) => BigInt(value(id))),
        [1, ids.length],
      );
    const output = await model({
      input_ids: row((id) => id),
      attention_mask: row(() => 1),
      token_type_ids: row(() => 0),
    });
    const hidden = output.last_hidden_state as Tensor | undefined;
    if (hidden === undefined) throw new UsageError(`${shownPath(folder)}: its network has no output last_hidden_state`);
    return meanPooled(hidden.data as Float32Array, ids.length, hidden.dims.at(-1) as number);
  };
  return { name, fingerprint: hash.digest('hex').slice(0, 16), bytes: content.length, embed };
}
