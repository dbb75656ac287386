import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AutoModel, AutoTokenizer, env, Tensor } from '@xenova/transformers';
import { FEATURES, Gazetteer } from './gazetteer.ts';
import { type Chain, viterbi } from './viterbi.ts';

const MODELS = fileURLToPath(new URL('.', import.meta.url));
const MODEL = 'mit-movie';

/** The two tag sets of the MIT Movie benchmark. */
export const SCHEMES = ['eng', 'trivia'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** What `export.py` writes beside the weights. */
interface Labels {
  readonly maxTokens: number;
  readonly schemes: Readonly<Record<Scheme, Chain>>;
}

export interface Tagged {
  /** One for each word. */
  readonly tags: string[];
  /** How many words fit; those beyond carry O. */
  readonly read: number;
}

export interface SlotTagger {
  readonly tags: readonly string[];
  tag(words: readonly string[]): Promise<Tagged>;
}

/** The benchmark's own weights, from files inside the repository, on one thread. The product never loads them. */
export async function loadSlotTagger(scheme: Scheme): Promise<SlotTagger> {
  env.allowRemoteModels = false;
  env.localModelPath = MODELS;
  const labels: Labels = JSON.parse(readFileSync(join(MODELS, MODEL, 'labels.json'), 'utf8'));
  const chain = labels.schemes[scheme];
  const gazetteer = Gazetteer.read(join(MODELS, MODEL, 'gazetteer.tsv.gz'));
  const tokenizer = await AutoTokenizer.from_pretrained(MODEL);
  const model = await AutoModel.from_pretrained(MODEL, {
    dtype: 'q8',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const [opening = 0, unknown = 0, closing = 0] = tokenizer.encode('[CLS][UNK][SEP]', { add_special_tokens: false });

  /** Token ids with where each word begins, and the features of every token. */
  const encode = (words: readonly string[]) => {
    const rows = gazetteer.features(words);
    const ids = [opening];
    const first: number[] = [];
    const wordOf: number[] = [-1];
    for (const [i, word] of words.entries()) {
      const pieces = tokenizer.encode(word, { add_special_tokens: false });
      if (pieces.length === 0) pieces.push(unknown);
      if (ids.length + pieces.length >= labels.maxTokens) break;
      first.push(ids.length);
      for (const piece of pieces) {
        ids.push(piece);
        wordOf.push(i);
      }
    }
    ids.push(closing);
    const features = new Float32Array(ids.length * FEATURES);
    for (const [token, word] of wordOf.entries())
      if (word >= 0) features.set(rows.subarray(word * FEATURES, (word + 1) * FEATURES), token * FEATURES);
    return { ids, first, features };
  };

  return {
    tags: chain.tags,
    tag: async (words) => {
      const { ids, first, features } = encode(words);
      const shape = [1, ids.length];
      const output = await model({
        input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
        features: new Tensor('float32', features, [...shape, FEATURES]),
      });
      const scores = output[scheme].data as Float32Array;
      const width = chain.tags.length;
      const tags = viterbi(
        chain,
        first.map((token) => scores.subarray(token * width, (token + 1) * width)),
      );
      return { tags: words.map((_, i) => tags[i] ?? 'O'), read: first.length };
    },
  };
}
