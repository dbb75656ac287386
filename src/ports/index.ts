import type {
  Act,
  Intent,
  Message,
  ParsedTurn,
  Profile,
  ProfilePatch,
  RequestContext,
  StoredTurn,
  TasteEdit,
  Title,
  ViewingEvent,
} from '../model/index.ts';

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

export type EventOutcome = 'accepted' | 'duplicate';

/** Append-only log of what viewers did; an answered `append` survives the death of the process. */
export interface EventStore {
  /** All in one transaction; the outcome of each, in order. The same `id` counts once. */
  append(events: readonly ViewingEvent[], receivedAt: string): Promise<EventOutcome[]>;
  /** Erases one event, all events of one title, or (nothing named) all of the profile; how many were there. */
  forget(profileId: string, which: { eventId?: string; titleId?: string }): Promise<number>;
  /** Newest first; only those received at or before `receivedBy`, if given. */
  ofProfile(profileId: string, options?: { limit?: number; receivedBy?: string }): Promise<ViewingEvent[]>;
}

/** What viewers asked to see more or less of. The same thing is said once; the newest word counts. */
export interface TasteStore {
  list(profileId: string): Promise<TasteEdit[]>;
  put(profileId: string, edit: TasteEdit): Promise<void>;
  /** False where nothing of the kind was said. */
  remove(profileId: string, type: TasteEdit['type'], value: string): Promise<boolean>;
  clear(profileId: string): Promise<void>;
}

export interface ProfileStore {
  list(): Promise<Profile[]>;
  get(id: string): Promise<Profile | null>;
  /** Throws `conflict` where the id is taken. */
  create(profile: Profile): Promise<void>;
  /** Throws `not_found` where there is no such profile. */
  update(id: string, patch: ProfilePatch): Promise<Profile>;
  /** Erases the profile with its events, conversations and turns. False where there was none. */
  delete(id: string): Promise<boolean>;
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
