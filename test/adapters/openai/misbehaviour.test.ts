import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLanguageModel, type LanguageModelOptions } from '../../../src/adapters/openai/index.ts';
import type { ModelCall, ModelFailure } from '../../../src/ports/index.ts';
import { MISBEHAVIOURS, type Misbehaviour, OpenAiServer } from '../../fakes/openai-server.ts';
import { recordedReporting } from '../../fakes/reporting.ts';
import { allOf, failureOf, PROSE, STRUCTURED } from './suite.ts';

const PATIENCE_MS = 250;
const TIMEOUT_MS = 500;
/** Nothing of it may come back in a log line. */
const SECRET = 'the butler did it in the library';

let server: OpenAiServer;
beforeAll(async () => {
  server = await new OpenAiServer().start();
});
afterAll(() => server.close());

function clientOf(changed: Partial<LanguageModelOptions> = {}) {
  const reporting = recordedReporting();
  const { baseUrl, model } = server;
  const settings = { baseUrl, model, apiKey: null, patienceMs: PATIENCE_MS, tokenBudget: 10_000 };
  return { model: createLanguageModel({ ...settings, ...reporting, ...changed }), reporting };
}

const ask = (call: ModelCall): ModelCall => ({
  ...call,
  messages: [...call.messages, { role: 'user', content: SECRET }],
  timeoutMs: TIMEOUT_MS,
});

type Outcome = ModelFailure | 'answered';
/** What becomes of a structured answer asked for whole, and of prose in a stream. */
const EXPECTED: Record<Misbehaviour, readonly [whole: Outcome, stream: Outcome]> = {
  'refuses connections': ['unreachable', 'unreachable'],
  'refuses the key': ['refused', 'refused'],
  'has too much to do': ['rate-limited', 'rate-limited'],
  'has no credit left': ['refused', 'refused'],
  breaks: ['server-error', 'server-error'],
  'hangs before the headers': ['timeout', 'timeout'],
  'hangs half-way': ['timeout', 'timeout'],
  drips: ['timeout', 'timeout'],
  'says nothing but that it is alive': ['timeout', 'timeout'],
  // Prose has no form that could be held against it: whoever asked looks at what it says.
  'answers garbage': ['bad-answer', 'answered'],
  'answers another schema': ['bad-answer', 'answered'],
  'answers nothing': ['bad-answer', 'bad-answer'],
  'is cut off': ['cut-off', 'cut-off'],
  'shows an error page': ['server-error', 'server-error'],
  'shows a page with status 200': ['bad-answer', 'bad-answer'],
  'closes the socket half-way': ['unreachable', 'unreachable'],
  'ends the stream half-way': ['bad-answer', 'cut-off'],
  'sends events that are none': ['bad-answer', 'bad-answer'],
  'sends an error in the stream': ['bad-answer', 'server-error'],
  // A stream is read by its events, whatever its header calls it.
  'names a wrong content type': ['bad-answer', 'answered'],
  'never ends': ['timeout', 'timeout'],
  floods: ['bad-answer', 'bad-answer'],
  declines: ['refused', 'refused'],
};

describe.each(MISBEHAVIOURS.map((kind) => [kind, ...EXPECTED[kind]] as const))(
  'a server that %s',
  (kind, whole, stream) => {
    it.each([
      ['whole', whole, STRUCTURED],
      ['stream', stream, PROSE],
    ] as const)(
      'fails in time, by its name, in log and metrics, and nothing of what was said is told (%s)',
      async (way, outcome, prompt) => {
        // What ends a flood is its size, however slow the machine.
        const [patienceMs, timeoutMs] = kind === 'floods' ? [20_000, 20_000] : [PATIENCE_MS, TIMEOUT_MS];
        const { model, reporting } = clientOf({ patienceMs });
        const call = { ...ask(prompt), timeoutMs };
        await server.misbehave(kind);
        const began = performance.now();
        const result = await failureOf(way === 'whole' ? model.complete(call) : allOf(model.stream(call)));
        const took = performance.now() - began;
        await server.misbehave(null);
        expect(result).toBe(outcome);
        expect(took).toBeLessThan(timeoutMs + 500);
        const series = `marquee_language_model_calls_total{outcome="${outcome}",prompt="${prompt.prompt.name}"}`;
        expect(reporting.valueOf(series)).toBe(1);
        expect(reporting.lines.filter(({ level }) => level === 'warn').length).toBeGreaterThanOrEqual(
          outcome === 'answered' ? 0 : 1,
        );
        expect(JSON.stringify(reporting.lines)).not.toContain('butler');
      },
    );
  },
);

