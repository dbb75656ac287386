import type { ViewingEvent } from './event.ts';
import type { Device, EventType } from './vocabulary.ts';

/** An event as the profile reads it: small, with its times worked out once. Null is "not said". */
export interface HistoryEvent {
  readonly id: string;
  readonly type: EventType;
  /** When it happened and when it was received, milliseconds since 1970. */
  readonly at: number;
  readonly receivedAt: number;
  /** Where the viewer was: hour 0 to 23, weekday 0 (Sunday) to 6. */
  readonly hour: number;
  readonly weekday: number;
  readonly titleId: string | null;
  readonly sessionId: string | null;
  readonly turnId: string | null;
  readonly rowId: string | null;
  readonly season: number | null;
  readonly episode: number | null;
  /** 0 to 1, of the episode where one is named, else of the title. */
  readonly progress: number | null;
  readonly seconds: number | null;
  readonly query: string | null;
  readonly device: Device | null;
  /** The kind of picture that the title was shown with. */
  readonly artwork: string | null;
}

/** What one reading of the profile is given. Newest first. */
export type History = readonly HistoryEvent[];

/** The order of a `History`; of one moment, by id backwards. */
export function newestFirst(a: HistoryEvent, b: HistoryEvent): number {
  return b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** The event with its times worked out. An ISO time keeps the hour and the day it was written with. */
export function historyEvent(event: ViewingEvent, receivedAt: number): HistoryEvent {
  return {
    id: event.id,
    type: event.type,
    at: Date.parse(event.at),
    receivedAt,
    hour: Number(event.at.slice(11, 13)),
    weekday: weekdayOf(event.at),
    titleId: event.titleId ?? null,
    sessionId: event.sessionId ?? null,
    turnId: event.turnId ?? null,
    rowId: event.rowId ?? null,
    season: event.season ?? null,
    episode: event.episode ?? null,
    progress: event.progress ?? null,
    seconds: event.seconds ?? null,
    query: event.query ?? null,
    device: event.device ?? null,
    artwork: event.artwork ?? null,
  };
}

/** 0 (Sunday) to 6, of the day that an ISO time names, whatever its offset. */
export function weekdayOf(iso: string): number {
  return new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDay();
}
