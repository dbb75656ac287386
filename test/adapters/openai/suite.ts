import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLanguageModel, type LanguageModelSettings } from '../../../src/adapters/openai/index.ts';
import type { LanguageModelError, ModelCall } from '../../../src/ports/index.ts';
import { recordedReporting } from '../../fakes/reporting.ts';

/** A server to hold against the suite. */
export interface ServerUnderTest extends Pick<LanguageModelSettings, 'model' | 'baseUrl' | 'apiKey'> {
  readonly close: () => Promise<void>;
}

const Colour = z.strictObject({ colour: z.enum(['red', 'green', 'blue']), why: z.string().nullable() });

/** Prose that no model ends within a few tokens. */
export const PROSE: ModelCall = {
  prompt: { name: 'suite-prose', version: '1' },
  messages: [
    { role: 'system', content: 'You answer in two plain sentences.' },
    { role: 'user', content: 'What is a lighthouse for, and who looks after it?' },
  ],
  maxTokens: 200,
  timeoutMs: 60_000,
  payer: 'conversation-1',
};
export const STRUCTURED: ModelCall = {
  prompt: { name: 'suite-colour', version: '1' },
  messages: [{ role: 'user', content: 'Which colour has fresh grass? Answer as JSON.' }],
  schema: z.toJSONSchema(Colour) as Record<string, unknown>,
  maxTokens: 200,
  timeoutMs: 60_000,
};

export async function failureOf(call: Promise<unknown>): Promise<LanguageModelError['failure'] | 'answered'> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    return (error as LanguageModelError).failure;
  }
}

export async function allOf(pieces: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

/** What every server of the protocol must do through the client: run on the stand-in, and on a real one on demand. */
export function languageModelSuite(name: string, open: () => Promise<ServerUnderTest>): void {
  describe(`a language model (${name})`, () => {
    let server: ServerUnderTest;
    beforeAll(async () => {
      server = await open();
    });
    afterAll(() => server.close());
    const clientOf = (changed: Partial<LanguageModelSettings> = {}) => {
      const reporting = recordedReporting();
      const settings = { ...server, patienceMs: 30_000, tokenBudget: 100_000, ...changed };
      return { model: createLanguageModel({ ...settings, ...reporting }), reporting };
    };

    it('answers in prose, counts the tokens, and asks the same thing only once', async () => {
      const { model, reporting } = clientOf();
      const first = await model.complete(PROSE);
      expect(first.text.trim()).not.toBe('');
      expect(first.cached).toBe(false);
      expect(first.tokens.in).toBeGreaterThan(5);
      expect(first.tokens.out).toBeGreaterThan(3);
      expect(reporting.valueOf('marquee_language_model_tokens_total{direction="out"}')).toBe(first.tokens.out);
      expect(await model.complete(PROSE)).toEqual({ text: first.text, tokens: { in: 0, out: 0 }, cached: true });
      expect(reporting.valueOf('marquee_language_model_calls_total{outcome="cached",prompt="suite-prose"}')).toBe(1);
    });

    it('answers by a schema', async () => {
      const { text } = await clientOf().model.complete(STRUCTURED);
      expect(Colour.safeParse(JSON.parse(text)).success).toBe(true);
    });

    it('streams in pieces, and gives the whole at once where it is known', async () => {
      const { model, reporting } = clientOf();
      const pieces = await allOf(model.stream(PROSE));
      expect(pieces.length).toBeGreaterThan(3);
      expect(await allOf(model.stream(PROSE))).toEqual([pieces.join('')]);
      expect(reporting.valueOf('marquee_language_model_tokens_total{direction="out"}')).toBeGreaterThan(3);
    });

    it('ends when the loop over its pieces is left', async () => {
      const { model, reporting } = clientOf();
      for await (const piece of model.stream(PROSE)) {
        expect(piece).not.toBe('');
        break;
      }
      expect(reporting.valueOf('marquee_language_model_calls_total{outcome="cancelled",prompt="suite-prose"}')).toBe(1);
      expect(reporting.valueOf('marquee_language_model_breaker{state="closed"}')).toBe(1);
    });

    it('is given up by a signal, before it began and after', async () => {
      const { model } = clientOf();
      const leaving = new AbortController();
      const under = failureOf(model.complete({ ...PROSE, signal: leaving.signal }));
      leaving.abort();
      expect(await under).toBe('cancelled');
      expect(await failureOf(model.complete({ ...PROSE, signal: leaving.signal }))).toBe('cancelled');
    });

    it('says that an answer was longer than it may be', async () => {
      expect(await failureOf(clientOf().model.complete({ ...PROSE, maxTokens: 3 }))).toBe('cut-off');
      expect(await failureOf(allOf(clientOf().model.stream({ ...PROSE, maxTokens: 3 })))).toBe('cut-off');
    });

    it('ends in time', async () => {
      expect(await failureOf(clientOf().model.complete({ ...PROSE, timeoutMs: 1 }))).toBe('timeout');
      expect(await failureOf(allOf(clientOf().model.stream({ ...PROSE, timeoutMs: 1 })))).toBe('timeout');
    });

    it('says that the server knows no such model, in the log at the start and by its failure', async () => {
      const { model, reporting } = clientOf({ model: 'no-such-model' });
      await model.greet();
      expect(reporting.lines.map(({ level }) => level)).toEqual(['warn']);
      expect(await failureOf(model.complete(PROSE))).toBe('refused');
    });

    it('greets a server that is there', async () => {
      const { model, reporting } = clientOf();
      await model.greet();
      expect(reporting.lines).toEqual([
        { level: 'info', message: 'the language model is there', fields: { model: server.model } },
      ]);
    });

    it('asks nothing that a conversation has no tokens left for', async () => {
      const { model } = clientOf({ tokenBudget: 50 });
      expect(await failureOf(model.complete(PROSE))).toBe('over-budget');
    });
  });
}
