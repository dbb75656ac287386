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

/**
 * The metrics of one viewer between the first exposure and now. A metric that the viewer gives no ground for (the
 * lasting share of nobody's plays) is null and left out of that metric's sample.
 */
export function metricsOf(
  history: History,
  { from, until }: Span,
  catalogue: Catalogue,
  returnDays: number,
): Readonly<Record<MetricName, number | null>> {
  const events = history.filter(({ at }) => at >= from && at <= until).sort((a, b) => a.at - b.at);
  const weeks = Math.max(until - from, LEAST_DAYS * DAY_MS) / (7 * DAY_MS);
  const begun = titlesWith(events, ({ type }) => type === 'play' || type === 'complete');
  const finished = titlesWith(events, ({ type, season }) => type === 'complete' && season === null);
  const lasted = titlesWith(events, ({ type, progress }) => type === 'complete' || (progress ?? 0) >= 0.5);
  const minutes = [...finished].reduce((sum, id) => sum + minutesOf(id, catalogue), 0);
  const genres = new Set([...begun].flatMap((id) => catalogue.byId.get(id)?.genres ?? []));
  return {
    plays: begun.size / weeks,
    completions: finished.size / weeks,
    'hours-finished': minutes / 60 / weeks,
    'lasting-share': begun.size === 0 ? null : [...begun].filter((id) => lasted.has(id)).length / begun.size,
    returned: returnedOf(events, from, until, returnDays),
    diversity: begun.size === 0 ? null : genres.size / begun.size,
  };
}

function titlesWith(events: readonly HistoryEvent[], fits: (event: HistoryEvent) => boolean): Set<string> {
  return new Set(events.flatMap((event) => (event.titleId !== null && fits(event) ? [event.titleId] : [])));
}

function minutesOf(titleId: string, catalogue: Catalogue): number {
  const title = catalogue.byId.get(titleId);
  return title === undefined ? 0 : (totalMinutes(title) ?? 0);
}

/** Null while the days of return have not passed and nobody came back yet. */
function returnedOf(events: readonly HistoryEvent[], from: number, until: number, days: number): number | null {
  let last = from;
  for (const { at } of events) {
    if (at - last > SESSION_GAP_MS && at - from <= days * DAY_MS) return 1;
    last = at;
  }
  return until - from < days * DAY_MS ? null : 0;
}
