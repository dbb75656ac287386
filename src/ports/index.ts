import type {
  Act,
  DayPart,
  Device,
  History,
  HistoryEvent,
  Intent,
  Message,
  ParsedTurn,
  Profile,
  ProfileKey,
  ProfilePatch,
  RequestContext,
  StoredPage,
  StoredTurn,
  TasteChangeRecord,
  TasteEdit,
  Title,
  ViewingEvent,
} from '../model/index.ts';

export {
  type LanguageModel,
  LanguageModelError,
  MODEL_FAILURES,
  type ModelCall,
  type ModelFailure,
  type ModelReply,
} from './language-model.ts';

/** The catalogue as stored. `version` changes with every import, so that readers know when to read again. */
export interface TitleStore {
  version(): Promise<string>;
  all(): Promise<Title[]>;
  get(id: string): Promise<Title | null>;
  /** Full-text search over titles, people and synopses, best first. Any text is safe; no match is `[]`. */
  search(text: string, limit: number): Promise<{ id: string; score: number }[]>;
}

/** Sentence vectors of the catalogue, kept with what they were made from. */
export interface TitleVectorStore {
  /** Vectors made by this model, by title id, with the fingerprint of the text each was made from. */
  all(modelFingerprint: string): Promise<Map<string, StoredVector>>;
  put(modelFingerprint: string, vectors: ReadonlyMap<string, StoredVector>): Promise<void>;
}
export interface StoredVector {
  readonly textFingerprint: string;
  readonly vector: Float32Array;
}

/** `unknown-profile`: there is no profile of that id, nothing was kept. */
export type EventOutcome = 'accepted' | 'duplicate' | 'unknown-profile';

/** How far the log of one profile has been read. Made by the store and handed back to it, of no meaning elsewhere. */
export interface EventCursor {
  readonly newest: number;
  readonly count: number;
  readonly erasures: number;
}

/** A stretch of one profile's log. */
export interface EventPage {
  /** In the order of their receipt. */
  readonly events: readonly HistoryEvent[];
  /** Where the next page begins. */
  readonly cursor: EventCursor;
  /** There are more events after this page. */
  readonly more: boolean;
  /** Something read before has been erased: this page begins at the start, and what was read counts no longer. */
  readonly restart: boolean;
}

/** How many different profiles played or finished one title. Whoever did so twice counts once in each figure. */
export interface TitlePlays {
  readonly titleId: string;
  readonly profiles: number;
  readonly byPart: Readonly<Record<DayPart, number>>;
  /** Those whose device is known. */
  readonly byDevice: Readonly<Record<Device, number>>;
}

/** Append-only log of what viewers did; an answered `append` survives the death of the process. */
export interface EventStore {
  /**
   * All in one transaction; the outcome of each, in order. An `id` counts once, whoever used it first, and what it
   * first named stays as it is. Strings must be well-formed Unicode.
   */
  append(events: readonly ViewingEvent[], receivedAt: string): Promise<EventOutcome[]>;
  /** Erases one event, all events of one title, or (nothing named) all of the profile; how many were there. */
  forget(profileId: string, which: { eventId?: string; titleId?: string }): Promise<number>;
  /** As they were sent, newest first (of one moment, by id backwards); only those received at or before `receivedBy`, if given. */
  ofProfile(profileId: string, options?: { limit?: number; receivedBy?: string }): Promise<ViewingEvent[]>;
  /** At most `limit` events after the cursor; from the start where it is null. Cheap where nothing is new. */
  read(profileId: string, after: EventCursor | null, limit: number): Promise<EventPage>;
  /**
   * Every title played or finished since a time (ISO 8601, of the events' own `at`), most profiles first; only events
   * received at or before `receivedBy`, if given. Counts alone: who it was is not in it. Reads all plays of that time,
   * so keep the answer for a while.
   */
  plays(since: string, options?: { receivedBy?: string }): Promise<TitlePlays[]>;
  /** Every profile that has events, by id, with all of them, newest first: for training. One profile is held at a time. */
  histories(): AsyncIterable<{ profileId: string; history: History }>;
}

/** Histories as the profile reads them, newest first. Fast: what was read once is kept in step with the event log. */
export interface HistoryReader {
  /**
   * Only events received at or before `receivedBy` (ISO 8601), if given. An unknown profile has none. The array is never
   * changed; while nothing new is logged, the very same array comes again, so that what is worked out of it can be kept.
   */
  ofProfile(profileId: string, options?: { receivedBy?: string }): Promise<History>;
}

