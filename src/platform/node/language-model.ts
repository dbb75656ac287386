import { z } from 'zod';
import type { Metrics } from '../../adapters/http/index.ts';
import type { LanguageModelSettings } from '../../adapters/openai/index.ts';
import type { Services } from '../../flows/index.ts';
import type { LanguageModel } from '../../ports/index.ts';

/** The name of OpenAI's own model where a key is all that is set. */
const DEFAULT_MODEL = 'gpt-4.1-mini';

/** The variables of a language model, named as every client of the protocol names them. */
export const LANGUAGE_MODEL_VARIABLES = {
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/, error: 'is an address such as http://localhost:11434/v1' }).optional(),
  OPENAI_MODEL: z.string().optional(),
  /** What one turn may lose to a model that yields nothing; with all that goes on around the wait, under a second. */
  OPENAI_PATIENCE_MS: z.coerce.number().int().min(50).max(60_000).default(900),
  /** Tokens, in and out together, that one conversation may use up. */
  OPENAI_TOKEN_BUDGET: z.coerce.number().int().positive('is a number of tokens').default(100_000),
};
const VariablesSchema = z.object(LANGUAGE_MODEL_VARIABLES);
type Variables = z.infer<typeof VariablesSchema>;

/** What the variables must be together. */
export function checkLanguageModel({ value, issues }: z.core.ParsePayload<Variables>): void {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: url, OPENAI_MODEL: model } = value;
  const complain = (message: string) =>
    issues.push({ code: 'custom', path: ['OPENAI_MODEL'], message, input: model ?? null });
  if (url !== undefined && model === undefined)
    complain('names the model that the server at OPENAI_BASE_URL shall answer with; GET /models there lists them');
  if (model !== undefined && url === undefined && key === undefined)
    complain('needs OPENAI_BASE_URL (a server of your own) or OPENAI_API_KEY (OpenAI)');
}

/** What the environment sets up; null: no language model. */
export function languageModelOf(config: Variables): LanguageModelSettings | null {
  const { OPENAI_API_KEY: apiKey = null, OPENAI_BASE_URL: baseUrl = null } = config;
  if (apiKey === null && baseUrl === null) return null;
  return {
    apiKey,
    baseUrl,
    model: config.OPENAI_MODEL ?? DEFAULT_MODEL,
    patienceMs: config.OPENAI_PATIENCE_MS,
    tokenBudget: config.OPENAI_TOKEN_BUDGET,
  };
}

/**
 * Opens what is set up. Whether the server is there is asked on the side and said in the log: the start waits for no
 * one else's machine.
 */
export async function openLanguageModel(
  settings: LanguageModelSettings | null,
  metrics: Metrics,
  log: Services['log'],
): Promise<LanguageModel | null> {
  if (settings === null) return null;
  // The SDK is loaded only by those who use it.
  const { createLanguageModel } = await import('../../adapters/openai/index.ts');
  const model = createLanguageModel({
    ...settings,
    log,
    count: (name, labels, by) => metrics.count(name, labels, by),
    observe: (name, milliseconds, labels) => metrics.observe(name, milliseconds, labels),
    gauge: (name, value, labels) => metrics.gauge(name, value, labels),
  });
  void model.greet();
  return model;
}
