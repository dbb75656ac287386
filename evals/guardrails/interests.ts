import { seededRandom } from '../../src/pipeline/index.ts';

const ROUNDS = 8;
const SEED = 11;

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / norm);
}

/** Nearest centroid by cosine. */
export function nearest(vector: Float32Array, centroids: readonly Float32Array[]): number {
  let best = 0;
  for (let i = 1; i < centroids.length; i++)
    if (dot(vector, centroids[i] as Float32Array) > dot(vector, centroids[best] as Float32Array)) best = i;
  return best;
}

/** Spherical k-means (Dhillon & Modha 2001): centroids of unit length, that of the most weight first. */
export function interestsOf(vectors: readonly Float32Array[], weights: readonly number[], k: number): Float32Array[] {
  const random = seededRandom(SEED);
  const first = Math.floor(random() * vectors.length);
  let centroids = vectors[first] === undefined ? [] : [vectors[first]];
  // Far apart to begin with: each next one is the vector that the ones before are least like.
  while (centroids.length < Math.min(k, vectors.length)) {
    const near = vectors.map((vector) => Math.max(...centroids.map((centroid) => dot(vector, centroid))));
    centroids.push(vectors[near.indexOf(Math.min(...near))] as Float32Array);
  }
  let shares = centroids.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centroids.map((centroid) => new Float32Array(centroid.length));
    shares = centroids.map(() => 0);
    for (const [i, vector] of vectors.entries()) {
      const own = nearest(vector, centroids);
      const weight = weights[i] ?? 0;
      shares[own] = (shares[own] ?? 0) + weight;
      const sum = sums[own];
      if (sum) for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + weight * (vector[d] as number);
    }
    centroids = sums.map((sum, i) => ((shares[i] ?? 0) > 0 ? unit(sum) : (centroids[i] as Float32Array)));
  }
  return centroids
    .map((centroid, i) => ({ centroid, share: shares[i] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .map(({ centroid }) => centroid);
}
