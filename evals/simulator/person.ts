import type { Device, Maturity } from '../../src/model/index.ts';
import type { Random } from '../../src/ports/index.ts';
import { ARTWORK_KINDS, type ArtworkKind } from './artwork.ts';
import { Memory } from './memory.ts';
import { WORLD } from './parameters.ts';
import { drawIndex, normal, standardise } from './random.ts';
import type { WorldInterest, WorldTitle } from './titles.ts';

/** Morning, afternoon, evening, night, 0 to 3: when an interest is strongest. Late evenings belong to the night. */
export function daypartOf(hour: number): number {
  if (hour < 5 || hour >= 22) return 3;
  return hour < 11 ? 0 : hour < 17 ? 1 : 2;
}

/** A moment as a person lives it. `weekday` 0 is Sunday. */
export interface WorldMoment {
  readonly at: number;
  readonly hour: number;
  readonly weekday: number;
}

export interface Liking {
  interest: WorldInterest;
  /** Logarithm of its weight; drifts. */
  logWeight: number;
  /** The part of the day in which it is strongest. */
  daypart: number;
}

/** What stays of somebody while tastes drift. Nothing of who they are: only how they choose and watch. */
export interface Traits {
  /** 0 to 1: whether what is unlike the last things watched draws or repels. */
  readonly openness: number;
  /** 0 to 1: how gladly something is watched again. */
  readonly rewatching: number;
  /** Standard normal: series (above 0) or films. */
  readonly series: number;
  /** 0 to 1: how much subtitles put off. */
  readonly subtitles: number;
  /** 0 to 1: how readily one episode follows another. */
  readonly binge: number;
  /** How fast the taste drifts: 0 not at all, 1 as most people's. */
  readonly restlessness: number;
  /** 0 to 1: how much the picture decides. */
  readonly artworkSensitivity: number;
  /** −1 to 1 for each kind of picture. */
  readonly artwork: Readonly<Record<ArtworkKind, number>>;
  /** The hidden liking, one number a factor. */
  readonly hidden: Float32Array;
}

/** When and on what somebody watches. */
export interface Routine {
  /** Hours of the day around which visits fall, and how far they spread. */
  readonly weekdayHour: number;
  readonly weekendHour: number;
  readonly spreadHours: number;
  /** Visits a day, by weekday, 0 = Sunday. */
  readonly daily: readonly number[];
  readonly weekdaySittingMin: number;
  readonly weekendSittingMin: number;
  readonly daytimeDevice: Device;
  readonly eveningDevice: Device;
}

export interface Character {
  readonly id: string;
  /** The same in two worlds makes the same accidents happen. */
  readonly life: string;
  readonly profileId: string;
  readonly maxMaturity: Maturity;
  readonly traits: Traits;
  readonly routine: Routine;
  readonly likings: Liking[];
}

const DAY_MS = 86_400_000;

/** Somebody whose taste can be read at any moment not before the last one it was read at. */
export class Person {
  readonly id: string;
  readonly life: string;
  readonly profileId: string;
  readonly maxMaturity: Maturity;
  readonly traits: Traits;
  readonly routine: Routine;
  /** What was watched, passed over, and is underway. */
  readonly memory = new Memory();
  readonly random: Random;
  readonly #likings: Liking[];
  readonly #interests: readonly WorldInterest[];
  readonly #hidden: Float32Array;
  #driftedTo: number | null = null;
  #tastes = new Map<number, { whole: Float32Array; visible: Float32Array }>();

