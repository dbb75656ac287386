import type { Lab } from './lab.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/** The world that the crowd of the demonstration lives in: the shipped collaborative model was learned in it. */
export const DEMO_WORLD = { seed: 20_261, heterogeneity: 0.7 } as const;
/** The crowd is population 0; whoever is measured is somebody else. */
const FIRST_MEASURED = 1;
/** When simulated lives begin: a Wednesday, long past, so that nothing lies in the future. */
export const BEGINNING = Date.UTC(2025, 0, 1);

export interface Setting {
  readonly profiles: number;
  readonly visits: number;
  /** Titles of a page. */
  readonly shown: number;
  /** Each draws other people into the same world. */
  readonly seeds: readonly number[];
  readonly note: (text: string) => void;
}

/** The people to measure with, one world for each arm and seed: the same lives, whatever is decided for them. */
export function peopled(
  lab: Lab,
  arm: string,
  seed: number,
  { profiles }: Pick<Setting, 'profiles'>,
  change: Partial<WorldOptions> = {},
): World {
  return createWorld({
    titles: lab.library.catalogue.titles,
    vectors: lab.vectors,
    ...DEMO_WORLD,
    profiles,
    population: FIRST_MEASURED + seed,
    prefix: `simulated-${arm.replaceAll(' ', '-')}-${seed}`,
    ...change,
  });
}
