export const SECTIONS = ['turns', 'events', 'histories', 'long-history', 'pages'] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  readonly sections: readonly Section[];
  readonly turns: number;
  /** Events a round of the ingest. */
  readonly events: number;
  /** Titles of a made-up large catalogue for the page; none below the shipped number. Its index takes minutes. */
  readonly titles: number;
  readonly seed: number;
}
