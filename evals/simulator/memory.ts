import { WORLD } from './parameters.ts';

const DAY_MS = 86_400_000;
/** How many of the last things watched make up "the last things". */
const RECENT = 6;

export interface Underway {
  /** Episodes finished; 0 in a film. */
  episodes: number;
  /** How far into the film or the next episode, 0 to 1. */
  progress: number;
}

/** What somebody has seen, and what it does to them next. */
export class Memory {
  /** When each finished title was last finished, milliseconds. */
  readonly finished = new Map<string, number>();
  /** Newest last. */
  readonly underway = new Map<string, Underway>();
  readonly dropped = new Set<string>();
  /** How often a card was seen and passed over. */
  readonly passed = new Map<string, number>();
  /** Indexes of the titles watched last, newest last. */
  readonly recent: number[] = [];
  /** Satisfaction remembered, 0 to 1; newest counts most. */
  loyalty = 0.5;
  /** Events noted so far. */
  noted = 0;
  readonly #sated = new Map<number, { level: number; at: number }>();

  /** How much of an interest was had lately: sittings, fading. */
  satedWith(interest: number, at: number): number {
    const had = this.#sated.get(interest);
    if (had === undefined) return 0;
    return had.level * 0.5 ** (Math.max(0, at - had.at) / DAY_MS / WORLD.satisfaction.satiationHalfLifeDays);
  }

  /** A sitting with a title: one more of its interest, and its satisfaction remembered. */
  sat(index: number, interest: number, satisfaction: number, at: number): void {
    this.#sated.set(interest, { level: this.satedWith(interest, at) + 1, at });
    if (this.recent.at(-1) !== index) this.recent.push(index);
    if (this.recent.length > RECENT) this.recent.shift();
    const { memory } = WORLD.visits;
    this.loyalty += memory * (satisfaction - this.loyalty);
  }

  pass(titleId: string): void {
    this.passed.set(titleId, (this.passed.get(titleId) ?? 0) + 1);
  }
}