  constructor(
    { id, life, profileId, maxMaturity, traits, routine, likings }: Character,
    titles: readonly WorldTitle[],
    interests: readonly WorldInterest[],
    random: Random,
  ) {
    this.id = id;
    this.life = life;
    this.profileId = profileId;
    this.maxMaturity = maxMaturity;
    this.traits = traits;
    this.routine = routine;
    this.random = random;
    this.#likings = likings;
    this.#interests = interests;
    this.#hidden = standardise(
      Float32Array.from(titles, ({ factors }) =>
        factors.reduce((sum, factor, f) => sum + factor * (traits.hidden[f] as number), 0),
      ),
    );
    this.#still = Float32Array.from(
      titles,
      ({ title }) =>
        WORLD.tastes.series * traits.series * (title.kind === 'movie' ? -1 : 1) -
        WORLD.tastes.subtitles * traits.subtitles * (title.language === 'English' ? 0 : 1),
    );
  }
  readonly #still: Float32Array;

  /** The interests as they are now, for tests and reports. */
  get likings(): readonly Readonly<Liking>[] {
    return this.#likings;
  }

  /** Lets the taste drift up to `at`: weights walk, and now and then an interest gives way to another. */
  advance(at: number): void {
    this.#driftedTo ??= at;
    const { yearly, turnoverDays, stepDays } = WORLD.drift;
    const days = (at - this.#driftedTo) / DAY_MS;
    if (days < stepDays) return;
    this.#driftedTo = at;
    const { restlessness } = this.traits;
    for (const liking of this.#likings) {
      liking.logWeight += yearly * Math.sqrt((restlessness * days) / 365) * normal(this.random);
      if (this.random() < 1 - Math.exp((-restlessness * days) / (turnoverDays * this.#likings.length)))
        liking.interest = this.#interests[Math.floor(this.random() * this.#interests.length)] as WorldInterest;
    }
    this.#tastes = new Map();
  }

  /**
   * What somebody likes in this part of the day, by title, mean 0 and deviation 1 over the catalogue: (1/β) log Σ_k w_k
   * exp(β fit_k) over the interests, the hidden likings, series and subtitles. `visible` is the same without the hidden.
   */
  tastes(moment: WorldMoment): { whole: Float32Array; visible: Float32Array } {
    const daypart = daypartOf(moment.hour);
    const known = this.#tastes.get(daypart);
    if (known) return known;
    const { sharpness, hidden } = WORLD.tastes;
    const weights = this.#weights(daypart);
    const fits = this.#likings.map(({ interest }) => interest.fit);
    const visible = new Float32Array(this.#still.length);
    for (let i = 0; i < visible.length; i++) {
      let sum = 0;
      for (let k = 0; k < fits.length; k++)
        sum += (weights[k] as number) * Math.exp(sharpness * ((fits[k] as Float32Array)[i] as number));
      visible[i] = Math.log(sum) / sharpness;
    }
    standardise(visible);
    const whole = new Float32Array(visible.length);
    for (let i = 0; i < visible.length; i++) {
      const shown = (visible[i] as number) + (this.#still[i] as number);
      visible[i] = shown;
      whole[i] = shown + hidden * (this.#hidden[i] as number);
    }
    standardise(whole);
    const made = { whole, visible: standardise(visible) };
    this.#tastes.set(daypart, made);
    return made;
  }

  /** The interest that a title belongs to for this person, as an index into the world's interests. */
  interestOf(title: WorldTitle, moment: WorldMoment): number {
    const weights = this.#weights(daypartOf(moment.hour));
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (const [k, { interest }] of this.#likings.entries()) {
      const value = Math.log(weights[k] as number) + WORLD.tastes.sharpness * (interest.fit[title.index] as number);
      if (value > most) [most, best] = [value, interest.index];
    }
    return best;
  }

  #weights(daypart: number): number[] {
    const raw = this.#likings.map((liking) =>
      Math.exp(liking.logWeight + (liking.daypart === daypart ? WORLD.tastes.daypart : 0)),
    );
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    return raw.map((weight) => weight / total);
  }
}

const between = (random: Random, low: number, high: number) => low + (high - low) * random();

/** Draws how somebody is. */
export function drawTraits(community: Float32Array, random: Random): Traits {
  const share = WORLD.tastes.communityShare;
  return {
    openness: random(),
    rewatching: random() ** 2,
    series: normal(random),
    subtitles: random() ** 2,
    binge: random(),
    restlessness: 0.5 + random(),
    artworkSensitivity: random() ** 1.5,
    artwork: Object.fromEntries(ARTWORK_KINDS.map((kind) => [kind, between(random, -1, 1)])) as Traits['artwork'],
    hidden: community.map((value) => Math.sqrt(share) * value + Math.sqrt(1 - share) * normal(random)),
  };
}

/** Draws when somebody watches: evenings mostly, later and longer at weekends for some. */
export function drawRoutine(random: Random): Routine {
  const { daily, sittingMin, sittingSpread, weekend } = WORLD.visits;
  const sitting = sittingMin * Math.exp(sittingSpread * normal(random));
  const eagerness = daily * Math.exp(0.4 * normal(random));
  const weekendEagerness = between(random, 0.8, 1.8);
  const devices: Device[] = ['tv', 'phone', 'tablet', 'laptop'];
  return {
    weekdayHour: between(random, 18, 23),
    weekendHour: between(random, 12, 23),
    spreadHours: between(random, 0.7, 2.5),
    daily: Array.from({ length: 7 }, (_, day) => eagerness * (day === 0 || day === 6 ? weekendEagerness : 1)),
    weekdaySittingMin: sitting,
    weekendSittingMin: sitting * (1 + (weekend - 1) * 2 * random()),
    daytimeDevice: devices[drawIndex([1, 3, 2, 2], random)] as Device,
    eveningDevice: devices[drawIndex([6, 1, 1, 2], random)] as Device,
  };
}

/** The same somebody, at home by day and on a tablet. */
export const byDay = (routine: Routine): Routine => ({
  ...routine,
  weekdayHour: routine.weekdayHour - 10,
  weekendHour: 9 + (routine.weekendHour - 12) / 3,
  daytimeDevice: 'tablet',
  eveningDevice: 'tablet',
});

/** Draws one to four interests, the first the strongest. */
export function drawLikings(interests: readonly WorldInterest[], random: Random): Liking[] {
  const count = 1 + Math.floor(random() * WORLD.tastes.most);
  return Array.from({ length: count }, (_, k) => ({
    interest: interests[Math.floor(random() * interests.length)] as WorldInterest,
    logWeight: -0.5 * k + 0.3 * normal(random),
    daypart: drawIndex([1, 2, 4, 2], random),
  }));
}
