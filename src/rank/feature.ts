import type { Candidate, Evidence, FeatureGroup, Query, Title } from '../model/index.ts';
import type { VectorIndex } from '../ports/index.ts';

/** What a feature may look at beside the candidate: read-only, prepared once a request. */
export interface FeatureContext {
  readonly query: Query;
  readonly index: VectorIndex;
  readonly byId: ReadonlyMap<string, Title>;
  readonly year: number;
  readonly kinship: (a: string, b: string) => number;
}

/** What a feature sees in one title. */
export interface Reading {
  readonly value: number;
  /** In words to the viewer, true to the value; used where the term speaks for or against the title. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/**
 * One named term of the score. `prepare` runs once a request and returns null where the feature has nothing to say
 * (the wish was not stated); otherwise a reader of single titles. The weight is the parameter `rank.<name>`.
 */
export interface Feature {
  readonly name: string;
  readonly group: FeatureGroup;
  readonly weight: number;
  readonly about: string;
  prepare(context: FeatureContext): ((candidate: Candidate) => Reading) | null;
}

export const wish = (label: string): Evidence => ({ type: 'wish', id: label, label });
export const fact = (id: string, label: string): Evidence => ({ type: 'fact', id, label });
export const titleEvidence = (title: Title): Evidence => ({ type: 'title', id: title.id, label: title.title });

/** "Andrei Tarkovsky directed it", "Colin Firth is in it". */
export function creditOf({ name, role }: Title['people'][number]): string {
  return role === 'director' ? `${name} directed it` : role === 'creator' ? `${name} created it` : `${name} is in it`;
}

export function cosine(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
