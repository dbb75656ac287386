import { type HistoryEvent, ONBOARDING_ROW, type Parameter, type Title } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import { isWatching, type Viewing, type ViewingRules, viewingsOf } from './viewings.ts';

const strength = (name: string, value: number, about: string): Parameter => ({
  name: `signal.${name}`,
  value,
  min: -2,
  max: 2,
  about,
});

/** The verb of titles picked out of a round. */
export const PICKED = 'picked';

/** Finishing a title is the unit: everything else is measured against it. */
export const SIGNAL_PARAMETERS: readonly Parameter[] = [
  strength('like', 1.2, 'A like is said in so many words, so it counts a little more than finishing.'),
  strength('dislike', -1.5, 'A dislike outweighs having finished the title: it is the verdict on it.'),
  strength('not-interested', -1.2, 'A refusal without having seen it: as clear as a like, the other way.'),
  strength('complete', 1, 'The unit: watched to the end.'),
  strength('rewatch', 1.2, 'To finish a title again is to vouch for it: more than the first time.'),
  strength('play', 0.15, 'To start a title is a choice, but an untested one.'),
  strength('progress', 0.55, 'Added to a start in proportion to how far it got; short of finishing on purpose.'),
  strength('abandon-early', -0.9, 'Given up at once: it was tried and found wrong, nearly as clear as a refusal.'),
  strength('abandon-late', 0.4, 'Given up near the end: almost a yes. Between the two it goes straight.'),
  strength('add-to-list', 0.5, 'Meant to be watched, not yet tested.'),
  strength('remove-from-list', -0.2, 'Taken off unseen: mild, for lists are also tidied.'),
  strength('pick', 0.6, 'Picked out of a round of titles: a memory of liking, so less than finishing now.'),
  strength('click', 0.1, 'Looked into and not played.'),
  strength('hover', 0.03, 'Lingered on without a click: curiosity at most.'),
  strength('skip', -0.3, 'Passed by on purpose; the second one adds half of it, the third a third.'),
  strength('ignored', -0.08, 'One more showing without being taken up, after the first few; mild, for eyes miss much.'),
  {
    name: 'signal.ignored-after',
    value: 3,
    min: 0,
    max: 50,
    about: 'Showings, one a session, that say nothing yet: everything on the page goes unseen now and then.',
  },
  {
    name: 'signal.finished-from',
    value: 0.9,
    min: 0.5,
    max: 1,
    about: 'From this share on a film is finished: nobody watches the credits to the end.',
  },
  {
    name: 'signal.commitment-min',
    value: 300,
    min: 30,
    max: 3000,
    about: 'Minutes of a series that say as much as the end of a film: five hours are not watched by mistake.',
  },
  {
    name: 'signal.rewatch-gap-hours',
    value: 12,
    min: 1,
    max: 240,
    about: 'Two ends of a title closer together than this are one watching reported twice.',
  },
  {
    name: 'signal.gap-min',
    value: 30,
    min: 5,
    max: 240,
    about: 'A click, a play and a showing within these minutes belong together; as does a session.',
  },
];

/** One thing that speaks for (above 0) or against a title. */
export interface Strength {
  readonly value: number;
  /** When, milliseconds since 1970. */
  readonly at: number;
  /** "finished": what the viewer did, as in "which you finished". */
  readonly verb: string;
}

/** What all events of one title come to, whenever it is read. */
export interface TitleSignals {
  readonly title: Title;
  /** Within a group the k-th strongest counts 1/k: ten plays say more than one, but not ten times as much. */
  readonly groups: readonly (readonly Strength[])[];
  readonly viewings: readonly Viewing[];
  /** When it was last played; null: never. */
  readonly playedAt: number | null;
  /** Turned down in so many words, and not liked or put on the list since. */
  readonly refused: boolean;
  /** When it was shown and not taken up, once a session, newest first; only since it was last taken up. */
  readonly unanswered: readonly number[];
}

export type SignalReader = (title: Title, events: readonly HistoryEvent[]) => TitleSignals;

/** Prepares the reader of the events of one title, oldest first. */
export function signalReader(param: StageContext['param']): SignalReader {
  const value = (name: string) => param(`signal.${name}`);
  const rules: ViewingRules = {
    finishedFrom: value('finished-from'),
    commitmentMin: value('commitment-min'),
    rewatchGapHours: value('rewatch-gap-hours'),
  };
  const gapMs = value('gap-min') * 60_000;
  const ignoredAfter = value('ignored-after');
  const [click, hover, skip, ignored] = [value('click'), value('hover'), value('skip'), value('ignored')];
  const ofViewing = viewingStrength(value);
  const picked = new Map([['like', { value: value('pick'), verb: PICKED }]]);
  const said = new Map(Object.entries(SAID_VERBS).map(([type, verb]) => [type, { value: value(type), verb }]));

  // One title after another, thousands in a history: helpers are made once, not once a title.
  return (title, events) => {
    const viewings = viewingsOf(title, events, rules);
    const { opinion, listed, clicks, hovers, skips, shown, refused } = touchesOf(events, gapMs);
    const playedAt = viewings.at(-1)?.at ?? null;
    const unanswered = shown.reverse();
    const watched = viewings.map(ofViewing);
    const spoken = opinion?.rowId === ONBOARDING_ROW ? picked : said;
    // Taken off the list after it was watched is tidying up.
    const isTidied = listed?.type === 'remove-from-list' && playedAt !== null;
    const groups = [
      watched.filter(({ value }) => value >= 0),
      watched.filter(({ value }) => value < 0),
      once(opinion, spoken),
      isTidied ? [] : once(listed, said),
      each(clicks, click, 'opened'),
      each(hovers, hover, 'lingered on'),
      each(skips, skip, skips.length >= 3 ? 'skipped again and again' : 'skipped'),
      each(unanswered.slice(0, Math.max(0, unanswered.length - ignoredAfter)), ignored, 'passed over again and again'),
    ];
    return { title, groups: groups.filter((group) => group.length > 0), viewings, playedAt, refused, unanswered };
  };
}

