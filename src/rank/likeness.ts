import { clamp, GENRES, MOODS, type Title } from '../model/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { PairCosines } from './pair-cosines.ts';

/** Genres and moods as bits, so that many titles are compared quickly; worked out once a title. */
interface Traits {
  readonly genres: number;
  readonly moods: number;
  /** Moods beyond the first 32. */
  readonly moreMoods: number;
  readonly genreCount: number;
  readonly moodCount: number;
  readonly themeCount: number;
}

const GENRE_BITS = new Map(GENRES.map((genre, i) => [genre, 2 ** i]));
const MOOD_PLACES = new Map(MOODS.map((mood, i) => [mood, i]));
const traits = new WeakMap<Title, Traits>();

function traitsOf(title: Title): Traits {
  const known = traits.get(title);
  if (known) return known;
  let [genres, moods, moreMoods] = [0, 0, 0];
  for (const genre of title.genres) genres |= GENRE_BITS.get(genre) ?? 0;
  for (const mood of title.moods) {
    const place = MOOD_PLACES.get(mood) ?? 0;
    if (place < 32) moods |= 1 << place;
    else moreMoods |= 1 << (place - 32);
  }
  const made = {
    genres,
    moods,
    moreMoods,
    genreCount: title.genres.length,
    moodCount: title.moods.length,
    themeCount: title.themes.length,
  };
  traits.set(title, made);
  return made;
}

/** Bits that are set (Warren, Hacker's Delight, 5-1). */
function bits(value: number): number {
  let left = value - ((value >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const share = (common: number, a: number, b: number) => (common === 0 ? 0 : common / Math.min(a, b));

/** How alike two titles are, 0 to 1, by what they mean and by the genres, moods and themes they share. */
function blend(a: Traits, b: Traits, meaning: number, commonThemes: number): number {
  const commonMoods = bits(a.moods & b.moods) + bits(a.moreMoods & b.moreMoods);
  const facets =
    0.4 * share(bits(a.genres & b.genres), a.genreCount, b.genreCount) +
    0.35 * share(commonMoods, a.moodCount, b.moodCount) +
    0.25 * Math.min(1, 2 * share(commonThemes, a.themeCount, b.themeCount));
  return 0.6 * clamp(meaning, 0, 1) + 0.4 * facets;
}

/** How alike two titles are to a person: by meaning, and by the moods, themes and genres they share. */
export function likeness(a: Title, b: Title, meaning: number): number {
  return blend(traitsOf(a), traitsOf(b), meaning, a.themes.filter((theme) => b.themes.includes(theme)).length);
}

/** Up to three things two titles have in common, the most particular first. */
export function sharedTraits(a: Title, b: Title): string[] {
  return [
    ...a.themes.filter((theme) => b.themes.includes(theme)),
    ...a.moods.filter((mood) => b.moods.includes(mood)),
    ...a.genres.filter((genre) => b.genres.includes(genre)),
  ].slice(0, 3);
}

/** Below this, two titles have no more in common than any two. */
const UNRELATED = 0.3;

/** A title that speaks for or against others like it. */
export interface Speaking {
  readonly title: Title;
  /** Above 0 for, below 0 against. */
  readonly weight: number;
  /** "finished", "gave up on" */
  readonly verb: string;
}

export interface Near {
  /** 0 (like none of them) upwards. */
  readonly value: number;
  /** The one that speaks loudest. */
  readonly signal: Speaking | null;
  /** To the most alike of them, whatever its weight, 0 to 1. */
  readonly likeness: number;
}

/** Titles that speak for or against others like them. Prepared once a request; each title is worked out once. */
export class SpeakingTitles {
  readonly signals: readonly Speaking[];
  readonly #cosines: PairCosines;
  readonly #rows: readonly (Float32Array | null)[];
  readonly #traits: readonly Traits[];
  readonly #common: Uint8Array;
  /** Which signals carry a theme. */
  readonly #themes = new Map<string, number[]>();
  readonly #known = new Map<string, Near>();

  constructor(
    signals: readonly { readonly titleId: string; readonly weight: number; readonly verb: string }[],
    byId: ReadonlyMap<string, Title>,
    index: VectorIndex,
  ) {
    this.signals = signals.flatMap(({ titleId, weight, verb }) => {
      const title = byId.get(titleId);
      return title ? [{ title, weight, verb }] : [];
    });
    this.#cosines = PairCosines.of(index);
    this.#rows = this.signals.map(({ title }) => this.#cosines.row(title.id));
    this.#traits = this.signals.map(({ title }) => traitsOf(title));
    this.#common = new Uint8Array(this.signals.length);
    for (const [i, { title }] of this.signals.entries())
      for (const theme of title.themes) {
        const carried = this.#themes.get(theme);
        if (carried) carried.push(i);
        else this.#themes.set(theme, [i]);
      }
  }

  near(title: Title): Near {
    const known = this.#known.get(title.id);
    if (known) return known;
    const place = this.#cosines.place(title.id);
    const common = this.#common.fill(0);
    for (const theme of title.themes)
      for (const i of this.#themes.get(theme) ?? []) common[i] = (common[i] as number) + 1;
    const own = traitsOf(title);
    let value = 0;
    let sum = 0;
    let most = 0;
    let loudest: Speaking | null = null;
    for (let i = 0; i < this.signals.length; i++) {
      const signal = this.signals[i] as Speaking;
      if (signal.title.id === title.id) continue;
      const row = this.#rows[i] ?? null;
      const meaning = row === null || place < 0 ? 0 : this.#cosines.at(row, signal.title.id, place, title.id);
      const like = blend(own, this.#traits[i] as Traits, meaning, common[i] as number);
      if (like > most) most = like;
      const pull = Math.max(0, like - UNRELATED) * Math.min(1, Math.abs(signal.weight));
      sum += pull;
      if (pull > value) {
        value = pull;
        loudest = signal;
      }
    }
    // The nearest speaks loudest; the rest of the history adds a little, so one odd watch does not rule.
    const near = { value: value + 0.1 * (sum - value), signal: loudest, likeness: most };
    this.#known.set(title.id, near);
    return near;
  }
}
