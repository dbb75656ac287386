import {
  type Catalogue,
  clamp,
  contentStems,
  dotProduct,
  foldText,
  type History,
  type HistoryEvent,
  MOODS,
  type Parameter,
  type SessionIntent,
  type TasteSignal,
  type Title,
  titleWords,
} from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { usualLikeness } from './facets.ts';
import { normalised } from './interests.ts';
import { type SignalReader, weigh } from './signals.ts';
import { isWatching } from './viewings.ts';

export const SESSION_PARAMETERS: readonly Parameter[] = [
  {
    name: 'session.gap-min',
    value: 30,
    min: 5,
    max: 240,
    about: 'Where no session is named, a pause this long ends it; a title that may still be running is no pause.',
  },
  {
    name: 'session.longest-hours',
    value: 12,
    min: 1,
    max: 48,
    about: 'Nothing older than this belongs to a session, whatever it is called.',
  },
  {
    name: 'session.clear',
    value: 1,
    min: 0.1,
    max: 10,
    about: 'How much must be said for half of full confidence: one title finished, or three begun, or one given up on.',
  },
  {
    name: 'session.alike',
    value: 0.25,
    min: 0.05,
    max: 1,
    about:
      'Mean likeness of what was played from which on it is one direction; 0 is as alike as any two titles, 1 the same.',
  },
  {
    name: 'session.single',
    value: 0.7,
    min: 0,
    max: 1,
    about: 'How much of a direction one title is: two alike are a burst, one may be chance.',
  },
  {
    name: 'session.search',
    value: 0.8,
    min: 0,
    max: 2,
    about: 'What a search counts: typed on purpose, so nearly as much as a title finished, but not yet found good.',
  },
  {
    name: 'session.against',
    value: 0.4,
    min: 0,
    max: 1,
    about: 'How far what was given up on turns the direction away from itself (Rocchio 1971).',
  },
  {
    name: 'session.fade-min',
    value: 60,
    min: 5,
    max: 600,
    about: 'Minutes of silence that halve the confidence.',
  },
];

const MINUTE_MS = 60_000;
const MOST_SIGNALS = 20;
const MOST_SEARCHES = 5;
/** Titles whose mean is what a search means. */
const SEARCH_TITLES = 10;
/** Half-life that does not fade anything within a session. */
const NO_FADING = Number.POSITIVE_INFINITY;
const RUNTIME_MIN = 60;

export interface SessionInputs {
  /** Newest first. */
  readonly history: History;
  readonly catalogue: Catalogue;
  readonly index: VectorIndex;
  readonly sessionId: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly readSignals: SignalReader;
}

/** What this session says so far; null where none is going on. */
export function sessionOf(inputs: SessionInputs, param: StageContext['param']): SessionIntent | null {
  const events = eventsOfSession(inputs, param('session.gap-min'), param('session.longest-hours'));
  const [newest] = events;
  const oldest = events.at(-1);
  if (newest === undefined || oldest === undefined) return null;
  const signals = signalsOf(events, inputs);
  const searches = [...new Set(events.flatMap(({ query }) => (query === null || query.trim() === '' ? [] : [query])))];
  const said = [
    ...signals.flatMap(({ titleId, weight }) => {
      const vector = inputs.index.vector(titleId);
      return vector === null ? [] : [{ vector, weight }];
    }),
    ...searches.slice(0, MOST_SEARCHES).flatMap((query) => {
      const vector = meaningOf(query, inputs.catalogue, inputs.index);
      return vector === null ? [] : [{ vector, weight: param('session.search') }];
    }),
  ];
  const silence = Math.max(0, inputs.now - newest.at) / MINUTE_MS;
  return {
    id: inputs.sessionId ?? newest.sessionId,
    startedAt: oldest.at,
    events: events.length,
    liked: signals.filter(({ weight }) => weight > 0).slice(0, MOST_SIGNALS),
    disliked: signals
      .filter(({ weight }) => weight < 0)
      .reverse()
      .slice(0, MOST_SIGNALS),
    direction: directionOf(said, param('session.against')),
    searches,
    confidence:
      confidenceOf(said, signals, usualLikeness(inputs.catalogue, inputs.index).stories, param) *
      0.5 ** (silence / param('session.fade-min')),
  };
}

