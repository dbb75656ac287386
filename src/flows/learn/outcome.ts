import type { Taken } from '../../learn/index.ts';
import type { VectorIndexFactory } from '../../ports/index.ts';
import type { Library, Services } from '../services.ts';

/** Figures by name ("ndcg@10", "people"), as they are kept with the model and printed. */
export type Metrics = Readonly<Record<string, number>>;

/** What one training run made, measured on people or days it never saw, and whether it may replace what is active. */
export interface TrainOutcome {
  /** As `ModelSummary.kind`: `collaborative`, `ranker`. */
  readonly kind: string;
  /** Date and fingerprint of the bytes: the same data gives the same version. See `versionOf`. */
  readonly version: string;
  readonly data: Uint8Array;
  /** What it was trained on and how it was measured, in words for whoever reads the list of models. */
  readonly about: string;
  /** Of the new model, on the held-out part. */
  readonly metrics: Metrics;
  /** Of what it was compared with, by name (`popularity`, `active`, `linear`), on the same held-out part. */
  readonly baselines: Readonly<Record<string, Metrics>>;
  /** Not worse than what is active, by the paired interval. */
  readonly accepted: boolean;
  /** Why it was accepted or not, in one sentence with its numbers. */
  readonly why: string;
}

/** Nothing could be trained: too little to learn from. Not an error; what is active stays. */
export interface NothingTrained {
  readonly kind: string;
  readonly skipped: string;
}

export interface TrainOptions {
  readonly seed: number;
  /** Overrides of parameters by name. */
  readonly parameters?: ReadonlyMap<string, number>;
  /** The made-up crowd of the demonstration, for as long as there are too few viewers; none where left out. */
  readonly crowd?: () => readonly Taken[];
  readonly createIndex: VectorIndexFactory;
  /** Called between stretches of work; `total` is null where the end is not known. Throwing from it ends the training. */
  readonly onProgress?: (stage: string, done: number, total: number | null) => void;
  /** Aborted: the training stops at the next stretch and throws `signal.reason`. */
  readonly signal?: AbortSignal;
}

/** Trains one kind of model from what is stored and measures it. It keeps nothing: the caller does. */
export type Trainer = (
  services: Services,
  library: Library,
  options: TrainOptions,
) => Promise<TrainOutcome | NothingTrained>;

/** `2026-11-30-1a2b3c4d`: the day and an FNV-1a fingerprint of the bytes. */
export function versionOf(data: Uint8Array, now: Date): string {
  let hash = 0x811c9dc5;
  for (const byte of data) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${now.toISOString().slice(0, 10)}-${(hash >>> 0).toString(16).padStart(8, '0')}`;
}
