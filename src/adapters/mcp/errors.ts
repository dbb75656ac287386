import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server';
import { MarqueeError } from '../../model/index.ts';
import { errorBody } from '../http/errors.ts';
import type { Caller } from './caller.ts';

/** The flows name the routes that help; who speaks this protocol is told of its own means. */
const MEANS: readonly (readonly [RegExp, string])[] = [
  [/GET \/api\/titles(?:\?q=)? (?:searches|finds ids)/g, 'the tool search_titles finds ids'],
  [/GET \/api\/profiles lists them/g, 'the resource marquee://profiles lists them'],
];

const inOurWords = (message: string): string =>
  MEANS.reduce((text, [route, means]) => text.replace(route, means), message);

/** An expected failure as it is told; anything else is logged whole and told as nothing of the inside. */
function toldOf({ services }: Caller, error: unknown, where: string): MarqueeError | null {
  if (error instanceof MarqueeError) return new MarqueeError(error.code, inOurWords(error.message), error);
  services.log('error', 'unexpected error', {
    where,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return null;
}

const SOMETHING_WRONG = 'something went wrong here; it is in the log of the server';

/** A failed call by the book: a result that says so, which the model can read and mend. */
export function failedCall(caller: Caller, error: unknown, tool: string): CallToolResult {
  const told = toldOf(caller, error, tool);
  const body = told === null ? errorBody('internal', SOMETHING_WRONG) : errorBody(told.code, told.message, told.issues);
  return { content: [{ type: 'text', text: JSON.stringify(body) }], isError: true };
}

/** A failure of anything but a tool is an error of the protocol. */
export function protocolError(caller: Caller, error: unknown, where: string): ProtocolError {
  if (error instanceof ProtocolError) return error;
  const told = toldOf(caller, error, where);
  if (told === null) return new ProtocolError(ProtocolErrorCode.InternalError, SOMETHING_WRONG);
  if (told.code === 'not_found') return new ResourceNotFoundError(where, told.message);
  return new ProtocolError(ProtocolErrorCode.InvalidParams, told.message, { code: told.code });
}