/** What viewers said of their tastes, with the newest changes, so that they can be taken back. */
export interface TasteStore {
  /** Oldest first. */
  list(profileId: string): Promise<TasteEdit[]>;
  /**
   * Takes edits out by id and puts others in, all at once. `change` is kept to be taken back, of one profile only the
   * newest ones; those named by `undone` are let go.
   */
  apply(
    profileId: string,
    edits: {
      readonly removed: readonly string[];
      readonly added: readonly TasteEdit[];
      readonly change?: TasteChangeRecord;
      readonly undone?: readonly string[];
    },
  ): Promise<void>;
  /** Newest first. */
  changes(profileId: string): Promise<TasteChangeRecord[]>;
  /** Lets go of all edits and changes that name the value: nothing forgotten is to be read out of them. */
  forget(profileId: string, type: TasteEdit['type'], value: string): Promise<void>;
  /** All of it, the changes too. */
  clear(profileId: string): Promise<void>;
}

export interface ProfileStore {
  list(): Promise<Profile[]>;
  get(id: string): Promise<Profile | null>;
  /** Throws `conflict` where the id is taken. */
  create(profile: Profile): Promise<void>;
  /** Throws `not_found` where there is no such profile. */
  update(id: string, patch: ProfilePatch): Promise<Profile>;
  /** Erases the profile with all that is kept of it, from the files as well. False where there was none. */
  delete(id: string): Promise<boolean>;
}

/** Keys that open one profile each, by the SHA-256 of their secret (hex); they go with their profile. */
export interface ProfileKeyStore {
  add(key: ProfileKey & { readonly hash: string }): Promise<void>;
  find(hash: string): Promise<ProfileKey | null>;
  /** Oldest first. */
  list(profileId: string): Promise<ProfileKey[]>;
  /** False where this profile has no such key. */
  remove(profileId: string, id: string): Promise<boolean>;
}

export interface ConversationSummary {
  readonly id: string;
  readonly profileId: string | null;
  readonly startedAt: string;
  readonly lastAt: string;
  /** The first message, cut to 120 characters. */
  readonly opening: string;
  readonly turns: number;
}

export interface ConversationStore {
  list(profileId: string | null, limit: number): Promise<ConversationSummary[]>;
  /** Turns in order; null where there is no such conversation. `last` keeps only the newest ones. */
  turns(conversationId: string, options?: { last?: number }): Promise<StoredTurn[] | null>;
  turn(turnId: string): Promise<StoredTurn | null>;
  /** Adds a turn, and the conversation with its first one. */
  append(turn: StoredTurn): Promise<void>;
  delete(conversationId: string): Promise<boolean>;
}

/** Text to unit-length vectors. */
export interface Encoder {
  readonly dimensions: number;
  /** Changes when the weights, the tokeniser or the pooling do. */
  readonly fingerprint: string;
  encode(texts: readonly string[]): Promise<Float32Array[]>;
}

/** A stretch of a message that says something, by the network. */
export interface TaggedSpan {
  /** Offsets into the message, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** `mood:dark`, `genre:Crime`, `theme`, `title:like`, …: the labels of the training grammar. */
  readonly label: string;
  /** How it is meant; null: wanted. */
  readonly polarity: 'not' | 'less' | 'any' | null;
  /** 0 to 1. */
  readonly score: number;
}

/** What the network makes of one message. Probabilities sum to one. */
export interface MessageReading {
  readonly act: ReadonlyMap<Act, number>;
  readonly feedback: ReadonlyMap<NonNullable<Intent['feedback']>, number>;
  readonly spans: readonly TaggedSpan[];
  /** The message was longer than what was read. */
  readonly truncated: boolean;
}

/** A network that reads messages: act and tags in one pass. */
export interface MessageReader {
  read(message: string, followsUp: boolean): Promise<MessageReading>;
}

export interface Neighbour {
  readonly id: string;
  /** Cosine, -1 to 1. */
  readonly score: number;
}

/** Nearest neighbours by cosine over unit vectors. */
export interface VectorIndex {
  readonly size: number;
  /** The `k` nearest, best first, among the ids that `allow` lets through (all where absent). */
  nearest(query: Float32Array, k: number, allow?: (id: string) => boolean): Neighbour[];
  vector(id: string): Float32Array | null;
}
export type VectorIndexFactory = (vectors: ReadonlyMap<string, Float32Array>) => VectorIndex;

/** One title of a history with how much it speaks: above 0 for, below 0 against. */
export interface WeightedTitle {
  readonly titleId: string;
  readonly weight: number;
}

/**
 * Collaborative filtering, learned from what many people watched: it knows titles by number of people, not by content.
 * Titles that nobody watched are unknown to it and never proposed.
 */