describe('a client whose server comes back', () => {
  it('answers again with the next call', async () => {
    const { model } = clientOf();
    await server.misbehave('breaks');
    expect(await failureOf(model.complete(ask(PROSE)))).toBe('server-error');
    await server.misbehave(null);
    expect(await failureOf(model.complete(ask(PROSE)))).toBe('answered');
  });

  it.each(['breaks', 'closes the socket half-way'] as const)(
    'tries again while there is time: %s once',
    async (kind) => {
      const { model, reporting } = clientOf({ random: () => 0 });
      await server.misbehave(kind, 1);
      expect(await failureOf(model.complete({ ...ask(PROSE), timeoutMs: 5000 }))).toBe('answered');
      const failure = kind === 'breaks' ? 'server-error' : 'unreachable';
      expect(reporting.valueOf(`marquee_language_model_retries_total{failure="${failure}"}`)).toBe(1);
    },
  );

  it('never begins a stream anew that has already said something', async () => {
    const { model, reporting } = clientOf();
    await server.misbehave('closes the socket half-way');
    expect(await failureOf(allOf(model.stream({ ...ask(PROSE), timeoutMs: 5000 })))).toBe('unreachable');
    await server.misbehave(null);
    expect(reporting.valueOf('marquee_language_model_retries_total{failure="unreachable"}')).toBe(0);
  });

  it('honours Retry-After where there is the time, and leaves the server alone where there is none', async () => {
    const patient = clientOf({ random: () => 0 });
    await server.misbehave('has too much to do', 1);
    const began = performance.now();
    expect(await failureOf(patient.model.complete({ ...ask(PROSE), timeoutMs: 10_000 }))).toBe('answered');
    expect(performance.now() - began).toBeGreaterThanOrEqual(995);
    let time = 0;
    const hasty = clientOf({ now: () => time });
    await server.misbehave('has too much to do', 1);
    expect(await failureOf(hasty.model.complete(ask(PROSE)))).toBe('rate-limited');
    expect(await failureOf(hasty.model.complete(ask(PROSE)))).toBe('resting');
    time += 1001;
    expect(await failureOf(hasty.model.complete(ask(PROSE)))).toBe('answered');
  });
});

describe('a client whose server keeps failing', () => {
  it('asks no more after three failures, and sends one call ahead after the rest', async () => {
    let time = 0;
    const { model, reporting } = clientOf({ now: () => time });
    await server.misbehave('refuses the key');
    for (let i = 0; i < 3; i += 1) expect(await failureOf(model.complete(ask(PROSE)))).toBe('refused');
    const asked = server.requests.length;
    expect(await failureOf(model.complete(ask(PROSE)))).toBe('resting');
    expect(server.requests.length).toBe(asked);
    expect(reporting.valueOf('marquee_language_model_breaker{state="open"}')).toBe(1);
    time += 15_001;
    const [first, second] = await Promise.all([
      failureOf(model.complete(ask(PROSE))),
      failureOf(model.complete(ask(PROSE))),
    ]);
    expect([first, second]).toEqual(['refused', 'resting']);
    time += 15_001;
    // The rest is twice as long after a failed probe.
    expect(await failureOf(model.complete(ask(PROSE)))).toBe('resting');
    time += 15_001;
    await server.misbehave(null);
    expect(await failureOf(model.complete(ask(PROSE)))).toBe('answered');
    expect(reporting.valueOf('marquee_language_model_breaker{state="closed"}')).toBe(1);
    expect(reporting.lines.filter(({ message }) => message === 'the language model answers again')).toHaveLength(1);
  });

  it.each(['declines', 'is cut off'] as const)('goes on asking a server that only %s', async (kind) => {
    const { model, reporting } = clientOf();
    await server.misbehave(kind);
    for (let i = 0; i < 5; i += 1) await failureOf(model.complete(ask(PROSE)));
    await server.misbehave(null);
    expect(reporting.valueOf('marquee_language_model_breaker{state="closed"}')).toBe(1);
  });

  it('starts with a line in the log where the server is not there', async () => {
    await server.misbehave('refuses connections');
    const { model, reporting } = clientOf();
    await model.greet();
    await server.misbehave(null);
    expect(reporting.lines.map(({ level, fields }) => [level, fields.failure])).toEqual([['warn', 'unreachable']]);
  });
});

describe('a call that is given up', () => {
  it.each(['hangs half-way', 'hangs before the headers'] as const)(
    'drops the connection, also while a piece is awaited: %s',
    async (kind) => {
      const { model } = clientOf({ patienceMs: 60_000 });
      const before = server.dropped;
      await server.misbehave(kind);
      const pieces = model.stream({ ...ask(PROSE), timeoutMs: 60_000 })[Symbol.asyncIterator]();
      const reached = server.requests.length;
      let awaited = pieces.next();
      if (kind === 'hangs half-way') while ((await awaited).value !== ' answer') awaited = pieces.next();
      else while (server.requests.length === reached) await new Promise(setImmediate);
      const hanging = failureOf(kind === 'hangs half-way' ? pieces.next() : awaited);
      await pieces.return?.();
      expect(await hanging).toBe('cancelled');
      await server.misbehave(null);
      while (server.dropped === before) await new Promise(setImmediate);
      expect(server.dropped).toBe(before + 1);
    },
  );
});

describe('an asker who leaves', () => {
  it.each([
    [5, 'cancelled'],
    [PATIENCE_MS, 'timeout'],
  ] as const)('after %i ms of silence: %s', async (waits, outcome) => {
    let time = 0;
    const { model } = clientOf({ patienceMs: PATIENCE_MS, now: () => time });
    const reached = server.requests.length;
    await server.misbehave('hangs before the headers');
    const leaving = new AbortController();
    const failure = failureOf(model.complete({ ...ask(PROSE), timeoutMs: 60_000, signal: leaving.signal }));
    while (server.requests.length === reached) await new Promise(setImmediate);
    time += waits;
    leaving.abort();
    expect(await failure).toBe(outcome);
    await server.misbehave(null);
  });
});
