import { type Catalogue, type History, type HistoryEvent, totalMinutes } from '../model/index.ts';

/** What an experiment is judged by, one number a viewer. */
export const METRIC_NAMES = [
  'plays',
  'completions',
  'hours-finished',
  'lasting-share',
  'returned',
  'diversity',
] as const;
export type MetricName = (typeof METRIC_NAMES)[number];

/** Each in words, to stand in quotes. */
export const METRIC_TITLES: Readonly<Record<MetricName, string>> = {
  plays: 'titles begun',
  completions: 'titles finished',
  'hours-finished': 'hours finished',
  'lasting-share': 'share that lasted',
  returned: 'came back',
  diversity: 'variety of genres',
};

export const METRIC_ABOUT: Readonly<Record<MetricName, string>> = {
  plays: 'titles begun a week',
  completions: 'titles finished a week',
  'hours-finished': 'hours of titles that were finished, a week',
  'lasting-share': 'share of what was begun that was finished or watched past the half, rather than dropped',
  returned: 'came back within the days of return after the first session, 1 or 0',
  diversity: 'different genres among what was begun, per title begun',
};

const DAY_MS = 86_400_000;
/** Shorter than this, a week's rate is mostly chance. */
const LEAST_DAYS = 1;
const SESSION_GAP_MS = 30 * 60_000;

export interface Span {
  /** Milliseconds since 1970: first exposure, and the moment of looking. */
  readonly from: number;
  readonly until: number;
}
export type Metrics = Readonly<Record<MetricName, number | null>>;

/** What a viewer did since an exposure, read once: what counts grows from one moment of looking to the next. */
class Tally {
  readonly #begun = new Set<string>();
  readonly #finished = new Set<string>();
  readonly #lasted = new Set<string>();
  readonly #genres = new Set<string>();
  readonly #from: number;
  readonly #catalogue: Catalogue;
  readonly #returnMs: number;
  #minutes = 0;
  #last: number;
  #cameBack = false;

  constructor(from: number, catalogue: Catalogue, returnDays: number) {
    this.#from = from;
    this.#last = from;
    this.#catalogue = catalogue;
    this.#returnMs = returnDays * DAY_MS;
  }

  /** Events come in the order of their times. */
  add({ at, titleId, type, season, progress }: HistoryEvent): void {
    if (at - this.#last > SESSION_GAP_MS && at - this.#from <= this.#returnMs) this.#cameBack = true;
    this.#last = at;
    if (titleId === null) return;
    const title = this.#catalogue.byId.get(titleId);
    if (type === 'play' || type === 'complete') {
      this.#begun.add(titleId);
      for (const genre of title?.genres ?? []) this.#genres.add(genre);
    }
    if (type === 'complete' && season === null && !this.#finished.has(titleId)) {
      this.#finished.add(titleId);
      this.#minutes += title === undefined ? 0 : (totalMinutes(title) ?? 0);
    }
    if (type === 'complete' || (progress ?? 0) >= 0.5) this.#lasted.add(titleId);
  }

  metricsAt(until: number): Metrics {
    const begun = this.#begun.size;
    const weeks = Math.max(until - this.#from, LEAST_DAYS * DAY_MS) / (7 * DAY_MS);
    const lasting = [...this.#begun].filter((id) => this.#lasted.has(id)).length;
    return {
      plays: begun / weeks,
      completions: this.#finished.size / weeks,
      'hours-finished': this.#minutes / 60 / weeks,
      'lasting-share': begun === 0 ? null : lasting / begun,
      // Not known while the days of return have not passed and nobody came back yet.
      returned: this.#cameBack ? 1 : until - this.#from < this.#returnMs ? null : 0,
      diversity: begun === 0 ? null : this.#genres.size / begun,
    };
  }
}

/**
 * The metrics of one viewer from the first exposure on, as they stood at each of the moments, which are in their order;
 * all times in milliseconds since 1970. A metric that the viewer gives no ground for (the lasting share of nobody's
 * plays) is null and left out of that metric's sample. Reads the history once, however many the moments.
 */
export function metricsAlong(
  history: History,
  from: number,
  moments: readonly number[],
  catalogue: Catalogue,
  returnDays: number,
): Metrics[] {
  const last = moments.at(-1) ?? from;
  const events = history.filter(({ at }) => at >= from && at <= last).sort((a, b) => a.at - b.at);
  const tally = new Tally(from, catalogue, returnDays);
  let next = 0;
  return moments.map((moment) => {
    for (let event = events[next]; event !== undefined && event.at <= moment; event = events[++next]) tally.add(event);
    return tally.metricsAt(moment);
  });
}

/** The same at a single moment. */
export function metricsOf(history: History, { from, until }: Span, catalogue: Catalogue, returnDays: number): Metrics {
  return metricsAlong(history, from, [until], catalogue, returnDays)[0] as Metrics;
}
