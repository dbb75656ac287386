import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BreakerState, CircuitBreaker } from '../../../src/adapters/openai/breaker.ts';
import { TokenBudget } from '../../../src/adapters/openai/budget.ts';
import { ReplyCache } from '../../../src/adapters/openai/cache.ts';
import { FULL_DIALECT, plainer, requestBody } from '../../../src/adapters/openai/dialect.ts';
import { MOST_TRIES, waitBeforeRetry } from '../../../src/adapters/openai/retry.ts';
import { MODEL_FAILURES } from '../../../src/ports/index.ts';
import { PROSE, STRUCTURED } from './suite.ts';

describe('the circuit breaker', () => {
  const make = () => {
    const clock = { time: 0 };
    const states: [BreakerState, number][] = [];
    const breaker = new CircuitBreaker({
      failures: 2,
      restMs: 100,
      longestRestMs: 250,
      now: () => clock.time,
      onChange: (state, restMs) => states.push([state, restMs]),
    });
    return { breaker, clock, states };
  };

  it('opens after failures in a row, and not where an answer came between', () => {
    const { breaker } = make();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    expect(breaker.enter()).toBe(true);
    breaker.failed();
    expect(breaker.enter()).toBe(false);
  });

  it('lets one probe through after its rest, doubles the rest up to its longest, and closes with an answer', () => {
    const { breaker, clock, states } = make();
    breaker.failed();
    breaker.failed();
    for (const rest of [100, 200, 250]) {
      clock.time += rest - 1;
      expect(breaker.enter()).toBe(false);
      clock.time += 1;
      expect([breaker.enter(), breaker.enter()]).toEqual([true, false]);
      breaker.failed();
    }
    clock.time += 250;
    expect(breaker.enter()).toBe(true);
    breaker.succeeded();
    expect([breaker.enter(), breaker.enter()]).toEqual([true, true]);
    expect(states.filter(([state]) => state === 'open').map(([, rest]) => rest)).toEqual([100, 200, 250, 250]);
  });

  it('takes the next call as the probe where the first says nothing of the server, or never ends', () => {
    const { breaker, clock } = make();
    breaker.failed();
    breaker.failed();
    clock.time += 100;
    expect(breaker.enter()).toBe(true);
    breaker.withdrew();
    expect(breaker.enter()).toBe(true);
    clock.time += 100;
    expect(breaker.enter()).toBe(true);
  });

  it('rests at once for as long as the server asks, within its longest rest', () => {
    const { breaker, clock } = make();
    breaker.failed(10_000);
    clock.time += 249;
    expect(breaker.enter()).toBe(false);
    clock.time += 1;
    expect(breaker.enter()).toBe(true);
  });
});

