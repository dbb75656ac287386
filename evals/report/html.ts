import type { Breakdown, CaseResult, Metric, Run } from '../schema.ts';
import { escapeMarkup } from './escape.ts';
import { intervalText, number, share, signed, spreadText, thresholdText } from './format.ts';
import { SCRIPT, STYLE } from './html-assets.ts';
import { caseCount, failing, pivot, weakest } from './pivot.ts';

/** Rows of a breakdown that are seen without unfolding. */
const ROWS_OPEN = 12;
const WEAKEST_SHOWN = 10;

const percent = (value: number) => `${Math.max(0, Math.min(100, value * 100)).toFixed(2)}%`;

/** The right end of the bar's scale: 1 for shares, else a little beyond the largest thing drawn. */
function scaleOf(unit: Metric['unit'], drawn: readonly number[]): number {
  return unit === 'share' ? 1 : Math.max(...drawn, 0) * 1.1 || 1;
}

/** A bar with its interval as a whisker and its threshold as a mark. The numbers stand beside it as text. */
function bar(
  value: number,
  interval: Metric['interval'],
  threshold: number | null,
  scale: number,
  state: string,
): string {
  const whisker =
    interval === null
      ? ''
      : `<i class="whisker" style="left:${percent(interval[0] / scale)};width:${percent((interval[1] - interval[0]) / scale)}"></i>`;
  const mark = threshold === null ? '' : `<i class="mark" style="left:${percent(threshold / scale)}"></i>`;
  return `<span class="bar ${state}" aria-hidden="true"><i class="fill" style="width:${percent(value / scale)}"></i>${whisker}${mark}</span>`;
}

