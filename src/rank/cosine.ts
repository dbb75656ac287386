import { dotProduct } from '../model/index.ts';

/** Of unit vectors; 0 where one is missing. */
export function cosine(a: Float32Array | null, b: Float32Array | null): number {
  return a === null || b === null ? 0 : dotProduct(a, b);
}
