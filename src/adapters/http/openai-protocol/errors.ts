import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Issue, MarqueeError } from '../../../model/index.ts';
import { type Failure, failureOf } from '../errors.ts';

type ZodIssue = z.core.$ZodIssue;

/** A request that the protocol's book refuses: `param` names the field as OpenAI writes it, `reason` becomes `code`. */
export class RefusedRequest extends MarqueeError {
  readonly param: string | null;
  readonly reason: string;

  constructor(reason: string, param: string | null, message: string, issues: readonly Issue[] = []) {
    super(reason === 'model_not_found' ? 'not_found' : 'invalid', message, { issues });
    this.name = 'RefusedRequest';
    this.param = param;
    this.reason = reason;
  }
}

/** Codes that clients of the protocol know, for failures that are not the body's. */
const KNOWN_CODES: Readonly<Record<string, string>> = {
  unauthorized: 'invalid_api_key',
  too_many: 'rate_limit_exceeded',
};

/** A failure in OpenAI's envelope. What does not fit the contract is a 400 there. */
export function protocolError({ status, code, message, issues }: Failure, cause: unknown) {
  const refused = cause instanceof RefusedRequest ? cause : null;
  const body = {
    error: {
      message,
      type: typeOf(status),
      param: refused?.param ?? null,
      code: refused?.reason ?? KNOWN_CODES[code] ?? code,
      ...(issues.length > 0 ? { issues } : {}),
    },
  };
  return { body, status: status === 422 ? (400 as const) : status };
}

/** As `answerError`, for the routes of the protocol. */
export function answerProtocolError(error: unknown, context: Context, log: Parameters<typeof failureOf>[2]): Response {
  const { body, status } = protocolError(failureOf(error, context, log), error);
  return context.json(body, status);
}

function typeOf(status: number): string {
  if (status === 429) return 'requests';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}

/** `messages[0].content`: a path as OpenAI writes it. */
const paramOf = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`)).join('');

/** What a body that does not fit the schema is refused with: the first fault by name, all of them as issues. */
export function refusalOf(error: z.core.$ZodError): RefusedRequest {
  const issues = error.issues.map((issue) => innermost(issue, []));
  const [first] = issues;
  const faults = issues.map((issue) => ({ path: paramOf(issue.path), message: issue.message }));
  if (first === undefined) return new RefusedRequest('invalid_value', null, 'the body does not fit the protocol');
  const { reason, param, message } = wordsOf(first);
  return new RefusedRequest(reason, param === '' ? null : param, message, faults.slice(0, 20));
}

/** Of a union the branch that came furthest: a list with one bad part is a bad part, not "no text". */
function innermost(issue: ZodIssue, above: readonly PropertyKey[]): ZodIssue {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return { ...issue, path };
  const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
  return deepest === undefined || deepest.path.length === 0 ? { ...issue, path } : innermost(deepest, path);
}

function wordsOf(issue: ZodIssue): { reason: string; param: string; message: string } {
  const param = paramOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const unknown = paramOf([...issue.path, issue.keys[0] ?? '']);
    return { reason: 'unknown_parameter', param: unknown, message: `Unknown parameter: '${unknown}'.` };
  }
  if (issue.code === 'invalid_type' && /received undefined$/.test(issue.message))
    return { reason: 'missing_required_parameter', param, message: `Missing required parameter: '${param}'.` };
  const reason = issue.code === 'invalid_type' ? 'invalid_type' : 'invalid_value';
  return { reason, param, message: `Invalid '${param}': ${issue.message}.` };
}
