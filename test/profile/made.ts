import { readFileSync } from 'node:fs';
import { createExactIndex } from '../../embeddings/index.ts';
import {
  type Catalogue,
  type History,
  type HistoryEvent,
  newestFirst,
  type Profile,
  type TasteProfile,
  type Title,
  TitleSchema,
} from '../../src/model/index.ts';
import { type StageContext, Trace } from '../../src/pipeline/index.ts';
import type { VectorIndex } from '../../src/ports/index.ts';
import { type ProfileInputs, TASTE_PARAMETERS, tasteStage } from '../../src/profile/index.ts';

/** A Wednesday evening. */
export const NOW = Date.UTC(2026, 10, 25, 20);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const file = (name: string) => new URL(`../../db/catalogue/${name}`, import.meta.url);

/** The shipped catalogue and its sentence vectors, read once a test file. */
export const TITLES: readonly Title[] = readFileSync(file('titles.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => TitleSchema.parse(JSON.parse(line)));

export const CATALOGUE: Catalogue = catalogueOf(TITLES);

export const INDEX: VectorIndex = (() => {
  const bytes = readFileSync(file('vectors.bin'));
  const end = bytes.indexOf(10);
  const { dimensions, rows } = JSON.parse(bytes.subarray(0, end).toString()) as {
    dimensions: number;
    rows: readonly (readonly [string, string])[];
  };
  const all = new Float32Array(Uint8Array.from(bytes.subarray(end + 1)).buffer);
  return createExactIndex(
    new Map(rows.map(([id], i) => [id, all.slice(i * dimensions, (i + 1) * dimensions)] as const)),
  );
})();

export function catalogueOf(titles: readonly Title[]): Catalogue {
  return { version: 'test', titles, byId: new Map(titles.map((title) => [title.id, title])) };
}

let made = 0;
/** One event; its hour and weekday are those of UTC. Ids ascend, so that of one moment the later call is the newer. */
export function event(
  type: HistoryEvent['type'],
  titleId: string | null,
  at: number,
  more: Partial<HistoryEvent> = {},
): HistoryEvent {
  made += 1;
  return {
    id: `e-${String(made).padStart(9, '0')}`,
    type,
    at,
    receivedAt: at,
    hour: new Date(at).getUTCHours(),
    weekday: new Date(at).getUTCDay(),
    titleId,
    sessionId: null,
    turnId: null,
    rowId: null,
    season: null,
    episode: null,
    progress: null,
    seconds: null,
    query: null,
    device: null,
    artwork: null,
    ...more,
  };
}

export const history = (...events: readonly HistoryEvent[]): History => [...events].sort(newestFirst);

export const PROFILE: Profile = {
  id: 'somebody',
  name: 'Somebody',
  maxMaturity: '18',
  language: 'English',
  picks: [],
  createdAt: '2020-01-01T00:00:00.000Z',
};

const defaults = new Map(TASTE_PARAMETERS.map(({ name, value }) => [name, value]));

export function parameters(overrides: Readonly<Record<string, number>> = {}): StageContext['param'] {
  return (name) => {
    const value = overrides[name] ?? defaults.get(name);
    if (value === undefined) throw new Error(`no parameter is called ${name}`);
    return value;
  };
}

export type TasteOptions = Partial<Omit<ProfileInputs, 'history'>> & {
  readonly now?: number;
  readonly overrides?: Readonly<Record<string, number>>;
};

/** The stage run on a history. */
export function tasteOf(events: History, { now = NOW, overrides = {}, ...inputs }: TasteOptions = {}): TasteProfile {
  const context: StageContext = {
    param: parameters(overrides),
    now: new Date(now),
    random: () => 0,
    trace: new Trace(),
  };
  const moment = { hour: new Date(now).getUTCHours(), weekday: new Date(now).getUTCDay() };
  return tasteStage.run(
    {
      profile: PROFILE,
      history: events,
      catalogue: CATALOGUE,
      index: INDEX,
      moment,
      device: null,
      sessionId: null,
      ...inputs,
    },
    context,
  ) as TasteProfile;
}

/** What a title weighs, for or against; 0 where nothing is said of it. */
export function weightOf(taste: TasteProfile, titleId: string): number {
  return [...taste.liked, ...taste.disliked].find((signal) => signal.titleId === titleId)?.weight ?? 0;
}
