import type { Run } from '../schema.ts';
import { escapeMarkdown } from './escape.ts';
import { intervalText, number, share, signed, spreadText, thresholdText, verdictText } from './format.ts';
import { caseCount, failing, pivot } from './pivot.ts';

const FAILURES_SHOWN = 50;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** A run as Markdown, for a pull request. */
export function markdownReport(run: Run): string {
  const failed = failing(run);
  const beside = pivot(run);
  return `${[
    `# ${escapeMarkdown(run.suite)}: ${run.passed ? 'held' : 'not held'}`,
    `${escapeMarkdown(run.description)}\n\n${escapeMarkdown(run.dataset)}, ${caseCount(run)} cases, ${escapeMarkdown(run.target)}, ${run.startedAt}, Node ${run.environment.node}, ${escapeMarkdown(run.environment.cpu)}.`,
    table(
      ['measure', 'value', '95 % interval', 'wanted', 'verdict', 'spread'],
      run.metrics
        .filter(({ headline }) => headline)
        .map((metric) => [
          `${metric.label}${metric.slice === 'all' ? '' : `, ${metric.slice}`}`,
          number(metric.value, metric.unit),
          intervalText(metric.interval, metric.unit),
          thresholdText(metric),
          verdictText(metric),
          spreadText(metric),
        ]),
    ),
    ...(beside.rows.length > 1 ? ['## Beside the baselines', table(beside.head, beside.rows)] : []),
    ...(run.comparisons.length > 0
      ? [
          table(
            ['measure', 'a', 'b', 'a − b', '95 % interval', 'p', 'cases'],
            run.comparisons.map(({ measure, a, b, delta, interval, p, n }) => [
              measure,
              a,
              b,
              signed(delta),
              interval.map(signed).join(' to '),
              share(p),
              String(n),
            ]),
          ),
        ]
      : []),
    ...run.breakdowns.flatMap(({ title, unit, rows }) => [
      `## ${escapeMarkdown(title)}, weakest first`,
      table(
        ['', 'value', '95 % interval', 'n', ''],
        rows.map(({ name, n, value, interval, note }) => [
          name,
          number(value, unit),
          intervalText(interval, unit),
          String(n),
          note,
        ]),
      ),
    ]),
    `## ${failed.length} of ${caseCount(run)} cases do not pass`,
    ...(failed.length === 0
      ? []
      : [
          table(
            ['case', 'said', 'what went wrong'],
            failed.slice(0, FAILURES_SHOWN).map(({ id, input, failures }) => [id, input, failures.join('\n')]),
          ),
        ]),
  ].join('\n\n')}\n`;
}