function headline(metric: Metric): string {
  const scale = scaleOf(metric.unit, [metric.value, metric.threshold ?? 0, metric.interval?.[1] ?? 0]);
  const state = metric.passed === null ? 'plain' : metric.passed ? 'good' : 'bad';
  const wanted = thresholdText(metric);
  const verdict =
    metric.passed === null ? '' : `<b class="verdict ${state}">${metric.passed ? 'held' : 'not held'}</b>`;
  const notes = [
    `95 %: ${intervalText(metric.interval, metric.unit)}`,
    wanted === '' ? '' : `wanted ${wanted}`,
    spreadText(metric),
  ];
  return `<li class="card ${state}"><h3>${escapeMarkup(metric.label)}${metric.slice === 'all' ? '' : `, ${escapeMarkup(metric.slice)}`}</h3>
<p class="value">${escapeMarkup(number(metric.value, metric.unit))} ${verdict}</p>
${bar(metric.value, metric.interval, metric.threshold, scale, state)}
<p class="note">${escapeMarkup(notes.filter((note) => note !== '').join(' · '))}</p></li>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], tag: string) =>
    row
      .map(
        (cell, i) =>
          `<${i === 0 && tag === 'td' ? 'th scope="row"' : tag}>${cell}</${i === 0 && tag === 'td' ? 'th' : tag}>`,
      )
      .join('');
  return `<div class="scroll"><table><thead><tr>${cells(head.map(escapeMarkup), 'th')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${cells(row, 'td')}</tr>`)
    .join('')}</tbody></table></div>`;
}

function breakdown({ title, unit, better, rows }: Breakdown): string {
  const scale = scaleOf(
    unit,
    rows.flatMap(({ value, interval }) => [value, interval?.[1] ?? 0]),
  );
  const state = (value: number) =>
    unit !== 'share' || better === 'lower' ? 'plain' : value >= 0.9 ? 'good' : value >= 0.75 ? 'fair' : 'bad';
  const part = (some: Breakdown['rows']) =>
    table(
      ['', 'value', '', 'n', ''],
      some.map(({ name, n, value, interval, note }) => [
        escapeMarkup(name),
        escapeMarkup(number(value, unit)),
        bar(value, interval, null, scale, state(value)),
        String(n),
        `<span class="note">${escapeMarkup(note)}</span>`,
      ]),
    );
  const rest = rows.slice(ROWS_OPEN);
  return `<section><h2>${escapeMarkup(title)}</h2><p class="note">Weakest first, what few cases speak for last; the whisker is the 95 % interval.</p>
${part(rows.slice(0, ROWS_OPEN))}${rest.length === 0 ? '' : `<details class="rest"><summary>${rest.length} more</summary>${part(rest)}</details>`}</section>`;
}

function caseDetails(result: CaseResult): string {
  const text = `${result.id} ${result.input} ${result.tags.join(' ')} ${result.failures.join(' ')}`.toLowerCase();
  const score = result.score === null ? '' : `<span class="score">${share(result.score)}</span>`;
  return `<details class="case" data-text="${escapeMarkup(text)}"${result.pass ? '' : ' open'}><summary><code>${escapeMarkup(result.id)}</code> ${escapeMarkup(result.input)} ${score}</summary>
<ul class="failures">${result.failures.map((words) => `<li>${escapeMarkup(words)}</li>`).join('')}</ul>
<div class="sides"><div><h4>Expected</h4><pre>${escapeMarkup(result.expected)}</pre></div><div><h4>Given</h4><pre>${escapeMarkup(result.given)}</pre></div></div>
<p class="tags">${result.tags.map((tag) => `<button type="button" data-filter="${escapeMarkup(tag.toLowerCase())}">${escapeMarkup(tag)}</button>`).join('')}</p></details>`;
}

function comparisons(run: Run): string {
  if (run.comparisons.length === 0) return '';
  const rows = run.comparisons.map(({ measure, a, b, delta, interval, p, n }) => [
    escapeMarkup(`${measure}: ${a} − ${b}`),
    signed(delta),
    interval.map(signed).join(' to '),
    share(p),
    String(n),
  ]);
  return table(['paired difference', 'a − b', '95 % interval', 'p', 'cases'], rows);
}

/** A run as one page that needs nothing else: where it is weak, then every failing case side by side. */
export function htmlReport(run: Run): string {
  const failed = failing(run);
  const total = caseCount(run);
  const beside = pivot(run);
  const { environment, options } = run;
  const facts = [
    run.dataset,
    `${total} cases`,
    options.half === 'all' ? '' : `${options.half} half`,
    options.filter === null ? '' : `filter “${options.filter}”`,
    options.repeats > 1 ? `${options.repeats} repeats` : '',
    run.target,
    run.startedAt,
    `${(run.ms / 1000).toFixed(1)} s`,
    `Node ${environment.node}`,
    environment.cpu,
  ].filter((fact) => fact !== '');
  const baselines =
    beside.rows.length > 1
      ? `<section><h2>Beside the baselines</h2>${table(
          beside.head,
          beside.rows.map((row) => row.map(escapeMarkup)),
        )}${comparisons(run)}</section>`
      : '';
  const weak = weakest(run, WEAKEST_SHOWN);
  const low =
    weak.length === 0
      ? ''
      : `<section><h2>Passing, with the lowest scores</h2>${weak.map(caseDetails).join('\n')}</section>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(run.suite)}: ${run.passed ? 'held' : 'not held'}</title><style>${STYLE}</style></head><body><main>
<header><h1>${escapeMarkup(run.suite)} <b class="verdict ${run.passed ? 'good' : 'bad'}">${run.passed ? 'held' : 'not held'}</b></h1>
<p>${escapeMarkup(run.description)}</p><p class="note">${escapeMarkup(facts.join(' · '))}</p></header>
<ul class="cards">${run.metrics
    .filter((metric) => metric.headline)
    .map(headline)
    .join('')}</ul>
<div class="columns">${run.breakdowns.map(breakdown).join('')}</div>
${baselines}
<section><h2>${failed.length} of ${total} cases do not pass</h2>
${
  failed.length === 0
    ? '<p>Nothing to show.</p>'
    : `<p class="tools"><label>Filter <input type="search" id="filter" placeholder="text, tag or field"></label> <output id="count"></output>
<button type="button" id="fold">Fold all</button></p>${failed.map(caseDetails).join('\n')}`
}</section>${low}</main><script>${SCRIPT}</script></body></html>
`;
}