describe('the budget of tokens', () => {
  it('is never overspent, whatever is reserved and settled', () => {
    const step = fc.record({ reserve: fc.nat(60), share: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const budget = new TokenBudget(100);
        let spent = 0;
        for (const { reserve, share } of steps) {
          if (!budget.reserve('a', reserve)) {
            expect(spent + reserve).toBeGreaterThan(100);
            continue;
          }
          const used = Math.floor(reserve * share);
          budget.settle('a', reserve, used);
          spent += used;
        }
        expect(spent).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('holds what is under way against the next, and knows every payer by itself', () => {
    const budget = new TokenBudget(100);
    expect([budget.reserve('a', 60), budget.reserve('a', 60), budget.reserve('b', 60)]).toEqual([true, false, true]);
  });

  it('keeps nothing of a payer who was forgotten while a call was out', () => {
    const budget = new TokenBudget(100);
    budget.reserve('a', 100);
    budget.forget('a');
    budget.settle('a', 100, 100);
    expect(budget.reserve('a', 100)).toBe(true);
  });
});

describe('the cache of answers', () => {
  it.each([
    ['another version of the prompt', { prompt: { ...PROSE.prompt, version: '2' } }],
    ['another prompt', { prompt: { ...PROSE.prompt, name: 'other' } }],
    ['other messages', { messages: [] }],
  ])('tells %s apart', (_, changed) => {
    const cache = new ReplyCache('model', 10);
    cache.keeper(PROSE)('kept');
    expect([cache.get(PROSE), cache.get({ ...PROSE, ...changed })]).toEqual(['kept', null]);
  });

  it('keeps nothing that nobody could have forgotten', () => {
    const cache = new ReplyCache('model', 10);
    const { payer: _, ...unpaid } = PROSE;
    cache.keeper(unpaid)('kept');
    expect([cache.get(unpaid), cache.get(PROSE)]).toEqual([null, null]);
  });

  it('drops what a payer asked for, also what another payer asked first, and what was still out', () => {
    const cache = new ReplyCache('model', 10);
    cache.keeper({ ...PROSE, payer: 'a' })('kept');
    expect(cache.get({ ...PROSE, payer: 'b' })).toBe('kept');
    const keepLater = cache.keeper({ ...STRUCTURED, payer: 'b' });
    cache.forget('b');
    keepLater('{}');
    const another = { payer: 'c' };
    expect([cache.get({ ...PROSE, ...another }), cache.get({ ...STRUCTURED, ...another })]).toEqual([null, null]);
  });
});

describe('trying again', () => {
  it('never ends after the time that is left, and never more often than it may', () => {
    fc.assert(
      fc.property(
        fc.record({
          failure: fc.constantFrom(...MODEL_FAILURES),
          tries: fc.integer({ min: 1, max: 5 }),
          retryAfterMs: fc.nat(5000),
          remainingMs: fc.integer({ min: -100, max: 5000 }),
          random: fc.double({ min: 0, max: 0.999, noNaN: true }),
        }),
        (failed) => {
          const wait = waitBeforeRetry(failed);
          if (wait === null) return;
          expect(failed.tries).toBeLessThan(MOST_TRIES);
          expect(wait).toBeGreaterThanOrEqual(failed.retryAfterMs);
          expect(wait).toBeLessThan(failed.remainingMs);
          expect(['unreachable', 'rate-limited', 'server-error']).toContain(failed.failure);
        },
      ),
    );
  });

  it('spreads its waits, the later the wider', () => {
    const wait = (tries: number, random: number) =>
      waitBeforeRetry({ failure: 'server-error', tries, retryAfterMs: 0, remainingMs: 1000, random });
    expect([wait(1, 0), wait(1, 0.5), wait(2, 0.5), wait(MOST_TRIES, 0.5)]).toEqual([0, 50, 100, null]);
  });
});

describe('the dialect of a server', () => {
  const both = { schema: true, stream: true };

  it('gives up what the refusal names', () => {
    const refusal = (param: string) => plainer(FULL_DIALECT, { param, message: 'Unsupported.' }, both);
    expect(refusal('stream_options')).toEqual({ ...FULL_DIALECT, usage: false });
    expect(refusal('temperature')).toEqual({ ...FULL_DIALECT, temperature: false });
    expect(refusal('max_tokens')).toEqual({ ...FULL_DIALECT, limit: 'max_completion_tokens' });
    expect(refusal('response_format')).toEqual({ ...FULL_DIALECT, format: 'json_object' });
    expect(refusal('stream')).toEqual({ ...FULL_DIALECT, streams: false });
  });

  it('ends, whatever is refused', () => {
    const refusal = fc.record({
      param: fc.option(fc.constantFrom('stream', 'max_tokens', 'response_format', 'temperature', 'messages')),
      message: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(refusal, { minLength: 12, maxLength: 12 }), (refusals) => {
        let dialect: typeof FULL_DIALECT | null = FULL_DIALECT;
        for (const each of refusals) dialect = dialect && plainer(dialect, each, both);
        // Twelve refusals leave nothing to give up, or met a request whose form was never the reason.
        if (dialect !== null) expect(plainer(dialect, { param: null, message: '' }, both)).toBeNull();
      }),
    );
  });

  it('puts the schema into words where the server cannot be held to it', () => {
    const body = requestBody('m', STRUCTURED, false, { ...FULL_DIALECT, format: 'text' });
    expect(body.response_format).toBeUndefined();
    expect(String(body.messages[0]?.content)).toContain('"enum":["red","green","blue"]');
    expect(body.messages.at(-1)).toEqual(STRUCTURED.messages[0]);
  });
});
