/** Counters, gauges and histograms in the Prometheus text format. */

const BUCKETS_MS = [1, 2.5, 5, 10, 25, 50, 80, 120, 200, 500, 1000, 2500];

type Labels = Readonly<Record<string, string>>;
interface Histogram {
  readonly buckets: number[];
  sum: number;
  count: number;
}

const escapeLabel = (value: string) => value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"');
const keyOf = (labels: Labels) =>
  Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}="${escapeLabel(value)}"`)
    .join(',');
const braces = (labels: string) => (labels === '' ? '' : `{${labels}}`);

export class Metrics {
  readonly #counters = new Map<string, Map<string, number>>();
  readonly #gauges = new Map<string, Map<string, number>>();
  readonly #histograms = new Map<string, Map<string, Histogram>>();

  count(name: string, labels: Labels = {}, by = 1): void {
    const series = this.#counters.get(name) ?? new Map<string, number>();
    this.#counters.set(name, series);
    const key = keyOf(labels);
    series.set(key, (series.get(key) ?? 0) + by);
  }

  /** A value that goes up and down. */
  gauge(name: string, value: number, labels: Labels = {}): void {
    const series = this.#gauges.get(name) ?? new Map<string, number>();
    this.#gauges.set(name, series);
    series.set(keyOf(labels), value);
  }

  /** Milliseconds. */
  observe(name: string, milliseconds: number, labels: Labels = {}): void {
    const series = this.#histograms.get(name) ?? new Map<string, Histogram>();
    this.#histograms.set(name, series);
    const key = keyOf(labels);
    const histogram = series.get(key) ?? { buckets: BUCKETS_MS.map(() => 0), sum: 0, count: 0 };
    series.set(key, histogram);
    histogram.sum += milliseconds;
    histogram.count += 1;
    BUCKETS_MS.forEach((limit, i) => {
      if (milliseconds <= limit) histogram.buckets[i] = (histogram.buckets[i] ?? 0) + 1;
    });
  }

  text(): string {
    const lines: string[] = [];
    for (const [type, values] of [
      ['counter', this.#counters],
      ['gauge', this.#gauges],
    ] as const) {
      for (const [name, series] of values) {
        lines.push(`# TYPE ${name} ${type}`);
        for (const [labels, value] of series) lines.push(`${name}${braces(labels)} ${value}`);
      }
    }
    for (const [name, series] of this.#histograms) {
      lines.push(`# TYPE ${name} histogram`);
      for (const [labels, { buckets, sum, count }] of series) {
        const with_ = (le: string) => braces([labels, `le="${le}"`].filter((part) => part !== '').join(','));
        BUCKETS_MS.forEach((limit, i) => {
          lines.push(`${name}_bucket${with_(String(limit))} ${buckets[i] ?? 0}`);
        });
        lines.push(
          `${name}_bucket${with_('+Inf')} ${count}`,
          `${name}_sum${braces(labels)} ${sum}`,
          `${name}_count${braces(labels)} ${count}`,
        );
      }
    }
    return `${lines.join('\n')}\n`;
  }
}
