import { type AdditiveList, examinationByRegression, inversePropensity } from '../../learn/index.ts';
import { CHAT_ROW, type RowKind } from '../../model/index.ts';
import { FEATURES, leadOf, weightName } from '../../rank/index.ts';
import type { ShownOutcome } from './ranker-outcomes.ts';
import type { Showing } from './showings.ts';

/** A showing with what came of each of its titles. */
export interface Example {
  readonly showing: Showing;
  readonly outcomes: readonly ShownOutcome[];
}

/** What is learned, and in which order the numbers stand. */
export interface Plan {
  /** Names of the features that get shapes; the others keep their weight. */
  readonly features: readonly string[];
  /** Kinds of rows that get shapes of their own. */
  readonly rows: readonly RowKind[];
  /** How much one unit of the score by hand tells in this log: log-odds of being chosen from a list. */
  readonly unit: number;
  /** Probability of each place to be looked at, against the first. */
  readonly examination: Float64Array;
}

export type Param = (name: string) => number;

/** Places that are told apart when it is estimated which of them are looked at. */
const PLACES_MOST = 20;

export const hasOutcome = ({ outcomes }: Example) => outcomes.some(({ target }) => target > 0);

/** Features that tell titles apart in enough lists, and that have a weight to be a shape of. */
export function learnable(examples: readonly Example[], param: Param): string[] {
  const counts = new Map<string, number>();
  for (const { showing } of examples) {
    const seen = new Map<string, number>();
    const differing = new Set<string>();
    for (const { terms } of showing.titles)
      for (const { feature, value } of terms) {
        const before = seen.get(feature);
        if (before === undefined) seen.set(feature, value);
        else if (before !== value) differing.add(feature);
      }
    for (const feature of differing) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return FEATURES.map(({ name }) => name).filter(
    (name) => (counts.get(name) ?? 0) >= param('ranker.least-feature-lists') && param(`rank.${name}`) !== 0,
  );
}

/** Kinds of rows, other than the chat, that enough lists are of. */
export function ownRows(examples: readonly Example[], param: Param): RowKind[] {
  const counts = new Map<RowKind, number>();
  for (const { showing } of examples) counts.set(showing.row, (counts.get(showing.row) ?? 0) + 1);
  return [...counts]
    .filter(([row, count]) => row !== CHAT_ROW.kind && count >= param('ranker.least-row-lists'))
    .map(([row]) => row)
    .sort();
}

const valueIn = (terms: Showing['titles'][number]['terms'], feature: string) =>
  terms.find((term) => term.feature === feature)?.value ?? Number.NaN;

/** Which places of the log were looked at, by regression on what the features say. */
export function examinationOf(examples: readonly Example[], features: readonly string[]): Float64Array {
  const rows = examples.flatMap(({ showing, outcomes }) =>
    showing.titles.map((title, i) => ({ title, taken: outcomes[i]?.taken === true ? 1 : 0 })),
  );
  const places = 1 + rows.reduce((most, { title }) => Math.max(most, Math.min(title.position, PLACES_MOST - 1)), 0);
  return examinationByRegression(
    {
      features: features.length,
      values: Float32Array.from(rows.flatMap(({ title }) => features.map((name) => valueIn(title.terms, name)))),
      positions: Int32Array.from(rows, ({ title }) => title.position),
      taken: Float32Array.from(rows, ({ taken }) => taken),
    },
    { places },
  );
}

/** What an outcome at each title counts, so that places seldom looked at are not taken for bad ones. */
export function weightsOf({ showing }: Example, examination: ArrayLike<number>, param: Param): Float32Array {
  return Float32Array.from(showing.titles, ({ position }) =>
    inversePropensity(examination, position, param('ranker.clip')),
  );
}

const targetsOf = ({ outcomes }: Example) => Float32Array.from(outcomes, ({ target }) => target);

/** One feature alone: the score by hand. */
export function handLists(examples: readonly Example[], examination: ArrayLike<number>, param: Param): AdditiveList[] {
  return examples.map((example) => ({
    features: Float32Array.from(example.showing.titles, ({ terms }) => leadOf(null, example.showing.row, terms, param)),
    targets: targetsOf(example),
    weights: weightsOf(example, examination, param),
  }));
}

/** All features of the plan; what the others say by their weights is given. */
export function featureLists(examples: readonly Example[], plan: Plan, param: Param): AdditiveList[] {
  const learned = new Set(plan.features);
  return examples.map((example) => {
    const { titles, row } = example.showing;
    const context = plan.rows.indexOf(row);
    return {
      features: Float32Array.from(titles.flatMap(({ terms }) => plan.features.map((name) => valueIn(terms, name)))),
      targets: targetsOf(example),
      weights: weightsOf(example, plan.examination, param),
      offsets: Float32Array.from(
        titles,
        ({ terms }) =>
          plan.unit *
          leadOf(
            null,
            row,
            terms.filter(({ feature }) => !learned.has(feature)),
            param,
          ),
      ),
      ...(context < 0 ? {} : { context }),
    };
  });
}

/** The weights by hand as slopes: everywhere, then in each kind of row of the plan. */
export function handLines({ features, rows, unit }: Plan, param: Param): number[][] {
  return [CHAT_ROW.kind, ...rows].map((row) => features.map((name) => unit * param(weightName(row, name))));
}