export interface CollaborativeModel {
  readonly version: string;
  /** Who it was learned from: the viewers of this installation, or the made-up crowd of the demonstration. */
  readonly origin: 'viewers' | 'demo-crowd';
  /** How many people it was learned from. */
  readonly people: number;
  /** How many titles it knows. */
  readonly titles: number;
  knows(titleId: string): boolean;
  /** How many of its people took to the title in the weeks before the training; 0 where they were too few to be told. */
  lately(titleId: string): number;
  /**
   * Titles that people who took to this one took to as well, more than chance and its other neighbours would have it,
   * best first, by partial correlation (up to 1). `[]` for an unknown one.
   */
  neighbours(titleId: string, k: number, allow?: (id: string) => boolean): Neighbour[];
  /** The `k` titles it would propose for a history, best first, by item factors in an index. `[]` where it knows none of it. */
  propose(history: readonly WeightedTitle[], k: number, allow?: (id: string) => boolean): Neighbour[];
  /** Prepares a scorer for one history: scores of single titles on one scale, mean 0 and deviation 1 over the titles it knows; null for an unknown title. */
  scorer(history: readonly WeightedTitle[]): (titleId: string) => number | null;
  /** Which titles of the history speak for this one, strongest first; shares of the whole, each 0 to 1. */
  because(history: readonly WeightedTitle[], titleId: string): { titleId: string; share: number }[];
  /** Where a title lies among the others, by who watched them: near means the same people. Null for an unknown one. */
  factors(titleId: string): Float64Array | null;
}

/** A trained model as kept: bytes with what they are and how they did. */
export interface ModelSummary {
  /** `collaborative`, `ranker`, … */
  readonly kind: string;
  readonly version: string;
  readonly createdAt: string;
  readonly active: boolean;
  /** What it was trained on and how it was measured, in words. */
  readonly about: string;
  readonly metrics: Readonly<Record<string, number>>;
}
export interface StoredModel {
  readonly summary: ModelSummary;
  readonly data: Uint8Array;
}
export interface ModelStore {
  /** Changes whenever another model becomes active, so that readers know when to read again. */
  revision(): Promise<string>;
  /** Newest first; all kinds where none is named. */
  list(kind?: string): Promise<ModelSummary[]>;
  active(kind: string): Promise<StoredModel | null>;
  get(kind: string, version: string): Promise<StoredModel | null>;
  /** Keeps a model, not yet active. Throws `conflict` where the version is taken. */
  put(model: Omit<ModelSummary, 'active'>, data: Uint8Array): Promise<void>;
  /** Throws `not_found` where there is no such model. */
  activate(kind: string, version: string): Promise<void>;
  /** Lets go of a model. Throws `not_found` where there is no such model, `conflict` where it is the active one. */
  remove(kind: string, version: string): Promise<void>;
  /** Makes the model active that was active before; its summary, or null where there was none (none is active then). */
  rollback(kind: string): Promise<ModelSummary | null>;
}

/** The catalogue's own pictures, by the name that each got at the import: WebP, all of one size. */
export interface PosterStore {
  has(variant: string): boolean;
  /** Null where there is none of that name. */
  read(variant: string): Promise<Uint8Array | null>;
  put(variant: string, webp: Uint8Array): Promise<void>;
  /** Drops all but these; how many went. */
  keepOnly(variants: ReadonlySet<string>): Promise<number>;
}

/** Pages as they were served: what explains their rows and titles, and what is learned from. */
export interface PageStore {
  /** Keeps a page; of one profile only the newest ones stay. */
  append(page: StoredPage): Promise<void>;
  get(pageId: string): Promise<StoredPage | null>;
  /** Newest first. */
  ofProfile(profileId: string, limit: number): Promise<StoredPage[]>;
}

/** That a viewer met an arm of an experiment: when the arm first decided something for that viewer. */
export interface Exposure {
  readonly experimentId: string;
  readonly arm: string;
  readonly profileId: string;
  readonly at: string;
}
export interface ExposureStore {
  /** Keeps the first exposure of each viewer to each experiment; later ones change nothing. */
  log(exposures: readonly Exposure[]): Promise<void>;
  of(experimentId: string): Promise<Exposure[]>;
  ofProfile(profileId: string): Promise<Exposure[]>;
}

/** Turns one message into an intent. `history` is the conversation before it, oldest first. */
export interface IntentParser {
  parse(message: string, options: ParseOptions): Promise<ParsedTurn>;
}
export interface ParseOptions {
  readonly history: readonly Message[];
  readonly context: RequestContext;
  readonly now: Date;
  /** The viewer's language: what "no subtitles" means. */
  readonly language: string;
}

export interface Clock {
  now(): Date;
}

/** A seeded source of numbers in [0, 1). */
export type Random = () => number;

/** New unguessable ids. */
export type IdSource = (prefix: string) => string;
