import type { EditType, TasteEdit } from './taste-edit.ts';
import type { Device, Window } from './vocabulary.ts';

/** A title of the viewer's history with its decayed weight, and what was done with it ("finished", "gave up on"). */
export interface TasteSignal {
  readonly titleId: string;
  readonly weight: number;
  readonly verb: string;
}

/** Something of titles that the viewer said to like (above 0) or not, with what it weighs now. */
export interface ToldTaste {
  /** Of the edit that holds it. */
  readonly id: string;
  readonly type: EditType;
  readonly value: string;
  readonly weight: number;
  /** Unit length, of free words; null for what titles carry as a fact, or where the words could not be encoded. */
  readonly vector: Float32Array | null;
}

/** What was said to be no evidence, neither for nor against. */
export interface Unused {
  readonly genres: ReadonlySet<string>;
  readonly moods: ReadonlySet<string>;
  readonly themes: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

/** One of several things a viewer likes: titles that lie together, not an average of everything. */
export interface Interest {
  /** Stable for the same titles. */
  readonly id: string;
  /** Share of the liked history, 0 to 1; all shares sum to one. */
  readonly weight: number;
  /** Unit length, in the space of the catalogue's sentence vectors. */
  readonly centroid: Float32Array;
  /** Strongest first. */
  readonly titleIds: readonly string[];
  /** What its titles have in common, in words: "dark crime series". */
  readonly label: string;
}

/** Short-term intent: what this session's plays, abandons and searches say. */
export interface SessionIntent {
  readonly id: string | null;
  readonly startedAt: number;
  /** Events of this session. */
  readonly events: number;
  readonly liked: readonly TasteSignal[];
  readonly disliked: readonly TasteSignal[];
  /** Unit length; null where nothing was played or searched with a known meaning. */
  readonly direction: Float32Array | null;
  readonly searches: readonly string[];
  /** 0 (nothing said) to 1: how far the session speaks over the long-term taste. */
  readonly confidence: number;
}

/** How somebody watches, as far as the history tells. Null is "not known yet". */
export interface Habits {
  /** Minutes that a usual sitting lasts, on a weekday and at a weekend. */
  readonly weekdaySittingMin: number | null;
  readonly weekendSittingMin: number | null;
  /** Minutes watched in a usual weekend, Friday evening to Sunday night. */
  readonly weekendMin: number | null;
  /**
   * Minutes that a named stretch of time can hold for this viewer, below its ceiling; a window that is absent is held
   * to its ceiling, because too little is known or because the viewer fills it.
   */
  readonly budgets: ReadonlyMap<Window, number>;
  /** Share of watching by hour of the day, 24 values that sum to one; null where there is none. */
  readonly hours: readonly number[] | null;
  readonly devices: ReadonlyMap<Device, number>;
  /** Share of watched titles that are series, 0 to 1. */
  readonly series: number | null;
  /** Seasons of the series that were finished, median. */
  readonly seasonsFinished: number | null;
  /** Share of plays that are of titles finished before, 0 to 1. */
  readonly rewatching: number | null;
  /** Share of watched titles that needed subtitles and were not dropped, against all watched, 0 to 1. */
  readonly subtitles: number | null;
  /** How unlike what was watched just before the newest titles are: 0 the same, 1 as unlike as any two titles. */
  readonly novelty: number | null;
}

/** One of the tastes that live in one profile, when two people share it. */
export interface HouseholdMember {
  readonly interestIds: readonly string[];
  readonly hours: readonly number[];
  readonly devices: readonly Device[];
  /** "late evenings on the television" */
  readonly label: string;
}

/** Whether a profile is used by more than one person, and who is probably watching now. */
export interface Household {
  readonly members: readonly HouseholdMember[];
  /** Index into `members`; null where the moment does not tell. */
  readonly active: number | null;
  /** 0 to 1: how clearly the interests part by hour or device. */
  readonly separation: number;
}

/** What behaviour says, as of one moment. Age and gender have no place in it. */
export interface TasteProfile {
  readonly liked: readonly TasteSignal[];
  readonly disliked: readonly TasteSignal[];
  /** Titles finished at least once. What is begun and not finished is `underway`. */
  readonly watched: ReadonlySet<string>;
  /** Titles begun and neither finished nor dropped, newest first, with how far they got (0 to 1). */
  readonly underway: ReadonlyMap<string, number>;
  /** Titles turned down in so many words; never shown again unless asked for. */
  readonly refused: ReadonlySet<string>;
  /** Titles shown again and again and never taken up, with how strongly that speaks against them, 0 to 1. */
  readonly ignored: ReadonlyMap<string, number>;
  /** Titles played lately, newest first. */
  readonly recent: readonly string[];
  /** Share of the weighted history that carries the genre, 0 to 1. */
  readonly genres: ReadonlyMap<string, number>;
  readonly people: ReadonlyMap<string, readonly string[]>;
  /**
   * By kind of picture, how much more often (above 0) or less often than others titles shown so were taken up: the
   * logarithm of the ratio, held near 0 where little is known.
   */
  readonly pictures: ReadonlyMap<string, number>;
  /** What the viewer asked to see more or less of, in so many words. */
  readonly edits: readonly TasteEdit[];
  /** What was told in free words, strongest first. */
  readonly told: readonly ToldTaste[];
  readonly unused: Unused;
  readonly interests: readonly Interest[];
  readonly session: SessionIntent | null;
  readonly habits: Habits;
  /** Null: one taste, as far as the history tells. */
  readonly household: Household | null;
  /** How many titles there is a clear word of, unclear ones counting in part: how much is known. */
  readonly evidence: number;
}

export const NO_HABITS: Habits = {
  weekdaySittingMin: null,
  weekendSittingMin: null,
  weekendMin: null,
  budgets: new Map(),
  hours: null,
  devices: new Map(),
  series: null,
  seasonsFinished: null,
  rewatching: null,
  subtitles: null,
  novelty: null,
};

export const NOTHING_UNUSED: Unused = {
  genres: new Set(),
  moods: new Set(),
  themes: new Set(),
  people: new Set(),
};

export const NO_TASTE: TasteProfile = {
  liked: [],
  disliked: [],
  watched: new Set(),
  underway: new Map(),
  refused: new Set(),
  ignored: new Map(),
  recent: [],
  genres: new Map(),
  people: new Map(),
  pictures: new Map(),
  edits: [],
  told: [],
  unused: NOTHING_UNUSED,
  interests: [],
  session: null,
  habits: NO_HABITS,
  household: null,
  evidence: 0,
};
