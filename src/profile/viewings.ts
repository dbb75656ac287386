import { clamp, type HistoryEvent, type Title, totalMinutes } from '../model/index.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Seconds of events closer together than this are one running count, not two watchings to be added. */
const SAME_COUNT_MS = 6 * HOUR_MS;
/** Taken where the catalogue does not know how long an episode runs. */
const USUAL_EPISODE_MIN = 45;
/** A series is over with its last episode; a catalogue's count may be a special or so off. */
const SERIES_FINISHED_FROM = 0.99;

/** One watching of a title, from its first play to its end, however many sittings and events it took. */
export interface Viewing {
  /** When it was last touched, milliseconds since 1970. */
  readonly at: number;
  readonly state: 'open' | 'finished' | 'dropped';
  /** The title had been finished before. */
  readonly again: boolean;
  /** Where it was left, of all of the title, 0 to 1: who joins a series late is as far as its newest episode. */
  readonly place: number;
  /** How far in, 0 to 1, where 1 is the end or so many hours that nobody goes on by mistake. */
  readonly stage: number;
  /** Seasons that were finished; 0 for a film. */
  readonly seasons: number;
}

export interface ViewingRules {
  /** From this share on a film is finished: nobody watches the credits. */
  readonly finishedFrom: number;
  /** Minutes of a series after which giving up says nothing against it any more. */
  readonly commitmentMin: number;
  /** Hours that must lie between two ends of the same title before the second is another watching. */
  readonly rewatchGapHours: number;
}

interface Draft {
  at: number;
  state: Viewing['state'];
  readonly again: boolean;
  whole: number;
  secondsBefore: number;
  secondsNow: number;
  readonly episodes: Map<string, number>;
  /** Episodes that lie between two that were named in one run. */
  between: number;
  lastEpisode: HistoryEvent | null;
  /** Episodes up to where it was left. */
  place: number;
}

export function isWatching({ type }: HistoryEvent): boolean {
  return type === 'play' || type === 'progress' || type === 'pause' || type === 'complete' || type === 'abandon';
}

/** "I have seen it", said in a conversation: true of some time before, and no second watching. */
function isSaid({ turnId, progress, seconds, episode }: HistoryEvent): boolean {
  return turnId !== null && progress === null && seconds === null && episode === null;
}

/** Whether what happens after the end begins the title anew, rather than being the tail of the same watching. */
function beginsAnew(event: HistoryEvent, finishedAt: number, rules: ViewingRules): boolean {
  const since = event.at - finishedAt;
  if (event.type === 'play') return since > 0;
  if (since <= rules.rewatchGapHours * HOUR_MS || isSaid(event)) return false;
  return event.type === 'complete' || (event.progress ?? 0) < rules.finishedFrom;
}

/**
 * The watchings of one title, oldest first, from its events, oldest first. A play that is continued and finished is
 * one watching; episodes of a series are parts of one; a pass through a title that was finished before is another.
 */
export function viewingsOf(title: Title, events: readonly HistoryEvent[], rules: ViewingRules): Viewing[] {
  const drafts: Draft[] = [];
  for (const event of events) {
    if (!isWatching(event)) continue;
    let draft = drafts.at(-1);
    if (draft?.state === 'finished' && !beginsAnew(event, draft.at, rules)) continue;
    if (draft === undefined || draft.state === 'finished') {
      draft = {
        at: event.at,
        state: 'open',
        again: draft !== undefined,
        whole: 0,
        secondsBefore: 0,
        secondsNow: 0,
        episodes: new Map(),
        between: 0,
        lastEpisode: null,
        place: 0,
      };
      drafts.push(draft);
    }
    advance(draft, event, title, rules);
  }
  return drafts.map((draft) => ({
    at: draft.at,
    state: draft.state,
    again: draft.again,
    place: Math.max(shareOf(draft, title), placeShare(draft, title)),
    stage: stageOf(draft, title, rules.commitmentMin),
    seasons: seasonsOf(draft, title),
  }));
}

