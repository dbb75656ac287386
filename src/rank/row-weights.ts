import type { Parameter, RowKind } from '../model/index.ts';

/** Where a kind of row weighs a feature otherwise than the chat does, and why. */
const ROW_WEIGHTS: Readonly<Partial<Record<RowKind, Readonly<Record<string, readonly [number, string]>>>>> = {
  'top-picks': {
    taste: [3.5, 'the overall taste is what the row is about'],
    collaborative: [2, 'no wish narrows it, so others with the same taste say more'],
    'co-watch': [0.8, 'no wish narrows it, so others with the same taste say more'],
  },
  'because-you-watched': {
    taste: [1, 'the seed title speaks, the rest of the taste breaks ties'],
    'taste-genres': [0.3, 'the seed may lie outside the usual genres'],
    collaborative: [0.5, 'the audience of the seed is asked instead'],
    'co-watch': [0, 'the audience of the seed is asked instead'],
  },
  interest: {
    taste: [1.5, 'one interest speaks, not all of them'],
    interest: [0, 'the row names its own interest'],
  },
  trending: {
    'popular-now': [3, 'what many watch now is what the row is about'],
    renown: [1.5, 'where little is watched here, what is widely known stands in'],
    taste: [1.5, 'taste only chooses among what many watch'],
  },
  'hidden-gems': {
    renown: [0, 'being known speaks against a hidden gem'],
    acclaim: [2.2, 'a gem must be good'],
  },
  'new-releases': {
    recent: [2, 'freshness is what the row is about'],
    renown: [0.2, 'new titles are not widely known yet'],
  },
  'finish-in-one-sitting': {
    'sitting-fit': [1.5, 'length is what the row is about'],
    'late-hour': [0.8, 'length is what the row is about'],
  },
  'continue-watching': {
    underway: [4, 'what was watched last is most likely gone on with'],
  },
  'watch-again': {
    'already-watched': [-3, 'having watched it is the condition here, not an objection'],
  },
};

const nameOf = (row: RowKind, feature: string) => `rank.${row}.${feature}`;

export const ROW_WEIGHT_PARAMETERS: readonly Parameter[] = Object.entries(ROW_WEIGHTS).flatMap(([row, weights]) =>
  Object.entries(weights).map(([feature, [value, why]]) => ({
    name: nameOf(row as RowKind, feature),
    value,
    min: -10,
    max: 10,
    about: `Weight of ${feature} in the row ${row}: ${why}.`,
  })),
);

/** The parameter that weighs a feature in a kind of row: the row's own, else the common one. */
export function weightName(row: RowKind, feature: string): string {
  return ROW_WEIGHTS[row]?.[feature] === undefined ? `rank.${feature}` : nameOf(row, feature);
}
