import { share, signed, table } from '../report/format.ts';
import { bootstrap, type Interval, type PairedDifference } from '../scoring/statistics.ts';
import { FORMS, type Form } from './forms.ts';
import type { LeftOut, Measure, Task, TaskCase } from './task.ts';
import type { Timing } from './timing.ts';
import type { TitleVectors } from './title-vectors.ts';

const ROUNDS = 2000;

export interface Score {
  readonly measure: string;
  readonly value: number;
  readonly interval: Interval;
  /** The encoder in question minus this system; null for itself. */
  readonly difference: PairedDifference | null;
}
export interface FormScore {
  readonly task: string;
  readonly measure: string;
  readonly encoder: string;
  readonly form: Form;
  readonly value: number;
  /** The product's form minus this one; null for itself. */
  readonly difference: PairedDifference | null;
}
export interface EncoderReport extends Timing {
  readonly name: string;
  readonly fingerprint: string;
  readonly megabytes: number;
}
export interface VectorsReport {
  readonly encoder: string;
  readonly titles: number;
  readonly encoders: readonly EncoderReport[];
  readonly tasks: readonly {
    readonly id: string;
    readonly about: string;
    readonly cases: number;
    readonly systems: readonly { readonly system: string; readonly scores: readonly Score[] }[];
  }[];
  readonly forms: readonly FormScore[];
  readonly leftOut: readonly LeftOut[];
}

/** How much higher `a` is than `b` over resampled cases; two-sided p as in `pairedBootstrap`. */
export function differ(cases: readonly TaskCase[], { of }: Measure, a: string, b: string): PairedDifference {
  const drawn: number[] = [];
  const minus = (sample: readonly TaskCase[]) => of(sample, a) - of(sample, b);
  const statistic = (sample: readonly TaskCase[]) => {
    const value = minus(sample);
    if (!Number.isNaN(value)) drawn.push(value);
    return value;
  };
  const interval = bootstrap(cases, statistic, { rounds: ROUNDS });
  const below = drawn.filter((value) => value <= 0).length;
  const above = drawn.filter((value) => value >= 0).length;
  return { delta: minus(cases), interval, p: Math.min(1, (2 * (Math.min(below, above) + 1)) / (ROUNDS + 1)) };
}

/** All systems of a task but other document forms, best first. */
export function scoreTask({ id, about, measures, cases }: Task, encoder: string, forms: ReadonlySet<string>) {
  const systems = Object.keys(cases[0]?.scores ?? {})
    .filter((system) => !forms.has(system))
    .map((system) => ({
      system,
      scores: measures.map(
        (measure): Score => ({
          measure: measure.name,
          value: measure.of(cases, system),
          interval: bootstrap(cases, (sample) => measure.of(sample, system)),
          difference: system === encoder ? null : differ(cases, measure, encoder, system),
        }),
      ),
    }))
    .sort((a, b) => (b.scores[0]?.value ?? 0) - (a.scores[0]?.value ?? 0));
  return { id, about, cases: cases.length, systems };
}

/** The three document forms of every encoder at full width, by the headline of every task. */
export function scoreForms(tasks: readonly Task[], all: readonly TitleVectors[]): FormScore[] {
  return tasks.flatMap(({ id, measures, cases }) =>
    all.flatMap(({ system, encoder, form, width }): FormScore[] => {
      const [measure] = measures;
      if (measure === undefined || width !== null) return [];
      return [
        {
          task: id,
          measure: measure.name,
          encoder: encoder.name,
          form,
          value: measure.of(cases, system),
          difference: form === 'product' ? null : differ(cases, measure, encoder.name, system),
        },
      ];
    }),
  );
}

const chance = (p: number) => (p < 0.001 ? '<0.001' : share(p));
const span = ([low, high]: Interval) => `${share(low)}–${share(high)}`;
const signedSpan = ([low, high]: Interval) => `${signed(low)} to ${signed(high)}`;

function taskRows({ id, about, systems }: VectorsReport['tasks'][number]): string[][] {
  return [
    [`${id}: ${about}`],
    ...systems.flatMap(({ system, scores }) =>
      scores.map(({ measure, value, interval, difference }, i) => [
        i === 0 ? `  ${system}` : '',
        measure,
        share(value),
        span(interval),
        ...(difference === null
          ? ['', '', '', '']
          : [
              signed(difference.delta),
              value === 0
                ? ''
                : `${difference.delta < 0 ? '−' : '+'}${Math.abs((100 * difference.delta) / value).toFixed(0)} %`,
              signedSpan(difference.interval),
              chance(difference.p),
            ]),
      ]),
    ),
  ];
}

/** `table`, but a row of one cell runs across. */
function blocks(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = table(
    head,
    rows.map((row) => (row.length === 1 ? [''] : row)),
  ).split('\n');
  return lines.map((line, i) => (rows[i - 1]?.length === 1 ? `\n${rows[i - 1]?.[0]}` : line)).join('\n');
}

/** The report for a reader at a terminal. */
export function vectorsText({ encoder, titles, encoders, tasks, forms, leftOut }: VectorsReport): string {
  const names = [...new Set(forms.map((each) => each.encoder))];
  const formRows = tasks.flatMap(({ id }) => [
    [id],
    ...names.map((name) => [
      `  ${name}`,
      ...FORMS.map((form) => {
        const found = forms.find((each) => each.task === id && each.encoder === name && each.form === form);
        if (found === undefined) return '';
        return found.difference === null
          ? share(found.value)
          : `${share(found.value)}, p ${chance(found.difference.p)}`;
      }),
    ]),
  ]);
  return [
    `vectors: ${encoder} over ${titles} titles; 95 % intervals and p by bootstrap over cases`,
    blocks(
      ['system', 'measure', 'value', '95 %', `${encoder} minus it`, 'of its value', '95 %', 'p'],
      tasks.flatMap(taskRows),
    ),
    `What of a title is embedded, headline of each task; p against the product's form\n${blocks(['encoder', ...FORMS], formRows)}`,
    table(
      ['encoder, one thread', 'p50 a query', 'p95 a query', 'weights'],
      encoders.map(({ name, p50ms, p95ms, megabytes }) => [
        name,
        `${p50ms.toFixed(2)} ms`,
        `${p95ms.toFixed(2)} ms`,
        `${megabytes.toFixed(1)} MB`,
      ]),
    ),
    ...leftOut.map(({ id, why }) => `${id}: left out, ${why}`),
  ].join('\n\n');
}
