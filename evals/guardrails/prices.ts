import { Popularity, RandomOrder, type Recommender, topItems } from '../../src/learn/index.ts';
import { SHOWN } from '../behaviour/metrics.ts';
import { bootstrap, type Interval, mean, type PairedDifference, pairedBootstrap } from '../scoring/statistics.ts';
import { DEFAULTS, listFor, NONE, type Settings } from './lists.ts';
import { COLUMNS, type Column, type Measured, measured } from './measures.ts';
import { type Person, personOf } from './person.ts';
import type { World } from './world.ts';

export interface Trial {
  /** Which guardrail; `none` and `all` beside. */
  readonly guardrail: string;
  readonly value: number;
  readonly settings: Partial<Settings>;
}

const each = (guardrail: string, values: readonly number[], make: (value: number) => Partial<Settings>): Trial[] =>
  values.map((value) => ({ guardrail, value, settings: make(value) }));

/** Every setting there is a price for. Small on purpose: the guardrails alone, then together. */
export const TRIALS: readonly Trial[] = [
  { guardrail: 'none', value: 0, settings: {} },
  ...each('diversity', [0.2, 0.5, 1, 2], (diversity) => ({ diversity })),
  ...each('calibration', [0.1, 0.2, 0.35, 0.5], (calibration) => ({ calibration })),
  ...each('little-known', [0.1, 0.3, 1], (littleKnown) => ({ littleKnown })),
  ...each('breadth', [0.1, 0.3, 1], (breadth) => ({ breadth })),
  ...each('exploration', [1, 2], (exploration) => ({ exploration })),
  { guardrail: 'all', value: 1, settings: DEFAULTS },
  { guardrail: 'all + exploration', value: 1, settings: { ...DEFAULTS, exploration: 1 } },
];

/** What one setting costs and gives, over all people. */
export interface Price {
  readonly name: string;
  readonly trial: Trial | null;
  readonly means: Readonly<Record<Column, number>>;
  readonly intervals: Readonly<Record<Column, Interval>>;
  /** Against the plain order of scores, person by person. */
  readonly differences: Readonly<Record<Column, PairedDifference>>;
  /** Share of the catalogue that stands in anybody's list. */
  readonly coverage: number;
}

const ROUNDS = 1000;

function priceOf(
  name: string,
  trial: Trial | null,
  rows: readonly Measured[],
  none: readonly Measured[],
  items: number,
): Price {
  const by = <Value>(of: (column: Column) => Value) =>
    Object.fromEntries(COLUMNS.map((column) => [column, of(column)])) as Record<Column, Value>;
  const values = (column: Column) => rows.map((row) => row[column]);
  return {
    name,
    trial,
    means: by((column) => mean(values(column))),
    intervals: by((column) => bootstrap(values(column), mean, { rounds: ROUNDS })),
    differences: by((column) =>
      pairedBootstrap(
        rows.map((row, i) => row[column] - (none[i]?.[column] ?? Number.NaN)),
        { rounds: ROUNDS },
      ),
    ),
    coverage: new Set(rows.flatMap(({ list }) => [...list])).size / Math.max(1, items),
  };
}

/** The people of one part with their scores, by a model that was trained without what is asked. */
export function peopleOf(world: World, part: 'validation' | 'test', limit: number | null) {
  const data = part === 'validation' ? world.split.train : world.split.final;
  const cases = world.split[part].slice(0, limit ?? undefined);
  const model = world.model(data);
  return { data, cases, people: cases.map((asked) => personOf(world, model, asked)) };
}
export type Part = ReturnType<typeof peopleOf>;

export const rowsOf = (world: World, people: readonly Person[], settings: Partial<Settings>): Measured[] =>
  people.map((person) => measured(world, person, listFor(world, person, { ...NONE, ...settings }), world.split.users));

/** Prices of every trial, with random and popularity beside. */
export function pricesOf(world: World, { data, cases, people }: Part): Price[] {
  const none = rowsOf(world, people, {});
  const { items, users } = world.split;
  const trials = TRIALS.filter(({ guardrail }) => guardrail !== 'breadth' || world.vector !== null);
  const baseline = (model: Recommender) => {
    model.fit(data);
    const lists = cases.map(({ history }) => topItems(model.scores(history), SHOWN, new Set(history.items)));
    const rows = people.map((person, i) => measured(world, person, lists[i] ?? new Int32Array(), users));
    return priceOf(model.name, null, rows, none, items);
  };
  return [
    baseline(new RandomOrder()),
    baseline(new Popularity()),
    ...trials.map((trial) =>
      priceOf(
        trial.value === 0 || trial.guardrail.startsWith('all') ? trial.guardrail : `${trial.guardrail} ${trial.value}`,
        trial,
        rowsOf(world, people, trial.settings),
        none,
        items,
      ),
    ),
  ];
}
