import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** What the stand-in does instead of answering by the book. */
export const MISBEHAVIOURS = [
  'refuses connections',
  'refuses the key',
  'has too much to do',
  'has no credit left',
  'breaks',
  'hangs before the headers',
  'hangs half-way',
  'drips',
  'says nothing but that it is alive',
  'answers garbage',
  'answers another schema',
  'answers nothing',
  'is cut off',
  'shows an error page',
  'shows a page with status 200',
  'closes the socket half-way',
  'ends the stream half-way',
  'sends events that are none',
  'sends an error in the stream',
  'names a wrong content type',
  'never ends',
  'floods',
  'declines',
] as const;
export type Misbehaviour = (typeof MISBEHAVIOURS)[number];

export interface Wire {
  readonly response: ServerResponse;
  /** The events of the stream, or the whole body as the only part. */
  readonly parts: readonly string[];
  readonly streams: boolean;
  readonly retryAfterS: number;
  readonly dripMs: number;
}

const PAGE = '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>';

const send = (response: ServerResponse, status: number, type: string, body: string, headers = {}) =>
  response.writeHead(status, { 'content-type': type, ...headers }).end(body);

const sendError = (response: ServerResponse, status: number, code: string | null, headers = {}) =>
  send(
    response,
    status,
    'application/json',
    JSON.stringify({ error: { message: 'No.', type: 'error', param: null, code } }),
    headers,
  );

function begin({ response, streams }: Wire): void {
  response.writeHead(200, { 'content-type': streams ? 'text/event-stream' : 'application/json' });
  response.flushHeaders();
}

/** The first half of what was to be sent. */
function sendHalf(wire: Wire): void {
  begin(wire);
  const text = wire.parts.join('');
  const half = wire.streams
    ? wire.parts.slice(0, Math.ceil(wire.parts.length / 2)).join('')
    : text.slice(0, text.length / 2);
  wire.response.write(half);
}

/** Sends a part every `everyMs` until the parts or the connection end. */
function sendSlowly(wire: Wire, parts: Iterable<string>, everyMs: number): void {
  begin(wire);
  const waiting = parts[Symbol.iterator]();
  const timer = setInterval(() => {
    const { done, value } = waiting.next();
    if (done === true) wire.response.end();
    else wire.response.write(value);
  }, everyMs);
  wire.response.on('close', () => clearInterval(timer));
}

function* forEver(part: string): Generator<string> {
  for (;;) yield part;
}

/** Misbehaviour on the wire. What only changes the words (`answers …`) is done before, where the words are made. */
export const ON_THE_WIRE: Partial<Record<Misbehaviour, (wire: Wire) => void>> = {
  'refuses the key': ({ response }) => sendError(response, 401, 'invalid_api_key'),
  'has too much to do': ({ response, retryAfterS }) =>
    sendError(response, 429, 'rate_limit_exceeded', { 'retry-after': String(retryAfterS) }),
  'has no credit left': ({ response }) => sendError(response, 429, 'insufficient_quota'),
  breaks: ({ response }) => sendError(response, 500, null),
  'hangs before the headers': () => {},
  'hangs half-way': sendHalf,
  drips: (wire) => sendSlowly(wire, wire.streams ? wire.parts : wire.parts.join(''), wire.dripMs),
  'says nothing but that it is alive': (wire) => sendSlowly(wire, forEver(wire.streams ? ': alive\n\n' : ' '), 20),
  'shows an error page': ({ response }) => send(response, 502, 'text/html', PAGE),
  'shows a page with status 200': ({ response }) => send(response, 200, 'text/html', PAGE),
  'closes the socket half-way': (wire) => {
    sendHalf(wire);
    setTimeout(() => wire.response.destroy(), 5);
  },
  'ends the stream half-way': (wire) => {
    sendHalf(wire);
    wire.response.end();
  },
  'sends events that are none': (wire) => {
    begin(wire);
    wire.response.end('data: {"choices": [{"delta": \n\nevent\n\ndata: [DONE]\n\n');
  },
  'sends an error in the stream': (wire) => {
    begin(wire);
    wire.response.end('data: {"error":{"message":"overloaded","type":"server_error","param":null,"code":null}}\n\n');
  },
  'names a wrong content type': ({ response, parts }) => send(response, 200, 'image/png', parts.join('')),
  'never ends': (wire) => sendSlowly(wire, forEver(wire.streams ? (wire.parts[1] ?? '') : ' '), 10),
  floods: (wire) => {
    begin(wire);
    Readable.from(forEver('x'.repeat(65_536))).pipe(wire.response);
  },
};
