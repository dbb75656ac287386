import { clamp, GENRES, MOODS, NOTHING_UNUSED, type Title, type Unused } from '../model/index.ts';
import type { VectorIndex } from '../ports/index.ts';
import { type CosineRow, PairCosines } from './pair-cosines.ts';

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
  const made = makeTraits(title, NOTHING_UNUSED);
  traits.set(title, made);
  return made;
}

/** Without what is no evidence: two titles that share it are no more alike by it, and no less. */
function makeTraits(title: Title, unused: Unused): Traits {
  let [genres, moods, moreMoods] = [0, 0, 0];
  const ofGenre = title.genres.filter((genre) => !unused.genres.has(genre));
  const ofMood = title.moods.filter((mood) => !unused.moods.has(mood));
  for (const genre of ofGenre) genres |= GENRE_BITS.get(genre) ?? 0;
  for (const mood of ofMood) {
    const place = MOOD_PLACES.get(mood) ?? 0;
    if (place < 32) moods |= 1 << place;
    else moreMoods |= 1 << (place - 32);
  }
  return {
    genres,
    moods,
    moreMoods,
    genreCount: ofGenre.length,
    moodCount: ofMood.length,
    themeCount: title.themes.filter((theme) => !unused.themes.has(theme)).length,
  };
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

/** So much of the loudest one's voice is as good as its own. */
const NEARLY_AS_LOUD = 0.75;
/** More names than these are no reason any more. */
const VOICES = 3;

/** Titles that speak for or against others like them. Prepared once a request; each title is worked out once. */
export class SpeakingTitles {
  readonly signals: readonly Speaking[];
  readonly #index: VectorIndex;
  readonly #cosines: PairCosines;
  readonly #rows: readonly (CosineRow | null)[];
  readonly #traits: readonly Traits[];
  readonly #common: Uint8Array;
  readonly #pulls: Float64Array;
  /** Which signals carry a theme. */
  readonly #themes = new Map<string, number[]>();
  readonly #known = new Map<string, Near>();
  readonly #traitsOf: (title: Title) => Traits;

  constructor(
    signals: readonly { readonly titleId: string; readonly weight: number; readonly verb: string }[],
    byId: ReadonlyMap<string, Title>,
    index: VectorIndex,
    unused: Unused = NOTHING_UNUSED,
  ) {
    const leavesOut = unused.genres.size + unused.moods.size + unused.themes.size > 0;
    this.#traitsOf = leavesOut ? (title) => makeTraits(title, unused) : traitsOf;
    this.signals = signals.flatMap(({ titleId, weight, verb }) => {
      const title = byId.get(titleId);
      return title ? [{ title, weight, verb }] : [];
    });
    this.#index = index;
    this.#cosines = PairCosines.of(index);
    this.#rows = this.signals.map(({ title }) => this.#cosines.row(title.id));
    this.#cosines.trim();
    this.#traits = this.signals.map(({ title }) => this.#traitsOf(title));
    this.#common = new Uint8Array(this.signals.length);
    this.#pulls = new Float64Array(this.signals.length);
    for (const [i, { title }] of this.signals.entries())
      for (const theme of title.themes) {
        if (unused.themes.has(theme)) continue;
        const carried = this.#themes.get(theme);
        if (carried) carried.push(i);
        else this.#themes.set(theme, [i]);
      }
  }

  near(title: Title): Near {
    const known = this.#known.get(title.id);
    if (known) return known;
    const most = this.#pull(title);
    let value = 0;
    let sum = 0;
    let loudest: Speaking | null = null;
    for (let i = 0; i < this.signals.length; i++) {
      const pull = this.#pulls[i] as number;
      sum += pull;
      if (pull > value) {
        value = pull;
        loudest = this.signals[i] as Speaking;
      }
    }
    // The nearest speaks loudest; the rest of the history adds a little, so one odd watch does not rule.
    const near = { value: value + 0.1 * (sum - value), signal: loudest, likeness: most };
    this.#known.set(title.id, near);
    return near;
  }

  /**
   * Those that speak (nearly) loudest for the title, the loudest first: without all of them it would be another value,
   * without one of them the next would take its place.
   */
  voices(title: Title): Speaking[] {
    this.#pull(title);
    const loud = this.signals
      .map((signal, i) => ({ signal, pull: this.#pulls[i] as number }))
      .sort((a, b) => b.pull - a.pull);
    const least = NEARLY_AS_LOUD * (loud[0]?.pull ?? 0);
    return loud
      .filter(({ pull }) => pull > 0 && pull >= least)
      .slice(0, VOICES)
      .map(({ signal }) => signal);
  }

  /** Works out how strongly each signal speaks for the title, in `#pulls`; the likeness to the most alike of them. */
  #pull(title: Title): number {
    const place = this.#cosines.place(title.id);
    const vector = this.#index.vector(title.id);
    const common = this.#common.fill(0);
    for (const theme of title.themes)
      for (const i of this.#themes.get(theme) ?? []) common[i] = (common[i] as number) + 1;
    const own = this.#traitsOf(title);
    let most = 0;
    for (let i = 0; i < this.signals.length; i++) {
      const signal = this.signals[i] as Speaking;
      this.#pulls[i] = 0;
      if (signal.title.id === title.id) continue;
      const row = this.#rows[i] ?? null;
      const meaning = row === null || vector === null ? 0 : row.at(place, vector);
      const like = blend(own, this.#traits[i] as Traits, meaning, common[i] as number);
      if (like > most) most = like;
      this.#pulls[i] = Math.max(0, like - UNRELATED) * Math.min(1, Math.abs(signal.weight));
    }
    return most;
  }
}
