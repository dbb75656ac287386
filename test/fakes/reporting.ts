import { Metrics } from '../../src/adapters/http/metrics.ts';

/** Log and metrics that a test can read. */
export function recordedReporting() {
  const metrics = new Metrics();
  const lines: { level: string; message: string; fields: Record<string, unknown> }[] = [];
  return {
    lines,
    metrics,
    log: (level: string, message: string, fields: Record<string, unknown> = {}) => {
      lines.push({ level, message, fields });
    },
    count: (name: string, labels?: Record<string, string>, by?: number) => metrics.count(name, labels, by),
    observe: (name: string, milliseconds: number, labels?: Record<string, string>) =>
      metrics.observe(name, milliseconds, labels),
    gauge: (name: string, value: number, labels?: Record<string, string>) => metrics.gauge(name, value, labels),
    /** The value of one series, 0 where it was never counted. */
    valueOf: (series: string): number => {
      const line = metrics
        .text()
        .split('\n')
        .find((each) => each.startsWith(`${series} `));
      return line === undefined ? 0 : Number(line.slice(series.length + 1));
    },
  };
}
export type RecordedReporting = ReturnType<typeof recordedReporting>;
