import type { EventType, History, HistoryEvent } from '../../model/index.ts';
import type { Showing } from './showings.ts';

/** What came of one title that was shown. */
export interface ShownOutcome {
  /** It was opened, begun, liked or put on the list from where it was shown. */
  readonly taken: boolean;
  /** How far it was watched then, 0 to 1. */
  readonly completion: number;
  /** The viewer came back to watch something within some days of taking it up. */
  readonly returned: boolean;
  /** The blend of the three, 0 to 1: what the ranker learns to put first. */
  readonly target: number;
}

const TAKEN: ReadonlySet<EventType> = new Set(['click', 'play', 'progress', 'complete', 'like', 'add-to-list']);
const WATCHING: ReadonlySet<EventType> = new Set(['play', 'progress', 'pause', 'complete']);
const REFUSED: ReadonlySet<EventType> = new Set(['dislike', 'not-interested']);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A play that says nothing of how far: it was begun. */
const BEGUN = 0.05;

function progressOf({ type, progress }: HistoryEvent): number {
  if (type === 'complete') return 1;
  if (type === 'progress' || type === 'pause' || type === 'abandon') return progress ?? BEGUN;
  return type === 'play' ? (progress ?? BEGUN) : 0;
}

/** The events of one profile, made ready to be asked what came of its showings. */
export class Outcomes {
  readonly #byShowing = new Map<string, HistoryEvent[]>();
  readonly #byTitle = new Map<string, HistoryEvent[]>();
  /** When something was watched, oldest first. */
  readonly #watching: readonly number[];
  readonly #param: (name: string) => number;

  constructor(history: History, param: (name: string) => number) {
    this.#param = param;
    const add = (map: Map<string, HistoryEvent[]>, key: string, event: HistoryEvent) => {
      const list = map.get(key);
      if (list) list.push(event);
      else map.set(key, [event]);
    };
    for (const event of history) {
      if (event.titleId === null) continue;
      add(this.#byTitle, event.titleId, event);
      for (const id of [event.turnId, event.rowId])
        if (id !== null) add(this.#byShowing, `${id} ${event.titleId}`, event);
    }
    this.#watching = history
      .filter(({ type }) => WATCHING.has(type))
      .map(({ at }) => at)
      .sort((a, b) => a - b);
  }

  of({ id, at }: Showing, titleId: string): ShownOutcome {
    const here = this.#byShowing.get(`${id} ${titleId}`) ?? [];
    const taking = here.filter(({ type }) => TAKEN.has(type)).map((event) => event.at);
    if (taking.length === 0) return { taken: false, completion: 0, returned: false, target: 0 };
    const until = at + this.#param('ranker.watch-days') * DAY_MS;
    // Watching on another day names no showing; it is still what came of this one.
    const after = (this.#byTitle.get(titleId) ?? []).filter((event) => event.at >= at && event.at <= until);
    const completion = Math.max(0, ...after.map(progressOf));
    const returned = this.#cameBack(Math.min(...taking));
    if (after.some(({ type }) => REFUSED.has(type))) return { taken: true, completion, returned, target: 0 };
    const blend =
      this.#param('ranker.click') +
      this.#param('ranker.completion') * completion +
      this.#param('ranker.return') * (returned ? 1 : 0);
    return { taken: true, completion, returned, target: blend };
  }

  #cameBack(from: number): boolean {
    const earliest = from + this.#param('ranker.return-after-hours') * HOUR_MS;
    const latest = from + this.#param('ranker.return-days') * DAY_MS;
    let [low, high] = [0, this.#watching.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#watching[middle] as number) < earliest) low = middle + 1;
      else high = middle;
    }
    return (this.#watching[low] ?? Number.POSITIVE_INFINITY) <= latest;
  }
}
