import type { VectorIndexFactory } from '../../ports/index.ts';
import { createClusteredIndex } from './clustered-index.ts';
import { createHnswIndex } from './hnsw-index.ts';
import { createScannedIndex } from './scanned-index.ts';

/** Below this many titles looking at every vector is quick enough, always right, and there at once. */
const EXACT_BELOW = 20_000;

export const createVectorIndex: VectorIndexFactory = (vectors) =>
  vectors.size < EXACT_BELOW ? createScannedIndex(vectors) : createClusteredIndex(vectors);

/** The indexes that can be had by name; `auto` chooses by the size of the catalogue. */
export const VECTOR_INDEXES = {
  auto: createVectorIndex,
  exact: createScannedIndex,
  clusters: createClusteredIndex,
  hnsw: createHnswIndex,
} as const satisfies Record<string, VectorIndexFactory>;
export type VectorIndexName = keyof typeof VECTOR_INDEXES;
