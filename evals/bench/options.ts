export const SECTIONS = ['turns', 'events', 'histories', 'long-history'] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  readonly sections: readonly Section[];
  readonly turns: number;
  /** Events a round of the ingest. */
  readonly events: number;
  readonly seed: number;
}
