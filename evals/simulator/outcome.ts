import { share, signed, table } from '../report/format.ts';
import { bootstrap, type Interval, mean, pairedBootstrap } from '../scoring/statistics.ts';

/** A mean with its 95 % interval over profiles. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
  readonly n: number;
}

export interface Row {
  readonly name: string;
  readonly values: Readonly<Record<string, Estimate>>;
}

/** What a part found: tables of estimates, and differences over the same lives. */
export interface Finding {
  readonly part: string;
  readonly title: string;
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
  readonly differences: readonly Difference[];
}

export interface Difference {
  readonly of: string;
  readonly measure: string;
  readonly delta: number;
  readonly interval: Interval;
  readonly p: number;
}

const ROUNDS = 500;

/** Values that are not numbers (somebody who played nothing has no satisfaction) are left out. */
export function estimate(values: readonly number[]): Estimate {
  const known = values.filter((value) => !Number.isNaN(value));
  return { value: mean(known), interval: bootstrap(known, mean, { rounds: ROUNDS }), n: known.length };
}

/** a − b over the profiles that have both. */
export function difference(of: string, measure: string, a: readonly number[], b: readonly number[]): Difference {
  const pairs = a.map((value, i) => value - (b[i] ?? Number.NaN)).filter((value) => !Number.isNaN(value));
  return { of, measure, ...pairedBootstrap(pairs, { rounds: 2000 }) };
}

/** A finding for a reader at a terminal. */
export function findingText({ title, notes, rows, differences }: Finding): string {
  const columns = Object.keys(rows[0]?.values ?? {});
  const within = ([low, high]: Interval) => `${share(low)}–${share(high)}`;
  return [
    `${title} (simulated)`,
    notes.map((note) => `  ${note}`).join('\n'),
    table(
      ['', ...columns.flatMap((column) => [column, ''])],
      rows.map(({ name, values }) => [
        name,
        ...columns.flatMap((column) => {
          const found = values[column];
          return found === undefined ? ['', ''] : [share(found.value), within(found.interval)];
        }),
      ]),
    ),
    ...(differences.length === 0
      ? []
      : [
          table(
            ['paired over profiles', 'measure', 'difference', '95 %', 'p'],
            differences.map(({ of, measure, delta, interval, p }) => [
              of,
              measure,
              signed(delta),
              interval.map(signed).join(' … '),
              p < 0.001 ? '< 0.001' : p.toFixed(3),
            ]),
          ),
        ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
