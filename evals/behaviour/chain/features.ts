import { type History, type Interactions, type Recommender, standardised, topItems } from '../../../src/learn/index.ts';
import type { ItemFacts } from '../facts.ts';

/** A fitted source of candidates. */
export interface Source {
  readonly name: string;
  readonly model: Recommender;
}

export interface Candidates {
  readonly items: Int32Array;
  /** Rows × features, row-major. */
  readonly features: Float32Array;
}

const YEAR = 365.25 * 86_400;
/** Candidates from each source. */
const FROM_EACH = 60;
/**
 * Windows of popularity: the last so many events of everybody. Counted in events and not in days, since how many people
 * come in a week changes more than what they take.
 */
const WINDOWS = [1000, 4000, 16_000] as const;
/** Places of the history after which an item counts half towards the recent taste. */
const RECENT = 10;

/** What is known about a film when it is ranked for one person at one moment. */
export class FeatureMaker {
  readonly names: readonly string[];
  readonly #sources: readonly Source[];
  readonly #facts: readonly ItemFacts[] | null;
  readonly #items: number;
  readonly #keep: boolean;
  readonly #made = new WeakMap<History, Candidates>();
  readonly #events: number;
  readonly #newest: number;
  /** Where each item's events stand among everybody's in the order of time, ascending. */
  readonly #offsets: Int32Array;
  readonly #places: Int32Array;

  /** Without times the events count in the order of their rows. `keep` remembers the candidates of every history. */
  constructor(
    data: Interactions,
    sources: readonly Source[],
    facts: readonly ItemFacts[] | null,
    { keep = false }: { keep?: boolean } = {},
  ) {
    this.#keep = keep;
    this.#sources = sources;
    this.#facts = facts;
    this.#items = data.items;
    this.#events = data.columns.length;
    const times = data.times ?? new Float64Array(this.#events);
    const order = Int32Array.from(times.keys()).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
    this.#newest = times[order.at(-1) ?? 0] ?? 0;
    this.#offsets = new Int32Array(data.items + 1);
    for (const item of data.columns) this.#offsets[item + 1] = (this.#offsets[item + 1] as number) + 1;
    for (let i = 0; i < data.items; i++)
      this.#offsets[i + 1] = (this.#offsets[i + 1] as number) + (this.#offsets[i] as number);
    const next = this.#offsets.slice();
    this.#places = new Int32Array(this.#events);
    for (const [place, at] of order.entries()) {
      const item = data.columns[at] as number;
      this.#places[next[item] as number] = place;
      next[item] = (next[item] as number) + 1;
    }
    this.names = [
      ...sources.flatMap(({ name }) => [`${name}: score`, `${name}: rank`]),
      'popularity',
      ...WINDOWS.map((events) => `popularity, last ${events}`),
      'trend',
      'events since last had',
      'popularity beside the person’s',
      'history length',
      'since the person was here',
      ...(facts === null
        ? []
        : ['release age', 'year', 'genres, all', 'genres, recent', 'years from the person’s', 'genres known']),
    ];
  }

  /** Log of how often an item was had among the events from place `from` on, beside the mean item. */
  #popularity(item: number, from: number): number {
    const [start, end] = [this.#offsets[item] as number, this.#offsets[item + 1] as number];
    const own = end - firstAtOrAfter(this.#places, start, end, from);
    const mean = (this.#events - from) / this.#items;
    return Math.log((own + 0.5) / (mean + 0.5));
  }

  /** The candidates of all sources for one person, none of them in the history, with their features. */
  candidates(history: History): Candidates {
    const made = this.#made.get(history) ?? this.#make(history);
    if (this.#keep) this.#made.set(history, made);
    return made;
  }

  #make(history: History): Candidates {
    const had = new Set(history.items);
    const now = history.now ?? this.#newest;
    const asked = this.#sources.map(({ model }) => {
      const scores = model.scores(history);
      const top = topItems(scores, FROM_EACH, had);
      return { scores: standardised(scores), top, ranks: new Map([...top].map((item, rank) => [item, rank])) };
    });
    const items = Int32Array.from(new Set(asked.flatMap(({ top }) => [...top]))).sort();
    const own = [...history.items];
    const ownPopularity = own.reduce((sum, item) => sum + this.#popularity(item, 0), 0) / own.length;
    const away = Math.log1p(Math.max(0, now - (history.times?.at(-1) ?? now)) / 3600);
    const taste = this.#facts === null ? null : tasteOf(this.#facts, own);
    const rows = [...items].map((item) => {
      const windows = WINDOWS.map((events) => this.#popularity(item, Math.max(0, this.#events - events)));
      const popularity = this.#popularity(item, 0);
      const [from, to] = [this.#offsets[item] as number, this.#offsets[item + 1] as number];
      return [
        ...asked.flatMap(({ scores, ranks }) => [
          scores[item] as number,
          -Math.log(1 + (ranks.get(item) ?? FROM_EACH)),
        ]),
        popularity,
        ...windows,
        (windows[1] as number) - popularity,
        from < to ? Math.log(this.#events - (this.#places[to - 1] as number)) : Number.NaN,
        popularity - ownPopularity,
        Math.log(own.length),
        away,
        ...(taste === null ? [] : taste(item, now)),
      ];
    });
    return { items, features: Float32Array.from(rows.flat()) };
  }
}

/** Release age, year, likeness of genres to all and to the recent history, and distance in years. */
function tasteOf(facts: readonly ItemFacts[], own: readonly number[]): (item: number, now: number) => number[] {
  const [all, recent] = [new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, genre: string, by: number) => to.set(genre, (to.get(genre) ?? 0) + by);
  let [years, weight] = [0, 0];
  for (const [i, item] of own.entries()) {
    const { genres = [], year = null } = facts[item] ?? {};
    const fading = 0.5 ** ((own.length - 1 - i) / RECENT);
    for (const genre of genres) {
      add(all, genre, 1 / genres.length);
      add(recent, genre, fading / genres.length);
    }
    if (year === null) continue;
    years += fading * year;
    weight += fading;
  }
  const length = (taste: Map<string, number>) =>
    Math.sqrt([...taste.values()].reduce((sum, value) => sum + value * value, 0));
  const [allLength, recentLength] = [length(all), length(recent)];
  return (item, now) => {
    const { genres = [], year = null } = facts[item] ?? {};
    const cosine = (taste: Map<string, number>, norm: number) =>
      genres.length === 0 || norm === 0
        ? Number.NaN
        : genres.reduce((sum, genre) => sum + (taste.get(genre) ?? 0), 0) / (norm * Math.sqrt(genres.length));
    return [
      year === null ? Number.NaN : Math.log1p(Math.max(0, 1970 + now / YEAR - year)),
      year ?? Number.NaN,
      cosine(all, allLength),
      cosine(recent, recentLength),
      year === null || weight === 0 ? Number.NaN : Math.abs(year - years / weight),
      genres.length,
    ];
  };
}

/** The first of the ascending `sorted[low … high)` that is not below `value`. */
function firstAtOrAfter(sorted: Int32Array, low: number, high: number, value: number): number {
  let [a, b] = [low, high];
  while (a < b) {
    const middle = (a + b) >> 1;
    if ((sorted[middle] as number) < value) a = middle + 1;
    else b = middle;
  }
  return a;
}
