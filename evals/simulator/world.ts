import type { Maturity, Title } from '../../src/model/index.ts';
import { withinMaturity } from '../../src/model/index.ts';
import { type ArtworkKind, isArtworkKind } from './artwork.ts';
import { WORLD } from './parameters.ts';
import { byDay, type Character, drawLikings, drawRoutine, drawTraits, Person, type WorldMoment } from './person.ts';
import { normal, sigmoid, streamOf } from './random.ts';
import { dot, type WorldInterest, type WorldTitle, worldInterests, worldTitles } from './titles.ts';

/** The cap of profiles for children. */
const CHILDREN: Maturity = '7';

export interface WorldOptions {
  readonly titles: readonly Title[];
  /** Unit vectors by title id; titles without one do not exist in the world. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  readonly seed: number;
  /** How different people are: 0, everybody has the same taste; 1, nothing is agreed on. */
  readonly heterogeneity: number;
  /** A world in which satisfaction depends on nothing that can be seen or learned. */
  readonly nothingToLearn?: boolean;
  /** Profiles to draw, some of which two people share. */
  readonly profiles: number;
  /** Another number draws other people into the same world: the same titles, interests and communities. */
  readonly population?: number;
  /** What the ids of profiles begin with. */
  readonly prefix?: string;
  /** Share of profiles that two people use. */
  readonly shared?: number;
  /** Whether the second one of a household watches by day and on another screen, rather than whenever they like. */
  readonly apart?: boolean;
  /** Share of profiles with a cap for children. */
  readonly capped?: number;
}

export interface WorldProfile {
  readonly id: string;
  readonly maxMaturity: Maturity;
  readonly people: readonly Person[];
}

/** A simulated world: made-up people over real titles. Nothing that comes out of it is real behaviour. */
export class World {
  readonly titles: readonly WorldTitle[];
  readonly byId: ReadonlyMap<string, WorldTitle>;
  readonly interests: readonly WorldInterest[];
  readonly profiles: readonly WorldProfile[];
  readonly #options: WorldOptions;

  constructor(options: WorldOptions) {
    if (!(options.heterogeneity >= 0 && options.heterogeneity <= 1))
      throw new RangeError(`a heterogeneity of ${options.heterogeneity} is not between 0 and 1`);
    this.#options = options;
    this.titles = worldTitles(options.titles, options.vectors, options.seed);
    this.byId = new Map(this.titles.map((title) => [title.title.id, title]));
    this.interests = worldInterests(this.titles, options.seed);
    this.profiles = this.#drawProfiles();
  }

  get people(): readonly Person[] {
    return this.profiles.flatMap(({ people }) => people);
  }

