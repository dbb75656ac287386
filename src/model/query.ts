import type { Intent } from './intent.ts';
import type { RowContext } from './row.ts';
import type { TasteProfile } from './taste.ts';
import type { Title } from './title.ts';
import type { Device, Maturity } from './vocabulary.ts';

/** An immutable view of the catalogue as one request sees it. */
export interface Catalogue {
  readonly version: string;
  readonly titles: readonly Title[];
  readonly byId: ReadonlyMap<string, Title>;
}

/** A merged intent made ready for retrieval: names resolved, budgets in minutes, text as a vector. */
export interface Query {
  readonly intent: Intent;
  /** What is searched by meaning; empty where the words leave nothing. */
  readonly text: string;
  readonly vector: Float32Array | null;
  readonly references: readonly Title[];
  readonly unlike: readonly Title[];
  /** The profile's cap and the wish's, whichever is stricter. */
  readonly cap: Maturity;
  readonly excluded: ReadonlySet<string>;
  /** Minutes that all of it may take; null where there is no such wish. */
  readonly budgetMin: number | null;
  readonly taste: TasteProfile;
  /** Unwanted moods and themes that are only to be less. */
  readonly comparative: ReadonlySet<string>;
  readonly limit: number;
  readonly language: string;
  /** Where the viewer is: hour 0 to 23, weekday 0 (Sunday) to 6. */
  readonly hour: number;
  readonly weekday: number;
  readonly device: Device | null;
  /** Where the answer will stand. */
  readonly row: RowContext;
}
