import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ErrorCode, type Issue, MarqueeError } from '../../model/index.ts';

const STATUS: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  wrong_type: 415,
  invalid: 422,
  too_many: 429,
  unavailable: 503,
};

export function errorBody(code: string, message: string, issues: readonly Issue[] = []) {
  return { error: { code, message, ...(issues.length > 0 ? { issues } : {}) } };
}

/** A `too_many` whose answer says when to come back. */
export function tooMany(context: Context, waitMs: number, why: string): MarqueeError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  context.header('retry-after', String(seconds));
  return new MarqueeError('too_many', `${why}; try again in ${seconds} s`);
}

/** What is told of a failure, whatever the envelope. */
export interface Failure {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly message: string;
  readonly issues: readonly Issue[];
}
type Log = (message: string, fields: Record<string, unknown>) => void;

/** Expected failures keep their words; anything else is logged whole and told with nothing of the inside. */
export function failureOf(error: unknown, context: Context, log: Log): Failure {
  if (error instanceof MarqueeError)
    return { status: STATUS[error.code], code: error.code, message: error.message, issues: error.issues };
  if (error instanceof HTTPException && error.status === 400)
    return { status: 400, code: 'malformed', message: 'the body is not valid JSON', issues: [] };
  const requestId = context.get('requestId') as string | undefined;
  const trace = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  log('unexpected error', { requestId, path: context.req.path, error: trace });
  const message = `something went wrong here; quote request ${requestId ?? ''} when you report it`;
  return { status: 500, code: 'internal', message, issues: [] };
}

export function answerError(error: unknown, context: Context, log: Log): Response {
  const { status, code, message, issues } = failureOf(error, context, log);
  return context.json(errorBody(code, message, issues), status);
}
