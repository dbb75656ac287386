import type { Run } from '../schema.ts';
import { escapeMarkup } from './escape.ts';
import { number, thresholdText } from './format.ts';

/** JUnit XML for build servers: one test a threshold, then one a case and repeat. Times are seconds. */
export function junitReport(run: Run): string {
  const held = run.metrics.filter(({ threshold }) => threshold !== null);
  const tests = [
    ...held.map((metric) => ({
      group: 'thresholds',
      name: metric.id,
      ms: 0,
      failure: metric.passed === false ? [`${number(metric.value, metric.unit)}, wanted ${thresholdText(metric)}`] : [],
    })),
    ...run.cases.map((result) => ({
      group: 'cases',
      name: `${result.id}${run.options.repeats > 1 ? ` (${result.repeat + 1})` : ''}: ${result.input}`,
      ms: result.ms,
      failure: result.pass ? [] : result.failures,
    })),
  ];
  const failures = tests.filter(({ failure }) => failure.length > 0).length;
  const time = (ms: number) => (ms / 1000).toFixed(3);
  const lines = tests.map(({ group, name, ms, failure }) => {
    const open = `    <testcase classname="${escapeMarkup(`${run.suite}.${group}`)}" name="${escapeMarkup(name)}" time="${time(ms)}"`;
    return failure.length === 0
      ? `${open}/>`
      : `${open}>\n      <failure message="${escapeMarkup(failure[0] ?? '')}">${escapeMarkup(failure.join('\n'))}</failure>\n    </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${tests.length}" failures="${failures}" time="${time(run.ms)}">`,
    `  <testsuite name="${escapeMarkup(run.suite)}" tests="${tests.length}" failures="${failures}" timestamp="${escapeMarkup(run.startedAt)}" time="${time(run.ms)}">`,
    ...lines,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
