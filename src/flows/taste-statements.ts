import {
  type Evidence,
  type Habits,
  type History,
  type HistoryEvent,
  listWords,
  type Maturity,
  minutesInWords,
  type TasteProfile,
  type Title,
  WINDOW_CEILING_MIN,
  type Window,
  withinMaturity,
} from '../model/index.ts';
import { deviceInWords, partOfDay } from '../profile/index.ts';

/** One thing the system believes of the viewer, with what it rests on. */
export interface TasteStatement {
  /** The same for the same belief. */
  readonly id: string;
  readonly text: string;
  readonly type:
    | 'title'
    | 'genre'
    | 'mood'
    | 'theme'
    | 'person'
    | 'interest'
    | 'session'
    | 'habit'
    | 'household'
    | 'ignored';
  readonly value: string;
  /** For (positive) or against. */
  readonly weight: number;
  /** Events can be forgotten one by one, titles altogether. */
  readonly evidence: Evidence[];
}

export interface StatementInputs {
  readonly taste: TasteProfile;
  /** Newest first. */
  readonly history: History;
  readonly byId: ReadonlyMap<string, Title>;
  /** Titles above it are named nowhere. */
  readonly cap: Maturity;
}

/** Events shown as evidence of one statement. */
const MOST_EVENTS = 10;
const MOST_NAMED = 3;
/** Between the two the novelty of what is watched is as most people's, and not worth a word. */
const OFTEN_NEW = 0.65;
const SELDOM_NEW = 0.4;

