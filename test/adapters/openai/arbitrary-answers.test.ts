import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLanguageModel } from '../../../src/adapters/openai/index.ts';
import { LanguageModelError, MODEL_FAILURES } from '../../../src/ports/index.ts';
import { recordedReporting } from '../../fakes/reporting.ts';
import { allOf, PROSE, STRUCTURED } from './suite.ts';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** JSON that is near to what is expected, and lines that are near to events. */
const near = fc.letrec((tie) => ({
  value: fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constantFrom(null, true, '', 'stop', 'length', '__proto__'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('choices', 'delta', 'message', 'content', 'finish_reason', 'usage', 'error', 'refusal', 'colour'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;
const event = fc.oneof(
  near.map((value) => `data: ${JSON.stringify(value)}\n\n`),
  fc.string().map((text) => `data: ${text}\n\n`),
  fc.constantFrom('data: [DONE]\n\n', ':\n\n', 'event: error\ndata: {}\n\n', 'retry: 1\n\n', '\r\n'),
);
const answers: fc.Arbitrary<Answer> = fc.record({
  status: fc.constantFrom(200, 200, 200, 201, 204, 400, 401, 404, 413, 418, 422, 429, 500, 503, 529),
  type: fc.constantFrom('application/json', 'text/event-stream', 'text/html', 'application/problem+json'),
  body: fc.oneof(
    near.map((value) => JSON.stringify(value)),
    fc.array(event, { maxLength: 6 }).map((events) => events.join('')),
    fc.string({ unit: 'binary' }),
  ),
});

describe('whatever a server answers', () => {
  let answer: Answer = { status: 200, type: 'text/plain', body: '' };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
    });
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('a call brings text or fails by one of the known names', async () => {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const settings = { baseUrl, model: 'm', apiKey: null, patienceMs: 2000, tokenBudget: 1e9, random: () => 0 };
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        answer = given;
        const model = createLanguageModel({ ...settings, ...recordedReporting() });
        for (const call of [
          () => model.complete({ ...STRUCTURED, timeoutMs: 3000 }).then(({ text }) => JSON.parse(text) as unknown),
          () => allOf(model.stream({ ...PROSE, timeoutMs: 3000 })).then((pieces) => pieces.join('')),
        ]) {
          try {
            expect(await call()).toBeTruthy();
          } catch (error) {
            expect(error).toBeInstanceOf(LanguageModelError);
            expect(MODEL_FAILURES).toContain((error as LanguageModelError).failure);
          }
        }
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