type Word = Pick<Strength, 'value' | 'verb'>;

function once(event: HistoryEvent | null, said: ReadonlyMap<string, Word>): Strength[] {
  const word = event === null ? undefined : said.get(event.type);
  return event === null || word === undefined ? [] : [{ ...word, at: event.at }];
}

function each(times: readonly number[], value: number, verb: string): Strength[] {
  return times.map((at) => ({ value, at, verb }));
}

/** What one watching says: how far it got, and whether it was broken off. */
function viewingStrength(value: (name: string) => number): (viewing: Viewing) => Strength {
  const [complete, rewatch, play, progress] = [value('complete'), value('rewatch'), value('play'), value('progress')];
  const [early, late] = [value('abandon-early'), value('abandon-late')];
  return ({ at, state, again, stage }) => {
    if (state === 'finished')
      return again ? { value: rewatch, at, verb: 'watched again' } : { value: complete, at, verb: 'finished' };
    if (state === 'open') return { value: play + progress * stage, at, verb: stage < 0.1 ? 'started' : 'watched' };
    const dropped = early + (late - early) * stage;
    // Whoever finished it once and breaks off the second time has changed their mind about the evening, not the title.
    return { value: again ? Math.max(0, dropped) : dropped, at, verb: dropped > 0 ? 'watched most of' : 'gave up on' };
  };
}

const SAID_VERBS = {
  like: 'liked',
  dislike: 'disliked',
  'not-interested': 'said no to',
  'add-to-list': 'put on your list',
  'remove-from-list': 'took off your list',
} as const;

interface Touches {
  /** The newest word counts. */
  opinion: HistoryEvent | null;
  listed: HistoryEvent | null;
  /** Said no to, and not liked or put on the list since. */
  refused: boolean;
  readonly clicks: number[];
  readonly hovers: number[];
  skips: number[];
  shown: number[];
}

/** What was done with a title short of watching it. What led to something stronger is part of that and not counted. */
function touchesOf(events: readonly HistoryEvent[], gapMs: number): Touches {
  const touches: Touches = {
    opinion: null,
    listed: null,
    refused: false,
    clicks: [],
    hovers: [],
    skips: [],
    shown: [],
  };
  let lastShown: HistoryEvent | null = null;
  for (const event of events) {
    const { type, at } = event;
    if (type === 'impression') {
      if (lastShown === null || touches.shown.length === 0 || !isSameSession(lastShown, event, gapMs))
        touches.shown.push(at);
      lastShown = event;
    } else if (type === 'hover') touches.hovers.push(at);
    else if (type === 'skip') {
      // To skip an episode is to go on with the series.
      if (event.episode === null) touches.skips.push(at);
    } else {
      touches.shown = [];
      takeLatest(touches.hovers, at - gapMs);
      if (isWatching(event)) {
        takeLatest(touches.clicks, at - gapMs);
        touches.skips = [];
      } else if (type === 'click' || type === 'search') touches.clicks.push(at);
      else if (type === 'add-to-list' || type === 'remove-from-list') {
        touches.listed = event;
        if (type === 'add-to-list') touches.refused = false;
      } else {
        touches.opinion = event;
        touches.refused = type !== 'like';
      }
    }
  }
  return touches;
}

/** Drops the times from `since` on. */
function takeLatest(times: number[], since: number): void {
  while (times.length > 0 && (times.at(-1) as number) >= since) times.pop();
}

function isSameSession(a: HistoryEvent, b: HistoryEvent, gapMs: number): boolean {
  return a.sessionId !== null && b.sessionId !== null ? a.sessionId === b.sessionId : b.at - a.at <= gapMs;
}

export interface Weighing {
  readonly weight: number;
  /** Of the strongest signal that agrees with the sum. */
  readonly verb: string;
  /** 0 to 1: how clear a word its signals are without regard to age; a glance is none. */
  readonly clarity: number;
}

/** From this strength on a signal is a word on the title: a click is, a hover or a showing is not. */
const WORD_FROM = 0.1;

/** What the signals weigh at one moment, each halved with every half-life of its age. */
export function weigh({ groups }: Pick<TitleSignals, 'groups'>, asOf: number, halfLifeMs: number): Weighing {
  let weight = 0;
  let clarity = 0;
  let verbFor = '';
  let verbAgainst = '';
  let mostFor = 0;
  let mostAgainst = 0;
  for (const group of groups) {
    const faded: number[] = [];
    for (const { value, at, verb } of group) {
      const now = value * 0.5 ** (Math.max(0, asOf - at) / halfLifeMs);
      faded.push(now);
      clarity = Math.max(clarity, Math.abs(value));
      if (now > mostFor) [mostFor, verbFor] = [now, verb];
      if (now < mostAgainst) [mostAgainst, verbAgainst] = [now, verb];
    }
    if (faded.length > 1) faded.sort((a, b) => Math.abs(b) - Math.abs(a));
    for (let k = 0; k < faded.length; k++) weight += (faded[k] as number) / (k + 1);
  }
  return { weight, verb: weight >= 0 ? verbFor : verbAgainst, clarity: clarity < WORD_FROM ? 0 : Math.min(1, clarity) };
}
