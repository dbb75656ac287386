import type { TasteEdit } from './conversation.ts';
import type { Intent } from './intent.ts';
import type { Title } from './title.ts';
import type { Maturity } from './vocabulary.ts';

/** An immutable view of the catalogue as one request sees it. */
export interface Catalogue {
  readonly version: string;
  readonly titles: readonly Title[];
  readonly byId: ReadonlyMap<string, Title>;
}

/** A title of the viewer's history with its decayed weight, and what was done with it ("finished", "gave up on"). */
export interface TasteSignal {
  readonly titleId: string;
  readonly weight: number;
  readonly verb: string;
}

/** What behaviour says, as of one moment. Age and gender have no place in it. */
export interface TasteProfile {
  readonly liked: readonly TasteSignal[];
  readonly disliked: readonly TasteSignal[];
  /** Titles finished, or begun and not dropped. */
  readonly watched: ReadonlySet<string>;
  /** Titles turned down in so many words; never shown again unless asked for. */
  readonly refused: ReadonlySet<string>;
  /** Share of the weighted history that carries the genre, 0 to 1. */
  readonly genres: ReadonlyMap<string, number>;
  readonly people: ReadonlyMap<string, readonly string[]>;
  /** What the viewer asked to see more or less of, in so many words. */
  readonly edits: readonly TasteEdit[];
}

export const NO_TASTE: TasteProfile = {
  liked: [],
  disliked: [],
  watched: new Set(),
  refused: new Set(),
  genres: new Map(),
  people: new Map(),
  edits: [],
};

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
  readonly hour: number;
  readonly device: string | null;
}
