import { describe, expect, it } from 'vitest';
import { metered } from '../../evals/backends/meter.ts';
import { costMetrics, costOf } from '../../evals/cost.ts';
import { readOptions } from '../../evals/options.ts';
import type { CaseResult } from '../../evals/schema.ts';
import type { LanguageModel, ModelCall } from '../../src/ports/index.ts';

const CALL: ModelCall = {
  prompt: { name: 'reply', version: '1' },
  messages: [{ role: 'user', content: 'x'.repeat(40) }],
  maxTokens: 10,
  timeoutMs: 10,
};
const model = (cached: boolean): LanguageModel => ({
  name: 'm',
  complete: async () => ({ text: 'ok', tokens: { in: 30, out: 5 }, cached }),
  async *stream() {
    yield 'abcd';
    yield 'efgh';
  },
});

describe('what a language model was asked', () => {
  it('is counted as its server says, and of streams by their length', async () => {
    const { model: counted, usage } = metered(model(false));
    await counted.complete(CALL);
    for await (const piece of counted.stream(CALL)) expect(piece).not.toBe('');
    expect(usage()).toEqual({ calls: 2, tokensIn: 40, tokensOut: 7 });
  });

  it('costs nothing where the answer was known', async () => {
    const { model: counted, usage } = metered(model(true));
    await counted.complete(CALL);
    expect(usage().calls).toBe(0);
  });
});

describe('the cost of a run', () => {
  const result = (ms: number, tokensIn: number): CaseResult => ({
    id: String(ms),
    repeat: 0,
    half: 'odd',
    tags: [],
    input: '',
    pass: true,
    score: null,
    metrics: costOf({ calls: 1, tokensIn: 0, tokensOut: 0 }, { calls: 2, tokensIn, tokensOut: 100 }),
    expected: '',
    given: '',
    failures: [],
    ms,
  });
  const metricOf = (name: string, price: { in: number; out: number } | null, results: CaseResult[]) =>
    costMetrics('marquee', price)
      .find((metric) => metric.name === name)
      ?.statistic(results);

  it('is tokens times the price, for a thousand cases', () => {
    const results = [result(10, 1000), result(20, 3000)];
    expect(metricOf('tokens-in', null, results)).toBe(2000);
    expect(metricOf('dollars', { in: 0.5, out: 2 }, results)).toBeCloseTo(1 + 0.2);
    expect(metricOf('dollars', null, results)).toBeNaN();
  });

  it('has no tokens where no model was asked', () => {
    expect(metricOf('tokens-in', null, [{ ...result(1, 0), metrics: {} }])).toBeNaN();
  });
});

describe('the options', () => {
  it('take a reader and a price', () => {
    expect(readOptions(['intent', '--parser', 'both', '--price', '0.4,1.6'])).toMatchObject({
      parser: 'both',
      price: { in: 0.4, out: 1.6 },
    });
  });
  it.each([
    [['intent', '--parser', 'gpt'], /one of local, both, llm/],
    [['intent', '--parser', 'both', '--url', 'http://x'], /leave one of the two out/],
    [['intent', '--price', '1'], /0.4,1.6/],
    [['intent', '--price=-1,2'], /0.4,1.6/],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
