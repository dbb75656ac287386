import type { Title } from './title.ts';

/** One source's vote for a title. `rank` is 1-based within that source, `score` is on that source's own scale. */
export interface Proposal {
  readonly source: string;
  readonly rank: number;
  readonly score: number;
}

/** A hard wish that a title breaks. `cost` is how badly, 0 (barely) upwards, comparable between fields. */
export interface Violation {
  readonly field: string;
  /** The wish as it stood, and the fact that breaks it. */
  readonly wanted: string;
  readonly actual: string;
  readonly cost: number;
}

/** A title on its way through the funnel, with everyone who proposed it and every hard wish it breaks. */
export interface Candidate {
  readonly title: Title;
  readonly proposals: readonly Proposal[];
  readonly violations: readonly Violation[];
}

/** A title that a filter took out, and why. */
export interface Dropped {
  readonly titleId: string;
  readonly filter: string;
  readonly reason: string;
}