function advance(draft: Draft, event: HistoryEvent, title: Title, rules: ViewingRules): void {
  const { type, season, episode } = event;
  const isPart = title.kind !== 'movie' && (episode !== null || (season !== null && type === 'complete'));
  let part = 0;
  if (isPart) {
    const key = partKey(event);
    part = type === 'complete' ? 1 : (event.progress ?? ofRuntime(event.seconds ?? 0, title));
    // Specials are no part of the count that a catalogue gives.
    if (season !== 0) {
      fillBetween(draft, event, part, title);
      if (episode !== null) draft.place = placeOf(event, title) + part;
      draft.episodes.set(key, Math.max(draft.episodes.get(key) ?? 0, part));
    }
  } else if (type === 'complete') draft.whole = 1;
  else draft.whole = Math.max(draft.whole, event.progress ?? secondsShare(draft, event, title));
  draft.at = event.at;
  const finishedFrom = title.kind === 'movie' ? rules.finishedFrom : SERIES_FINISHED_FROM;
  // The count of episodes between is a guess: it ends no series before its last season.
  const isGuess = draft.between > 0 && draft.whole < 1 && season !== null && season < (title.seasons ?? 1);
  if (shareOf(draft, title) >= finishedFrom && !isGuess) draft.state = 'finished';
  else draft.state = type === 'abandon' && part < rules.finishedFrom ? 'dropped' : 'open';
}

const partKey = ({ season, episode }: HistoryEvent) => `${season ?? ''}/${episode ?? 'all'}`;

/** Episodes before `event` in the order of the series, as far as seasons are equally long. */
const placeOf = ({ season, episode }: HistoryEvent, title: Title): number =>
  ((season ?? 1) - 1) * seasonLength(title) + (episode ?? 1) - 1;

const seasonLength = ({ episodes, seasons }: Title) =>
  episodes !== null && seasons !== null ? episodes / seasons : 10;

/**
 * From the second to the seventh episode in one run, with time enough for it, is the episodes between too: players often
 * report only where a run began and where it ended.
 */
function fillBetween(draft: Draft, event: HistoryEvent, part: number, title: Title): void {
  const last = draft.lastEpisode;
  draft.lastEpisode = event.episode === null ? null : event;
  if (last === null || event.episode === null || event.at - last.at > 2 * SAME_COUNT_MS) return;
  const runs = (event.at - last.at) / MINUTE_MS / (title.runtimeMin ?? USUAL_EPISODE_MIN);
  const passed = Math.min(Math.round(placeOf(event, title) - placeOf(last, title)), Math.round(runs - part));
  if (passed < 1) return;
  draft.episodes.set(partKey(last), 1);
  draft.between += passed - 1;
}

const ofRuntime = (seconds: number, { runtimeMin }: Title) =>
  runtimeMin === null ? 0 : clamp(seconds / 60 / runtimeMin, 0, 1);

/** What the seconds come to where no progress is given; counts of one sitting run on, those of several add up. */
function secondsShare(draft: Draft, event: HistoryEvent, title: Title): number {
  if (event.seconds === null) return 0;
  if (event.at - draft.at > SAME_COUNT_MS) {
    draft.secondsBefore += draft.secondsNow;
    draft.secondsNow = 0;
  }
  draft.secondsNow = Math.max(draft.secondsNow, event.seconds);
  const total = totalMinutes(title);
  return total === null ? 0 : clamp((draft.secondsBefore + draft.secondsNow) / 60 / total, 0, 1);
}

/** Episodes that were seen, in episodes; a finished season counts as its share of them. */
function episodesOf({ episodes, between }: Draft, title: Title): number {
  const each = title.episodes !== null && title.seasons !== null ? title.episodes / title.seasons : 1;
  let sum = between;
  for (const [key, part] of episodes) sum += key.endsWith('/all') ? part * each : part;
  return sum;
}

function shareOf(draft: Draft, title: Title): number {
  const parts = title.episodes === null ? 0 : episodesOf(draft, title) / title.episodes;
  return clamp(Math.max(draft.whole, parts), 0, 1);
}

const placeShare = ({ place }: Draft, { episodes }: Title) =>
  episodes === null ? 0 : clamp(place / episodes, 0, SERIES_FINISHED_FROM);

function stageOf(draft: Draft, title: Title, commitmentMin: number): number {
  const share = shareOf(draft, title);
  if (title.kind === 'movie' || share >= 1) return share;
  const runtime = title.runtimeMin ?? USUAL_EPISODE_MIN;
  const total = title.episodes === null ? Number.POSITIVE_INFINITY : runtime * title.episodes;
  const minutes = Math.max(episodesOf(draft, title) * runtime, total < Number.POSITIVE_INFINITY ? share * total : 0);
  return clamp(minutes / Math.min(total, commitmentMin), 0, 1);
}

function seasonsOf(draft: Draft, title: Title): number {
  if (title.kind === 'movie' || title.seasons === null) return 0;
  if (draft.state === 'finished') return title.seasons;
  // A little short of a whole season is one: catalogues count episodes in their own ways.
  return Math.floor(shareOf(draft, title) * title.seasons + 0.05);
}