/** The taste as readable statements, strongest first; each true of the taste and resting on what it names. */
export function statementsOf(inputs: StatementInputs): TasteStatement[] {
  const reader = new Reader(inputs);
  return [
    ...editStatements(inputs.taste),
    ...titleStatements(reader),
    ...genreStatements(reader),
    ...interestStatements(reader),
    ...sessionStatements(reader),
    ...habitStatements(reader),
    ...householdStatements(reader),
  ].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

const eventEvidence = (events: readonly HistoryEvent[]): Evidence[] =>
  events
    .slice(0, MOST_EVENTS)
    .map(({ id, type, at }) => ({ type: 'event', id, label: `${type} at ${new Date(at).toISOString()}` }));

/** What may be named, and which events speak of it. */
class Reader {
  readonly taste: TasteProfile;
  readonly history: History;
  private readonly byTitle = new Map<string, HistoryEvent[]>();
  private readonly byId: ReadonlyMap<string, Title>;
  private readonly cap: Maturity;

  constructor({ taste, history, byId, cap }: StatementInputs) {
    this.taste = taste;
    this.history = history;
    this.byId = byId;
    this.cap = cap;
    for (const event of history) {
      if (event.titleId === null) continue;
      const own = this.byTitle.get(event.titleId);
      if (own) own.push(event);
      else this.byTitle.set(event.titleId, [event]);
    }
  }

  /** Null where the catalogue lacks it or the cap forbids it. */
  title(id: string): Title | null {
    const title = this.byId.get(id);
    return title !== undefined && withinMaturity(title.maturity, this.cap) ? title : null;
  }

  /** Those that may be named, in order. */
  titles(ids: readonly string[]): Title[] {
    return ids.flatMap((id) => this.title(id) ?? []);
  }

  eventsOf(titles: readonly Title[]): HistoryEvent[] {
    return titles.flatMap(({ id }) => (this.byTitle.get(id) ?? []).slice(0, Math.ceil(MOST_EVENTS / titles.length)));
  }

  /** The newest events that are watching and of titles that may be named. */
  watching(which: (event: HistoryEvent) => boolean = () => true): HistoryEvent[] {
    const found: HistoryEvent[] = [];
    for (const event of this.history) {
      if (found.length >= MOST_EVENTS) break;
      const isWatching = event.type === 'complete' || event.type === 'progress' || event.type === 'play';
      if (isWatching && event.titleId !== null && this.title(event.titleId) !== null && which(event)) found.push(event);
    }
    return found;
  }
}

function editStatements({ edits }: TasteProfile): TasteStatement[] {
  return edits.map((edit) => ({
    id: edit.id,
    text: `you asked to see ${edit.op === 'boost' ? 'more' : 'no more'} of ${edit.value}`,
    type: edit.type,
    value: edit.value,
    weight: edit.op === 'boost' ? 1 : -1,
    evidence: [],
  }));
}

function titleStatements(reader: Reader): TasteStatement[] {
  const { liked, disliked, ignored } = reader.taste;
  const stated = new Set<string>();
  const statements = [...liked, ...disliked].flatMap(({ titleId, weight, verb }): TasteStatement[] => {
    const title = reader.title(titleId);
    if (title === null) return [];
    stated.add(titleId);
    return [
      {
        id: `title:${titleId}`,
        text: `you ${verb} ${title.title}`,
        type: 'title',
        value: titleId,
        weight,
        evidence: eventEvidence(reader.eventsOf([title])),
      },
    ];
  });
  for (const [titleId, strength] of ignored) {
    const title = reader.title(titleId);
    if (title === null || stated.has(titleId)) continue;
    statements.push({
      id: `ignored:${titleId}`,
      text: `${title.title} was shown to you again and again and you did not take it up`,
      type: 'ignored',
      value: titleId,
      weight: -strength,
      evidence: eventEvidence(reader.eventsOf([title]).filter(({ type }) => type === 'impression')),
    });
  }
  return statements;
}

function genreStatements(reader: Reader): TasteStatement[] {
  const liked = reader.titles(reader.taste.liked.map(({ titleId }) => titleId));
  return [...reader.taste.genres].map(([genre, share]) => ({
    id: `genre:${genre}`,
    text: `${Math.round(share * 100)} % of what you watch is ${genre}`,
    type: 'genre',
    value: genre,
    weight: share,
    evidence: eventEvidence(
      reader.eventsOf(
        liked.filter(({ genres }) => (genres as readonly string[]).includes(genre)).slice(0, MOST_EVENTS),
      ),
    ),
  }));
}

const titleEvidence = (titles: readonly Title[]): Evidence[] =>
  titles.slice(0, MOST_NAMED).map(({ id, title }) => ({ type: 'title', id, label: title }));

function interestStatements(reader: Reader): TasteStatement[] {
  return reader.taste.interests.flatMap(({ id, label, weight, titleIds }): TasteStatement[] => {
    const titles = reader.titles(titleIds);
    if (titles.length === 0) return [];
    const named = listWords(titles.slice(0, MOST_NAMED).map(({ title }) => title));
    return [
      {
        id: `interest:${id}`,
        text: `one of your interests is ${label}, such as ${named}`,
        type: 'interest',
        value: id,
        weight,
        evidence: [...titleEvidence(titles), ...eventEvidence(reader.eventsOf(titles.slice(0, MOST_EVENTS)))],
      },
    ];
  });
}

function sessionStatements(reader: Reader): TasteStatement[] {
  const { session } = reader.taste;
  if (session === null) return [];
  const said = [...session.liked, ...session.disliked].flatMap(({ titleId, verb }) => {
    const title = reader.title(titleId);
    return title === null ? [] : [{ title, text: `${verb} ${title.title}` }];
  });
  const deeds = [...said.map(({ text }) => text), ...session.searches.map((query) => `searched for “${query}”`)];
  if (deeds.length === 0) return [];
  const titles = new Set(said.map(({ title }) => title.id));
  const events = reader.history.filter(
    ({ at, titleId, query }) =>
      at >= session.startedAt && ((titleId !== null && titles.has(titleId)) || (titleId === null && query !== null)),
  );
  return [
    {
      id: `session:${session.id ?? session.startedAt}`,
      text: `in this session you ${listWords(deeds.slice(0, 2 * MOST_NAMED))}`,
      type: 'session',
      value: session.id ?? String(session.startedAt),
      weight: session.confidence,
      evidence: eventEvidence(events),
    },
  ];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const about = (minutes: number) => `about ${minutesInWords(Math.max(5, Math.round(minutes / 5) * 5))}`;
const WINDOW_NAMES: Partial<Record<Window, string>> = { tonight: 'an evening', weekend: 'a weekend', week: 'a week' };

function habitStatements(reader: Reader): TasteStatement[] {
  const { habits } = reader.taste;
  const statements: TasteStatement[] = [];
  const add = (value: string, text: string, weight: number, which?: (event: HistoryEvent) => boolean) =>
    statements.push({
      id: `habit:${value}`,
      text,
      type: 'habit',
      value,
      weight,
      evidence: eventEvidence(reader.watching(which)),
    });
  const isWeekend = ({ weekday, hour }: HistoryEvent) =>
    weekday === 6 || weekday === 0 || (weekday === 5 && hour >= 17);
  const { weekdaySittingMin, weekendSittingMin, weekendMin, hours } = habits;
  const evening = WINDOW_CEILING_MIN.tonight;
  if (weekdaySittingMin !== null)
    add(
      'weekday-sitting',
      `on a weekday you usually watch for ${about(weekdaySittingMin)} at a time`,
      Math.min(1, weekdaySittingMin / evening),
      (event) => !isWeekend(event),
    );
  if (weekendSittingMin !== null)
    add(
      'weekend-sitting',
      `at a weekend you usually watch for ${about(weekendSittingMin)} at a time`,
      Math.min(1, weekendSittingMin / evening),
      isWeekend,
    );
  if (weekendMin !== null)
    add(
      'weekend',
      `in a weekend with something to watch you usually watch for ${about(weekendMin)}`,
      Math.min(1, weekendMin / WINDOW_CEILING_MIN.weekend),
      isWeekend,
    );
  for (const [window, minutes] of habits.budgets) {
    const name = WINDOW_NAMES[window];
    if (name !== undefined)
      add(
        `${window}-budget`,
        `for ${name} I reckon with up to ${minutesInWords(minutes)}, which leaves room over your fuller ones`,
        minutes / WINDOW_CEILING_MIN[window],
        window === 'weekend' ? isWeekend : undefined,
      );
  }
  if (hours !== null) {
    const { words, share } = partOfDay(hours);
    add('hours', words === 'all hours' ? 'you watch at all hours' : `you mostly watch in the ${words}`, share);
  }
  for (const [device, share] of habits.devices)
    add(
      `device-${device}`,
      `${percent(share)} of what you watch is ${deviceInWords(device)}`,
      share,
      (event) => event.device === device,
    );
  shareStatements(habits, add);
  return statements;
}

function shareStatements(habits: Habits, add: (value: string, text: string, weight: number) => void): void {
  const { series, seasonsFinished, rewatching, subtitles, novelty } = habits;
  if (series !== null) add('series', `${percent(series)} of the titles you watch are series`, series);
  if (seasonsFinished !== null)
    add(
      'seasons',
      `of the series you stay with you usually finish at least ${seasonsFinished < 2 ? 'one season' : `${Math.floor(seasonsFinished)} seasons`}`,
      seasonsFinished / (1 + seasonsFinished),
    );
  if (rewatching !== null && rewatching > 0)
    add('rewatching', `${percent(rewatching)} of what you play you have finished before`, rewatching);
  if (subtitles !== null && subtitles > 0)
    add(
      'subtitles',
      `${percent(subtitles)} of the titles you watch are in another language, and you stayed with them`,
      subtitles,
    );
  if (novelty !== null && novelty >= OFTEN_NEW)
    add('novelty', 'what you watch next is seldom like what you watched before', novelty);
  if (novelty !== null && novelty <= SELDOM_NEW)
    add('novelty', 'what you watch next is mostly like what you watched before', 1 - novelty);
}

function householdStatements(reader: Reader): TasteStatement[] {
  const { household, interests } = reader.taste;
  if (household === null) return [];
  return household.members.map(({ label, interestIds }, i) => {
    const own = interests.filter(({ id }) => interestIds.includes(id));
    const titles = reader.titles(own.flatMap(({ titleIds }) => titleIds));
    const taste = listWords(own.slice(0, MOST_NAMED).map((interest) => interest.label));
    return {
      id: `household:${i}`,
      text: `two people seem to share this profile; one of them: ${label}${taste === '' ? '' : ` (${taste})`}`,
      type: 'household',
      value: String(i),
      weight: household.separation,
      evidence: [...titleEvidence(titles), ...eventEvidence(reader.eventsOf(titles.slice(0, MOST_EVENTS)))],
    };
  });
}
