import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Metrics } from '../../src/adapters/http/index.ts';
import { readConfig } from '../../src/platform/node/config.ts';
import { languageModelOf, openLanguageModel } from '../../src/platform/node/language-model.ts';
import { OpenAiServer } from '../fakes/openai-server.ts';

const settingsIn = (environment: Record<string, string>) => languageModelOf(readConfig(environment));

describe('the variables of a language model', () => {
  it('set none up where neither a key nor an address is there', () => {
    expect(settingsIn({})).toBeNull();
    expect(settingsIn({ OPENAI_API_KEY: ' ', OPENAI_BASE_URL: '', OPENAI_MODEL: '' })).toBeNull();
  });

  it('name a model of OpenAI where only a key is there', () => {
    expect(settingsIn({ OPENAI_API_KEY: 'sk-1' })).toEqual({
      apiKey: 'sk-1',
      baseUrl: null,
      model: 'gpt-4.1-mini',
      patienceMs: 900,
      tokenBudget: 100_000,
    });
  });

  it('need no key for a server of one’s own', () => {
    const own = { OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'qwen3:4b', OPENAI_PATIENCE_MS: '400' };
    expect(settingsIn(own)).toEqual({
      apiKey: null,
      baseUrl: 'http://localhost:11434/v1',
      model: 'qwen3:4b',
      patienceMs: 400,
      tokenBudget: 100_000,
    });
  });

  it.each([
    [{ OPENAI_BASE_URL: 'http://localhost:11434/v1' }, /OPENAI_MODEL: names the model/],
    [{ OPENAI_MODEL: 'qwen3:4b' }, /OPENAI_MODEL: needs OPENAI_BASE_URL .* or OPENAI_API_KEY/],
    [{ OPENAI_BASE_URL: 'localhost:11434', OPENAI_MODEL: 'm' }, /OPENAI_BASE_URL: is an address such as http/],
    [{ OPENAI_API_KEY: 'k', OPENAI_PATIENCE_MS: 'soon' }, /OPENAI_PATIENCE_MS/],
    [{ OPENAI_API_KEY: 'k', OPENAI_TOKEN_BUDGET: '0' }, /OPENAI_TOKEN_BUDGET: is a number of tokens/],
  ])('say what is wrong with %o', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });
});

describe('a start', () => {
  let server: OpenAiServer;
  beforeAll(async () => {
    server = await new OpenAiServer().start();
  });
  afterAll(() => server.close());

  it('waits for no server, and says once in the log whether it is there', async () => {
    const lines: [string, string][] = [];
    let said: () => void = () => {};
    const log = (level: string, message: string) => {
      lines.push([level, message]);
      said();
    };
    const settings = {
      apiKey: null,
      baseUrl: server.baseUrl,
      model: server.model,
      patienceMs: 900,
      tokenBudget: 1000,
    };
    for (const [there, level, words] of [
      [false, 'warn', /not there yet; everything goes on without it/],
      [true, 'info', /is there/],
    ] as const) {
      await server.misbehave(there ? null : 'refuses connections');
      const told = new Promise<void>((resolve) => {
        said = resolve;
      });
      const metrics = new Metrics();
      const model = await openLanguageModel(settings, metrics, log);
      expect(model?.name).toBe('stand-in');
      expect(lines).toHaveLength(0);
      await told;
      expect(lines).toEqual([[level, expect.stringMatching(words)]]);
      expect(metrics.text()).toContain('# TYPE marquee_language_model_breaker gauge');
      lines.length = 0;
    }
  });

  it('opens nothing where nothing is set up', async () => {
    expect(await openLanguageModel(null, new Metrics(), () => {})).toBeNull();
  });
});
