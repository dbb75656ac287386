import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { LanguageModelError } from '../../ports/index.ts';
import type { Refusal } from './dialect.ts';

const MOST_RETRY_AFTER_MS = 600_000;

/** A short code of a server's error may be told; its free text may repeat what was asked and is kept out of messages. */
function codeOf(error: APIError): string {
  const code = [error.code, error.type].find((value) => typeof value === 'string' && /^[\w.-]{1,64}$/.test(value));
  return code === undefined || code === null ? '' : ` (${code})`;
}

function ofStatus(status: number, error: APIError): LanguageModelError {
  const said = `it answered ${status}${codeOf(error)}`;
  if (status === 401 || status === 403)
    return new LanguageModelError(
      'refused',
      `${said}: the server does not accept the key; check OPENAI_API_KEY`,
      error,
    );
  if (status === 404)
    return new LanguageModelError(
      'refused',
      `${said}: no such model or address; check OPENAI_MODEL and OPENAI_BASE_URL`,
      error,
    );
  // An empty account is told with the status of a rate limit; no waiting helps.
  if (status === 429 && error.code === 'insufficient_quota')
    return new LanguageModelError('refused', `${said}: the account behind the key has no credit left`, error);
  if (status === 429) return new LanguageModelError('rate-limited', `${said}: too many requests`, error);
  if (status === 408 || status === 504) return new LanguageModelError('timeout', said, error);
  if (status >= 500) return new LanguageModelError('server-error', said, error);
  return new LanguageModelError('refused', said, error);
}

/** What went wrong in our words, whatever the SDK, the network or the server threw. */
export function failureOf(error: unknown): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  if (error instanceof APIUserAbortError) return new LanguageModelError('cancelled', 'the call was given up', error);
  if (error instanceof APIConnectionTimeoutError)
    return new LanguageModelError('timeout', 'the server did not answer in time', error);
  if (error instanceof APIConnectionError)
    return new LanguageModelError('unreachable', 'no connection to the server; check OPENAI_BASE_URL', error);
  if (error instanceof APIError) {
    if (typeof error.status === 'number') return ofStatus(error.status, error);
    return new LanguageModelError('server-error', `the server broke off with an error${codeOf(error)}`, error);
  }
  if (error instanceof SyntaxError) return new LanguageModelError('bad-answer', 'the answer is not JSON', error);
  // What is left comes from the network beneath a body that had begun.
  return new LanguageModelError('unreachable', 'the connection broke off', error);
}

/** The server understood the connection but not the request; null for every other failure. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return null;
  return { param: typeof error.param === 'string' ? error.param : null, message: error.message };
}

/** How long the server asked to be left alone, by `retry-after-ms` or `retry-after` (seconds or a date); 0: not at all. */
export function retryAfterOf(error: unknown, now: Date): number {
  const headers = error instanceof APIError ? error.headers : undefined;
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const after = headers?.get('retry-after') ?? '';
  const seconds = after === '' ? Number.NaN : Number(after);
  const asked = [milliseconds, seconds * 1000, Date.parse(after) - now.getTime()].find(Number.isFinite) ?? 0;
  return Math.min(Math.max(0, asked), MOST_RETRY_AFTER_MS);
}
