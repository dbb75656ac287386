import type { Parameter, Title, ViewingEvent } from '../model/index.ts';
import type { HistoryRow, Reading } from './import-rows.ts';

export const IMPORT_PARAMETERS = [
  {
    name: 'import.like-from',
    value: 0.7,
    min: 0.5,
    max: 1,
    about: 'A rating from here up counts as a like: 3½ of 5 stars, 7 of 10.',
  },
  {
    name: 'import.dislike-to',
    value: 0.4,
    min: 0,
    max: 0.5,
    about: 'A rating down from here counts as a dislike: 2 of 5 stars, 4 of 10. Between the two it only says “seen”.',
  },
  {
    name: 'import.complete-from',
    value: 0.9,
    min: 0.5,
    max: 1,
    about: 'From this share on a title counts as finished: nobody watches the credits to the end.',
  },
] as const satisfies readonly Parameter[];

const [LIKE_FROM, DISLIKE_TO, COMPLETE_FROM] = IMPORT_PARAMETERS.map(({ value }) => value) as [number, number, number];

const DAY_MS = 86_400_000;
const SKEW_MS = 120_000;
const MOST_SEASONS = 1000;
/** Beyond this many distinct episodes of one title nothing changes any more. */
const MOST_EPISODES = 4000;

/** A row whose title was found. */
export interface Placed {
  readonly title: Title;
  readonly reading: Reading;
}

/** When it happened; null where that lies in the future. A day without an hour may be today, not yet noon. */
export function timeWithin(row: HistoryRow, now: Date, madeAt: Date): Date | null {
  if (row.at === undefined) return madeAt.getTime() < now.getTime() ? madeAt : now;
  const at = new Date(row.at);
  const ahead = at.getTime() - now.getTime();
  if (ahead <= 0) return at;
  return ahead <= (row.dayOnly ? DAY_MS : SKEW_MS) ? now : null;
}

/** Which episodes of a series were seen, and when first: what folds single episodes into progress of the whole. */
export class EpisodeFold {
  private readonly first = new Map<string, { time: number; line: number }>();
  private order: Map<string, number> | null = null;

  private readonly total: number | null;

  constructor(total: number | null) {
    this.total = total;
  }

  private static keyOf({ season, episode, episodeName }: Reading): string {
    return `${season ?? ''}/${episode ?? episodeName ?? ''}`;
  }

  add(reading: Reading, time: number, line: number): void {
    // Specials are no part of the count that a catalogue gives.
    if (reading.season === 0 || (reading.episode === undefined && reading.episodeName === undefined)) return;
    const key = EpisodeFold.keyOf(reading);
    const known = this.first.get(key);
    if (known === undefined && this.first.size >= MOST_EPISODES) return;
    // Exports list the newest first: of one day, the later line happened earlier.
    if (known === undefined || time <= known.time) this.first.set(key, { time, line });
  }

  /** The share of all episodes that had been seen with this one; `finished` where it was the last that was missing. */
  upTo(reading: Reading, time: number): { progress: number; finished: boolean } | null {
    if (this.total === null) return null;
    if (this.order === null) {
      const sorted = [...this.first].sort(([, a], [, b]) => a.time - b.time || b.line - a.line);
      this.order = new Map(sorted.map(([key], i) => [key, i + 1]));
    }
    const key = EpisodeFold.keyOf(reading);
    const place = this.order.get(key);
    if (place === undefined) return null;
    const isFirst = this.first.get(key)?.time === time;
    return { progress: Math.min(1, place / this.total), finished: isFirst && place === this.total };
  }
}

interface EventContext {
  readonly at: string;
  readonly profileId: string;
  readonly fold: EpisodeFold | null;
  readonly alreadyViewed: boolean;
  readonly idOf: (type: string, ...parts: readonly (string | number | null)[]) => string;
}

/** How much of the film or episode had been seen, 0 to 1; undefined where nothing tells. */
function shareOf({ progress, seconds, reached }: HistoryRow, { runtimeMin }: Title): number | undefined {
  const furthest = Math.max(seconds ?? 0, reached ?? 0);
  if (progress !== undefined || runtimeMin === null || furthest === 0) return progress;
  return Math.min(1, furthest / 60 / runtimeMin);
}

/** False where the source tells that it was broken off. */
export function wasFinished(row: HistoryRow, title: Title): boolean {
  const share = shareOf(row, title);
  return share === undefined || share >= COMPLETE_FROM;
}

/** What a row says, as events. Nothing more is claimed than the source knows. */
export function eventsOf(row: HistoryRow, { title, reading }: Placed, context: EventContext): ViewingEvent[] {
  const main = [reading.titles[0] ?? row.name, reading.year ?? null] as const;
  const part = [reading.season ?? null, reading.episode ?? reading.episodeName ?? null] as const;
  const common = {
    profileId: context.profileId,
    at: context.at,
    titleId: title.id,
    ...(row.device === undefined ? {} : { device: row.device }),
  };
  const dated = [row.what, ...main, ...part, row.at ?? null] as const;
  if (row.what === 'listed') return [{ ...common, id: context.idOf('list', ...dated), type: 'add-to-list' }];
  // “Seen at some time” has one id, whichever file says so; so has an opinion.
  const seen = (): ViewingEvent[] =>
    context.alreadyViewed ? [] : [{ ...common, id: context.idOf('seen', ...main), type: 'complete' }];

  if (row.what === 'rated') {
    const { rating } = row;
    // An opinion on one episode is none on the series.
    if (rating === undefined || reading.season !== undefined || reading.episode !== undefined) return [];
    const opinion = rating >= LIKE_FROM ? 'like' : rating <= DISLIKE_TO ? 'dislike' : null;
    return [
      // Who rates a series need not have finished it.
      ...(title.kind === 'movie' ? seen() : []),
      ...(opinion === null ? [] : [{ ...common, id: context.idOf(opinion, ...main), type: opinion } as const]),
    ];
  }

  const seconds = row.seconds === undefined ? {} : { seconds: row.seconds };
  const share = shareOf(row, title);
  const done = wasFinished(row, title);
  if (title.kind === 'movie') {
    if (row.marked) return seen();
    const id = context.idOf('watched', ...dated);
    return done
      ? [{ ...common, ...seconds, id, type: 'complete' }]
      : [{ ...common, ...seconds, id, type: 'progress', progress: share }];
  }
  // Shows that run every day have years for seasons, which an event does not take.
  const season = reading.season === undefined || reading.season > MOST_SEASONS ? {} : { season: reading.season };
  const id = context.idOf('watched', ...dated);
  const whole = (done ? context.fold?.upTo(reading, Date.parse(context.at)) : null) ?? null;
  const finished: ViewingEvent[] = whole?.finished
    ? [{ ...common, id: context.idOf('finished', ...main), type: 'complete' }]
    : [];
  if (reading.episode !== undefined) {
    const episode = { ...season, episode: reading.episode };
    return [
      done
        ? { ...common, ...seconds, ...episode, id, type: 'complete' }
        : { ...common, ...seconds, ...episode, id, type: 'progress', progress: share },
      ...finished,
    ];
  }
  // A name is no number: the episode counts towards the whole, or, where its length is unknown, as something watched.
  return [
    whole === null
      ? { ...common, ...seconds, ...season, id, type: 'play' }
      : { ...common, ...seconds, ...season, id, type: 'progress', progress: whole.progress },
    ...finished,
  ];
}