  /** Adds somebody. */
  settle(character: Character): Person {
    return new Person(character, this.titles, this.interests, streamOf(this.#options.seed, 'life', character.life));
  }

  /**
   * The truth: how satisfied the person would be with the title at the moment, 0 to 1. Logit: base + taste · ((1 − h)
   * quality + h personal) / √((1 − h)² + h²), less click-bait, satiation and what was seen already, plus openness to
   * what is unlike the last things watched.
   */
  satisfaction(person: Person, titleId: string, moment: WorldMoment): number {
    const title = this.#titled(titleId);
    const { base, taste, clickBait, satiation, openness } = WORLD.satisfaction;
    if (this.#options.nothingToLearn)
      return sigmoid(base + taste * normal(streamOf(this.#options.seed, 'null', person.life, titleId, moment.at)));
    const { memory, traits } = person;
    const interest = person.interestOf(title, moment);
    return sigmoid(
      base +
        taste * this.#mixed(title, person.tastes(moment).whole) -
        (title.clickBait ? clickBait : 0) -
        satiation * memory.satedWith(interest, moment.at) +
        openness * (traits.openness - 0.5) * this.#unlikeLast(person, title) -
        this.#seenBefore(person, title, moment),
    );
  }

  /** Chance that an examined card attracts: what it shows of taste, fame, click-bait, the picture, and wear. */
  appeal(
    person: Person,
    titleId: string,
    moment: WorldMoment,
    { minutesLeft, artwork }: { minutesLeft: number; artwork?: string | undefined },
  ): number {
    const title = this.#titled(titleId);
    const { base, taste, misjudged, fame, clickBait, fatigue, underway, tooLong, dropped } = WORLD.clicks;
    const guess = misjudged * normal(streamOf(this.#options.seed, 'guess', person.life, titleId));
    if (this.#options.nothingToLearn) return sigmoid(base + taste * guess);
    const { memory } = person;
    const started = memory.underway.has(titleId);
    return sigmoid(
      base +
        taste * (this.#mixed(title, person.tastes(moment).visible) + guess) +
        fame * title.fame +
        (title.clickBait ? clickBait : 0) +
        (isArtworkKind(artwork) ? this.artworkPull(person, artwork) : 0) -
        fatigue * Math.log2(1 + (memory.passed.get(titleId) ?? 0)) +
        (started ? underway : 0) +
        (title.minutes > 1.25 * minutesLeft && !started ? tooLong : 0) -
        (memory.dropped.has(titleId) ? dropped : 0) -
        this.#seenBefore(person, title, moment),
    );
  }

  /** Logits that a kind of picture adds for this person: with a picture of another kind the same title draws more or less. */
  artworkPull({ traits }: Person, kind: ArtworkKind): number {
    return (WORLD.clicks.artwork / 2) * traits.artworkSensitivity * traits.artwork[kind];
  }

  #titled(titleId: string): WorldTitle {
    const title = this.byId.get(titleId);
    if (title === undefined) throw new Error(`the world knows no title ${titleId}`);
    return title;
  }

  #mixed(title: WorldTitle, personal: Float32Array): number {
    const h = this.#options.heterogeneity;
    return ((1 - h) * title.quality + h * (personal[title.index] as number)) / Math.hypot(1 - h, h);
  }

  #seenBefore({ memory, traits }: Person, { title }: WorldTitle, { at }: WorldMoment): number {
    const finished = memory.finished.get(title.id);
    if (finished === undefined) return 0;
    const days = Math.max(0, at - finished) / 86_400_000;
    return (1 - traits.rewatching) * WORLD.satisfaction.rewatch * Math.exp(-days / WORLD.satisfaction.rewatchDays);
  }

  /** −1 (like the last things watched) to 1. */
  #unlikeLast({ memory }: Person, title: WorldTitle): number {
    if (memory.recent.length === 0) return 0;
    let likeness = 0;
    for (const index of memory.recent) likeness += dot(title.vector, (this.titles[index] as WorldTitle).vector);
    return 1 - 2 * Math.min(1, Math.max(0, (2 * likeness) / memory.recent.length));
  }

  #isGentle(index: number): boolean {
    return withinMaturity((this.titles[index] as WorldTitle).title.maturity, CHILDREN);
  }

  #drawProfiles(): WorldProfile[] {
    const { seed, profiles, population = 0, prefix = 'simulated', apart = false } = this.#options;
    const { shared = WORLD.households.shared, capped = WORLD.households.capped } = this.#options;
    const communal = streamOf(seed, 'communities');
    const communities = Array.from({ length: WORLD.tastes.communities }, () =>
      Float32Array.from({ length: WORLD.tastes.factors }, () => normal(communal)),
    );
    const random = streamOf(seed, 'people', population);
    const gentle = this.interests.filter(
      ({ anchors }) => 2 * anchors.filter((index) => this.#isGentle(index)).length > anchors.length,
    );
    return Array.from({ length: profiles }, (_, n) => {
      const id = `${prefix}-${String(n).padStart(5, '0')}`;
      const maxMaturity: Maturity = random() < capped && gentle.length > 0 ? CHILDREN : '18';
      const count = random() < shared ? 2 : 1;
      const people = Array.from({ length: count }, (_person, p) => {
        const community = communities[Math.floor(random() * communities.length)] as Float32Array;
        return this.settle({
          id: `${id}-${p}`,
          life: `${population}-${n}-${p}`,
          profileId: id,
          maxMaturity,
          traits: drawTraits(community, random),
          routine: apart && p > 0 ? byDay(drawRoutine(random)) : drawRoutine(random),
          likings: drawLikings(maxMaturity === CHILDREN ? gentle : this.interests, random),
        });
      });
      return { id, maxMaturity, people };
    });
  }
}

/** Draws a world. The same options give the same world to the byte. */
export const createWorld = (options: WorldOptions): World => new World(options);
