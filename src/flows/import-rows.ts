import type { DEVICES } from '../model/index.ts';

/** One way to read what a row names. `strict` asks for the very title: no other spelling, no neighbouring year. */
export interface Reading {
  /** The title first, then other names of the same thing. */
  readonly titles: readonly string[];
  readonly year?: number | undefined;
  readonly kind?: 'movie' | 'series' | undefined;
  readonly country?: string | undefined;
  readonly season?: number | undefined;
  readonly episode?: number | undefined;
  /** Tells episodes apart where the source gives names instead of numbers. */
  readonly episodeName?: string | undefined;
  readonly imdbId?: string | undefined;
  readonly tmdbId?: string | undefined;
  readonly strict?: boolean | undefined;
}

/** One thing an export says, in no service's terms. The first reading that the catalogue knows is taken. */
export interface HistoryRow {
  readonly what: 'watched' | 'rated' | 'listed';
  /** As the source names it, for the report. */
  readonly name: string;
  readonly readings: readonly Reading[];
  /** ISO 8601; absent where the source has no date. */
  readonly at?: string | undefined;
  /** The source gives a day without an hour; `at` is then noon UTC of it. */
  readonly dayOnly?: boolean | undefined;
  /** 0 to 1. */
  readonly rating?: number | undefined;
  readonly progress?: number | undefined;
  /** How long it ran. */
  readonly seconds?: number | undefined;
  /** Seconds into the film or episode that it reached, where the source tells. */
  readonly reached?: number | undefined;
  readonly device?: (typeof DEVICES)[number] | undefined;
  /** “Seen at some time”: says nothing new where the same import has a dated viewing. */
  readonly marked?: boolean | undefined;
  /** Whose row it is, where an export holds several people. */
  readonly user?: string | undefined;
}
/** A row that is not for us (a trailer, a song), or that cannot be read, with the reason. */
export interface SkippedRow {
  readonly what: 'skipped';
  readonly reason: string;
}
export type HistoryItem = HistoryRow | SkippedRow;

export type Match =
  | { readonly titleId: string; readonly how: 'id' | 'title and year' | 'title alone' | 'with care' }
  | { readonly titleId: null; readonly rivals: readonly string[]; readonly guess: string | null };
export interface TitleMatcher {
  /** `seenBy` is the year in which it was watched: nothing is watched before it is made. */
  match(reading: Reading, seenBy?: number): Match;
}
