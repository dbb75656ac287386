import OpenAI from 'openai';
import { boundedFetch } from './bounded-fetch.ts';
import { failureOf } from './failures.ts';
import type { Reporting } from './meter.ts';
import type { LanguageModelSettings } from './settings.ts';

const OPENAI_URL = 'https://api.openai.com/v1';
const GREETING_TIMEOUT_MS = 10_000;

/** What the SDK would tell every server of the machine that it runs on. */
const UNSENT = Object.fromEntries(
  ['Lang', 'Package-Version', 'OS', 'Arch', 'Runtime', 'Runtime-Version', 'Retry-Count'].map((about) => [
    `X-Stainless-${about}`,
    null,
  ]),
);

/** The SDK, bare: what it would do on its own account is done by this folder or not at all. */
export function createClient({ baseUrl, apiKey }: Pick<LanguageModelSettings, 'baseUrl' | 'apiKey'>): OpenAI {
  return new OpenAI({
    baseURL: baseUrl ?? OPENAI_URL,
    apiKey: apiKey ?? 'none',
    // What is null is not read from the environment behind our back.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    // Retries, times and log lines are ours; the SDK's log would hold contents.
    maxRetries: 0,
    logLevel: 'off',
    fetch: boundedFetch,
    defaultHeaders: { ...UNSENT, ...(apiKey === null ? { Authorization: null } : {}) },
  });
}

/** Asks the server once whether it is there and knows the model, and puts the answer into the log. Never rejects. */
export async function greet(client: OpenAI, model: string, log: Reporting['log']): Promise<void> {
  try {
    const { data } = await client.models.list({ signal: AbortSignal.timeout(GREETING_TIMEOUT_MS) });
    const known = data.some(({ id }) => id === model || id === `${model}:latest`);
    if (known) log('info', 'the language model is there', { model });
    else log('warn', 'the language model server does not list the model; check OPENAI_MODEL', { model });
  } catch (error) {
    const { failure, message } = failureOf(error);
    log('warn', 'the language model is not there yet; everything goes on without it', {
      model,
      failure,
      reason: message,
    });
  }
}
