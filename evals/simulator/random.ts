import { seededRandom } from '../../src/pipeline/index.ts';
import type { Random } from '../../src/ports/index.ts';

/** A stream of its own for each part of the world, so that one part can change without moving the others. */
export function streamOf(...keys: readonly (string | number)[]): Random {
  let hash = 2_166_136_261;
  for (const character of keys.join('\u001f')) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  return seededRandom(hash ^ (hash >>> 15));
}

/** One standard normal number (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

/** An index drawn in proportion to the weights; the last one where they are all nought. */
export function drawIndex(weights: ArrayLike<number>, random: Random): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] as number;
  let left = random() * total;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/** Scales to mean 0 and deviation 1 in place; values that are all alike become 0. */
export function standardise(values: Float32Array): Float32Array {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  const spread = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  for (let i = 0; i < values.length; i++) values[i] = spread < 1e-9 ? 0 : ((values[i] as number) - mean) / spread;
  return values;
}