/** Newest first. What is said in a conversation names no session and belongs to the one it falls into. */
function eventsOfSession(
  { history, catalogue, sessionId, now }: SessionInputs,
  gapMin: number,
  longestHours: number,
): HistoryEvent[] {
  const runningMin = (event: HistoryEvent, next: string | null): number => {
    if (!isWatching(event) || event.type === 'complete' || event.type === 'abandon' || event.titleId === null) return 0;
    return next === null || next === event.titleId ? (catalogue.byId.get(event.titleId)?.runtimeMin ?? RUNTIME_MIN) : 0;
  };
  const events: HistoryEvent[] = [];
  const earliest = now - longestHours * 60 * MINUTE_MS;
  let before = now;
  let next: string | null = null;
  for (const event of history) {
    // A clock that is ahead by more than a little tells nothing of now.
    if (event.at - now > gapMin * MINUTE_MS) continue;
    if (event.at < earliest) break;
    const follows = before - event.at <= (gapMin + runningMin(event, next)) * MINUTE_MS;
    if (sessionId !== null ? event.sessionId === sessionId || (event.sessionId === null && follows) : follows) {
      events.push(event);
      before = event.at;
      next = event.titleId;
    } else if (sessionId === null) break;
  }
  return events;
}

/** What the titles of the session come to, the strongest for first and the strongest against last. */
function signalsOf(events: readonly HistoryEvent[], { catalogue, readSignals, now }: SessionInputs): TasteSignal[] {
  const byTitle = new Map<string, HistoryEvent[]>();
  for (const event of events) {
    if (event.titleId === null) continue;
    const own = byTitle.get(event.titleId);
    if (own) own.push(event);
    else byTitle.set(event.titleId, [event]);
  }
  return [...byTitle]
    .flatMap(([titleId, own]) => {
      const title = catalogue.byId.get(titleId);
      if (title === undefined) return [];
      const { weight, verb } = weigh(readSignals(title, own.reverse()), now, NO_FADING);
      return weight === 0 ? [] : [{ titleId, weight, verb }];
    })
    .sort((a, b) => b.weight - a.weight || (a.titleId < b.titleId ? -1 : 1));
}

interface Said {
  readonly vector: Float32Array;
  readonly weight: number;
}

/** The mean of what was wanted, turned a little from what was not; null where nothing was wanted. */
function directionOf(said: readonly Said[], against: number): Float32Array | null {
  const wanted = said.filter(({ weight }) => weight > 0);
  const first = wanted[0];
  if (first === undefined) return null;
  const unwanted = said.filter(({ weight }) => weight < 0);
  const sum = new Float32Array(first.vector.length);
  const add = (part: readonly Said[], share: number) => {
    const total = part.reduce((all, { weight }) => all + Math.abs(weight), 0);
    for (const { vector, weight } of part)
      for (let i = 0; i < sum.length; i++)
        sum[i] = (sum[i] as number) + ((share * Math.abs(weight)) / total) * (vector[i] as number);
  };
  add(wanted, 1);
  add(unwanted, -against);
  return normalised(sum);
}

/** How much was said, times how far it is one thing: 0 to 1. */
function confidenceOf(
  said: readonly Said[],
  signals: readonly TasteSignal[],
  usual: number,
  param: StageContext['param'],
): number {
  const wanted = said.filter(({ weight }) => weight > 0);
  const mass =
    wanted.reduce((sum, { weight }) => sum + weight, 0) +
    signals.reduce((sum, { weight }) => sum + Math.max(0, -weight), 0);
  const amount = 1 - 0.5 ** (mass / param('session.clear'));
  if (wanted.length <= 1) return amount * param('session.single');
  return amount * clamp(likenessOf(wanted, usual) / param('session.alike'), 0, 1);
}

/** Mean likeness of what was wanted, from 0 (as alike as any titles) to 1 (the same); 0 for a single one. */
function likenessOf(wanted: readonly Said[], usual: number): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < wanted.length; i++)
    for (let j = i + 1; j < wanted.length; j++) {
      const [a, b] = [wanted[i] as Said, wanted[j] as Said];
      sum += a.weight * b.weight * dotProduct(a.vector, b.vector);
      total += a.weight * b.weight;
    }
  return total === 0 ? 0 : Math.max(0, (sum / total - usual) / (1 - usual));
}

const MOOD_STEMS: ReadonlyMap<string, readonly string[]> = new Map(MOODS.map((mood) => [mood, contentStems(mood)]));

/**
 * What a search means, without an encoder: the title of that name, else the best known of the titles that its words
 * describe. Null where the catalogue has nothing of the kind.
 */
function meaningOf(query: string, catalogue: Catalogue, index: VectorIndex): Float32Array | null {
  const name = foldText(query);
  const stems = contentStems(query);
  const described = (title: Title) => {
    const { close } = titleWords(title);
    return stems.every((stem) => close.has(stem) || title.moods.some((mood) => MOOD_STEMS.get(mood)?.includes(stem)));
  };
  const found = catalogue.titles.filter((title) => foldText(title.title) === name);
  if (found.length === 0 && stems.length > 0) found.push(...catalogue.titles.filter(described));
  const vectors = found
    .sort((a, b) => b.popularity - a.popularity || (a.id < b.id ? -1 : 1))
    .slice(0, SEARCH_TITLES)
    .flatMap(({ id }) => index.vector(id) ?? []);
  return directionOf(
    vectors.map((vector) => ({ vector, weight: 1 })),
    0,
  );
}
