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

/** Expected failures keep their words; anything else is logged whole and answered with nothing of the inside. */
export function answerError(
  error: Error,
  context: Context,
  log: (message: string, fields: Record<string, unknown>) => void,
): Response {
  if (error instanceof MarqueeError)
    return context.json(errorBody(error.code, error.message, error.issues), STATUS[error.code]);
  if (error instanceof HTTPException && error.status === 400)
    return context.json(errorBody('malformed', 'the body is not valid JSON'), 400);
  const requestId = context.get('requestId') as string | undefined;
  log('unexpected error', { requestId, path: context.req.path, error: error.stack ?? String(error) });
  return context.json(
    errorBody('internal', `something went wrong here; quote request ${requestId ?? ''} when you report it`),
    500,
  );
}
