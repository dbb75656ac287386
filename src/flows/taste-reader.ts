import {
  type Control,
  EDIT_TYPES,
  type Evidence,
  type History,
  type HistoryEvent,
  type Maturity,
  type TasteEdit,
  type TasteProfile,
  type Title,
  withinMaturity,
} from '../model/index.ts';

export const STATEMENT_TYPES = [...EDIT_TYPES, 'interest', 'session', 'household', 'ignored'] as const;
/** `watched`: read out of what was done; `said`: by a press or in a sentence of its own; `told`: in free words. */
export const STATEMENT_ORIGINS = ['watched', 'said', 'picked', 'told'] as const;
export const STATEMENT_STRENGTHS = ['strong', 'clear', 'slight'] as const;

/** One thing the system believes of the viewer, with what it rests on and what can be done about it. */
export interface TasteStatement {
  /** The same for the same belief. */
  readonly id: string;
  readonly text: string;
  readonly type: (typeof STATEMENT_TYPES)[number];
  readonly value: string;
  /** For (positive) or against. */
  readonly weight: number;
  /** The weight in a word. */
  readonly strength: (typeof STATEMENT_STRENGTHS)[number];
  readonly origin: (typeof STATEMENT_ORIGINS)[number];
  /** Its weight stays as it is. */
  readonly locked: boolean;
  /** Events can be forgotten one by one, titles altogether. */
  readonly evidence: Evidence[];
  readonly controls: Control[];
}

/** From these weights on a statement is strong, or clear. */
const STRONG = 0.7;
const CLEAR = 0.3;

export type Stated = Omit<TasteStatement, 'strength' | 'origin' | 'locked'> &
  Partial<Pick<TasteStatement, 'origin' | 'locked'>>;

/** A statement with what follows from its weight; read out of what was watched and open to change where not said. */
export function stated(statement: Stated): TasteStatement {
  const size = Math.abs(statement.weight);
  return {
    origin: 'watched',
    locked: false,
    ...statement,
    strength: size >= STRONG ? 'strong' : size >= CLEAR ? 'clear' : 'slight',
  };
}

export interface StatementInputs {
  readonly taste: TasteProfile;
  /** Newest first. */
  readonly history: History;
  readonly byId: ReadonlyMap<string, Title>;
  /** Titles above it are named nowhere. */
  readonly cap: Maturity;
}

/** Whether the weight of something stays as it is. */
export const isLocked = (edits: readonly TasteEdit[], type: TasteEdit['type'], value: string): boolean =>
  edits.some((edit) => edit.op === 'lock' && edit.type === type && edit.value === value);

/** Events shown as evidence of one statement. */
export const MOST_EVENTS = 10;

/** What may be named of a taste, and which events speak of it. */
export class TasteReader {
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

  /** The newest of some events as evidence: "like Heat at 2026-11-07T12:00:00.000Z", the title where it may be named. */
  evidenceOf(events: readonly HistoryEvent[]): Evidence[] {
    return events.slice(0, MOST_EVENTS).map(({ id, type, titleId, at }) => {
      const title = titleId === null ? null : this.title(titleId);
      const what = title === null ? type : `${type} ${title.title}`;
      return { type: 'event', id, label: `${what} at ${new Date(at).toISOString()}` };
    });
  }
}
