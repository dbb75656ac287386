import type { Catalogue, History, HistoryEvent, Title } from '../model/index.ts';
import type { StageContext } from '../pipeline/index.ts';
import { SIGNAL_PARAMETERS, signalReader, type TitleSignals, type Weighing, weigh } from './signals.ts';

/** One title of a history, read. */
export interface ReadTitle {
  readonly signals: TitleSignals;
  /** What it weighs at one moment, milliseconds since 1970. */
  readonly weighedAt: (asOf: number) => Weighing;
}

interface Known {
  readonly events: readonly HistoryEvent[];
  readonly title: Title;
  readonly key: string;
  readonly read: ReadTitle;
}
/** By the newest event of a title. An event is one object in every history that holds it, so most need no new reading. */
const known = new WeakMap<HistoryEvent, Known>();

/** All titles of the history that the catalogue knows, each read once for as long as nothing new happens to it. */
export function readTitles(
  history: History,
  catalogue: Catalogue,
  halfLifeMs: number,
  param: StageContext['param'],
): ReadTitle[] {
  const signalsOf = signalReader(param);
  const key = [halfLifeMs, ...SIGNAL_PARAMETERS.map(({ name }) => param(name))].join(' ');
  const titles: ReadTitle[] = [];
  for (const [titleId, events] of eventsByTitle(history)) {
    const title = catalogue.byId.get(titleId);
    const newest = events.at(-1);
    if (title === undefined || newest === undefined) continue;
    const before = known.get(newest);
    if (before !== undefined && before.key === key && before.title === title && areSame(before.events, events))
      titles.push(before.read);
    else {
      const read = readTitle(signalsOf(title, events), newest.at, halfLifeMs);
      known.set(newest, { events, title, key, read });
      titles.push(read);
    }
  }
  return titles;
}

/** From its newest event on all of a title fades alike, so that it is weighed once. */
function readTitle(signals: TitleSignals, newestAt: number, halfLifeMs: number): ReadTitle {
  const then = weigh(signals, newestAt, halfLifeMs);
  return {
    signals,
    weighedAt: (asOf) =>
      asOf < newestAt
        ? weigh(signals, asOf, halfLifeMs)
        : { ...then, weight: then.weight * 0.5 ** ((asOf - newestAt) / halfLifeMs) },
  };
}

/** Oldest first. */
function eventsByTitle(history: History): Map<string, HistoryEvent[]> {
  const byTitle = new Map<string, HistoryEvent[]>();
  for (let i = history.length - 1; i >= 0; i--) {
    const event = history[i] as HistoryEvent;
    if (event.titleId === null) continue;
    const own = byTitle.get(event.titleId);
    if (own) own.push(event);
    else byTitle.set(event.titleId, [event]);
  }
  return byTitle;
}

function areSame(a: readonly HistoryEvent[], b: readonly HistoryEvent[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The events since a moment, oldest first. */
export function eventsSince(history: History, since: number): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (const event of history) {
    if (event.at < since) break;
    events.push(event);
  }
  return events.reverse();
}
