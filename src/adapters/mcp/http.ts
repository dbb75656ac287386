import {
  createMcpHandler,
  localhostAllowedHostnames,
  ProtocolErrorCode,
  validateHostHeader,
  validateOriginHeader,
} from '@modelcontextprotocol/server';
import type { Services } from '../../flows/index.ts';
import type { Admit } from './caller.ts';
import { createMcpServer } from './server.ts';

/** Answers one HTTP request; `admit` says whom its key lets in. */
export type McpHttp = (request: Request, admit: Admit) => Promise<Response>;

/** JSON-RPC leaves -32000 to -32099 to servers; the SDK answers what comes from elsewhere with the first of them. */
const REFUSED = -32_000;

/**
 * The endpoint for clients of the stateless protocol (2026-07-28) and of the one before it (2025-11-25). Each request
 * gets a server of its own that is gone with the answer: nothing is held between two requests.
 *
 * `hosts` are the names, beside those of this machine, under which the service may be reached: a page of elsewhere that
 * had its own name point here (DNS rebinding) is refused.
 */
export function mcpOverHttp(services: Services, hosts: readonly string[] = []): McpHttp {
  const allowed = [...localhostAllowedHostnames(), ...hosts];
  const handler = createMcpHandler(
    ({ authInfo }) => createMcpServer({ services, admit: authInfo?.extra?.admit as Admit }),
    {
      legacy: 'stateless',
      // Nothing is ever announced, so nobody is kept waiting for it.
      maxSubscriptions: 0,
      onerror: (error) => services.log('debug', 'an MCP request was refused', { error: error.message }),
    },
  );
  return async (request, admit) =>
    foreign(request, allowed) ??
    (await severalAtOnce(request)) ??
    // The SDK hands `authInfo` to the factory untouched; nothing else goes from a request to its server.
    handler.fetch(request, { authInfo: { token: '', clientId: '', scopes: [], extra: { admit } } });
}

const refusal = (status: number, code: number, message: string): Response =>
  Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status });

function foreign({ headers }: Request, allowed: string[]): Response | null {
  const checked = [
    validateHostHeader(headers.get('host'), allowed),
    validateOriginHeader(headers.get('origin'), allowed),
  ];
  const refused = checked.find(({ ok }) => !ok);
  if (refused === undefined || refused.ok) return null;
  const message = `${refused.message}; ${allowed.join(', ')} may be used, others are named in ALLOWED_HOSTS`;
  return refusal(403, REFUSED, message);
}

/** Neither version knows lists of messages; the SDK would answer one of a hundred calls as a single request. */
async function severalAtOnce(request: Request): Promise<Response | null> {
  if (request.method !== 'POST' || !/^\s*\[/.test(await request.clone().text())) return null;
  return refusal(
    400,
    ProtocolErrorCode.InvalidRequest,
    'a request carries one message; send each of the list by itself',
  );
}
