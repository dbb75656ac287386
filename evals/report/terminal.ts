import type { Run } from '../schema.ts';
import { intervalText, number, share, signed, spreadText, table, thresholdText, verdictText } from './format.ts';
import { caseCount, failing, pivot } from './pivot.ts';

const ROWS_SHOWN = 12;
const FAILURES_SHOWN = 5;

/** A run for a reader at a terminal: headline, baselines, weakest parts, failures. */
export function terminalReport(run: Run, { errors }: { errors: boolean }): string {
  const failed = failing(run);
  const headline = run.metrics.filter((metric) => metric.headline);
  const beside = pivot(run);
  const shown = errors ? failed : failed.slice(0, FAILURES_SHOWN);
  const parts = [
    `${run.suite}: ${run.dataset}, ${caseCount(run)} cases${run.options.half === 'all' ? '' : ` (${run.options.half})`}, ${run.target}, ${(run.ms / 1000).toFixed(1)} s`,
    table(
      ['measure', 'value', '95 % interval', 'wanted', '', ''],
      headline.map((metric) => [
        `${metric.label}${metric.slice === 'all' ? '' : `, ${metric.slice}`}`,
        number(metric.value, metric.unit),
        intervalText(metric.interval, metric.unit),
        thresholdText(metric),
        verdictText(metric),
        spreadText(metric),
      ]),
    ),
    ...(beside.rows.length > 1 ? [table(beside.head, beside.rows)] : []),
    ...(run.comparisons.length > 0
      ? [
          table(
            ['paired difference', 'a − b', '95 % interval', 'p', 'cases'],
            run.comparisons.map(({ measure, a, b, delta, interval, p, n }) => [
              `${measure}: ${a} − ${b}`,
              signed(delta),
              interval.map(signed).join(' to '),
              share(p),
              String(n),
            ]),
          ),
        ]
      : []),
    ...run.breakdowns.map(({ title, unit, rows }) =>
      [
        `${title}, weakest first`,
        table(
          ['', '', 'n', ''],
          (errors ? rows : rows.slice(0, ROWS_SHOWN)).map(({ name, n, value, note }) => [
            `  ${name}`,
            number(value, unit),
            String(n),
            note,
          ]),
        ),
        ...(errors || rows.length <= ROWS_SHOWN ? [] : [`  … ${rows.length - ROWS_SHOWN} more in the report`]),
      ].join('\n'),
    ),
    [
      `${failed.length} of ${caseCount(run)} cases do not pass`,
      ...shown.map(({ id, input, failures }) => `  ${id}  ${input.slice(0, 110)}\n      ${failures.join('\n      ')}`),
      ...(shown.length < failed.length ? [`  … ${failed.length - shown.length} more with --errors`] : []),
    ].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}
