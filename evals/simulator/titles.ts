import type { Title } from '../../src/model/index.ts';
import { WORLD } from './parameters.ts';
import { drawIndex, normal, standardise, streamOf } from './random.ts';

/** A kind of thing that people like: a direction in the space of sentence vectors, and genres and moods. */
export interface WorldInterest {
  readonly index: number;
  readonly anchors: readonly number[];
  /** How well each title fits, mean 0 and deviation 1 over the catalogue. */
  readonly fit: Float32Array;
}

/** A title with what nobody in the product can see. */
export interface WorldTitle {
  readonly index: number;
  readonly title: Title;
  readonly vector: Float32Array;
  /** What everybody would agree on, standard normal over the catalogue; its acclaim shows part of it. */
  readonly quality: number;
  /** Logarithm of how widely known it is, standard normal over the catalogue. */
  readonly fame: number;
  readonly clickBait: boolean;
  /** Hidden factors, standard normal each. */
  readonly factors: Float32Array;
  /** Minutes of the film, or of one episode. */
  readonly minutes: number;
  /** 1 for a film. */
  readonly episodes: number;
}

const UNKNOWN_FILM_MIN = 105;
const UNKNOWN_EPISODE_MIN = 42;
const UNKNOWN_EPISODES_A_SEASON = 8;

/** Gives every title its hidden side. Vectors are made unit length around the catalogue's mean, so that likeness spreads. */
export function worldTitles(
  titles: readonly Title[],
  vectors: ReadonlyMap<string, Float32Array>,
  seed: number,
): WorldTitle[] {
  const random = streamOf(seed, 'titles');
  const known = titles.filter(({ id }) => vectors.has(id));
  const { acclaim } = WORLD.satisfaction;
  const praise = standardise(Float32Array.from(known, (title) => title.acclaim ?? 7.5));
  const quality = standardise(
    praise.map((value) => Math.sqrt(acclaim) * value + Math.sqrt(1 - acclaim) * normal(random)),
  );
  const fame = standardise(Float32Array.from(known, (title) => Math.log(title.popularity)));
  const centred = centre(known.map(({ id }) => vectors.get(id) as Float32Array));
  return known.map((title, index) => ({
    index,
    title,
    vector: centred[index] as Float32Array,
    quality: quality[index] as number,
    fame: fame[index] as number,
    clickBait: random() < WORLD.clicks.clickBaitShare,
    factors: Float32Array.from({ length: WORLD.tastes.factors }, () => normal(random)),
    minutes: title.runtimeMin ?? (title.kind === 'movie' ? UNKNOWN_FILM_MIN : UNKNOWN_EPISODE_MIN),
    episodes: title.kind === 'movie' ? 1 : (title.episodes ?? UNKNOWN_EPISODES_A_SEASON * (title.seasons ?? 1)),
  }));
}

function centre(vectors: readonly Float32Array[]): Float32Array[] {
  const size = vectors[0]?.length ?? 0;
  const mean = new Float32Array(size);
  for (const vector of vectors)
    for (let d = 0; d < size; d++) mean[d] = (mean[d] as number) + (vector[d] as number) / vectors.length;
  return vectors.map((vector) => unit(vector.map((value, d) => value - (mean[d] as number))));
}

export function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] as number) * (b[d] as number);
  return sum;
}

/** An interest around some titles: how near every title lies to them, by vector and by genres and moods. */
export function interestAround(
  index: number,
  anchors: readonly WorldTitle[],
  titles: readonly WorldTitle[],
): WorldInterest {
  const direction = new Float32Array(titles[0]?.vector.length ?? 0);
  const facts = new Map<string, number>();
  for (const { vector, title } of anchors) {
    for (let d = 0; d < direction.length; d++) direction[d] = (direction[d] as number) + (vector[d] as number);
    for (const fact of [...title.genres, ...title.moods]) facts.set(fact, (facts.get(fact) ?? 0) + 1 / anchors.length);
  }
  const towards = unit(direction);
  const near = standardise(Float32Array.from(titles, ({ vector }) => dot(vector, towards)));
  const alike = standardise(
    Float32Array.from(titles, ({ title }) =>
      [...title.genres, ...title.moods].reduce((sum, fact) => sum + (facts.get(fact) ?? 0), 0),
    ),
  );
  const share = WORLD.tastes.vectorShare;
  const fit = standardise(near.map((value, i) => share * value + (1 - share) * (alike[i] as number)));
  return { index, anchors: anchors.map((anchor) => anchor.index), fit };
}

/** The interests of the world, each around a title and its nearest, known titles more often than unknown ones. */
export function worldInterests(titles: readonly WorldTitle[], seed: number): WorldInterest[] {
  const random = streamOf(seed, 'interests');
  const weights = titles.map(({ title }) => title.popularity);
  return Array.from({ length: WORLD.tastes.interests }, (_, index) => {
    const seedTitle = titles[drawIndex(weights, random)] as WorldTitle;
    const nearest = titles
      .map((title) => ({ title, score: dot(title.vector, seedTitle.vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, WORLD.tastes.anchors)
      .map(({ title }) => title);
    return interestAround(index, nearest, titles);
  });
}
