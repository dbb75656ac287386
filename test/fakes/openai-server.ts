import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MISBEHAVIOURS, type Misbehaviour, ON_THE_WIRE } from './openai-server-misbehaviour.ts';
import {
  type ChatRequest,
  completionOf,
  Refused,
  readRequest,
  sampleOf,
  streamEvents,
  wholeBody,
} from './openai-server-protocol.ts';

export type { ChatRequest };
export { MISBEHAVIOURS, type Misbehaviour };

/** Parts of the protocol that real servers lack and refuse with 400. */
export type Lack = 'json_schema' | 'json_object' | 'stream_options' | 'stream' | 'temperature' | 'max_tokens';

export interface OpenAiServerOptions {
  readonly model?: string;
  /** Null: the server asks for none. */
  readonly apiKey?: string | null;
  readonly retryAfterS?: number;
  /** Between two tokens where it drips. */
  readonly dripMs?: number;
}

/**
 * A local server of OpenAI's chat completions, faithful enough that clients cannot tell: requests are held to the
 * protocol, errors come in its envelope. It says what a test scripts, and misbehaves on command.
 */
export class OpenAiServer {
  readonly model: string;
  /** What the next questions are answered with; later ones get a plain sentence or the first value of their schema. */
  readonly script: string[] = [];
  /** Answers whatever is not scripted, where set. */
  answer: ((request: ChatRequest) => string) | null = null;
  /** Changes what goes over the wire, part by part: the habits of other servers. */
  rewrite: ((part: string) => string) | null = null;
  readonly lacks = new Set<Lack>();
  /** Every chat request that reached the server, those it refused too. */
  readonly requests: { readonly headers: IncomingMessage['headers']; readonly body: ChatRequest }[] = [];
  /** Answers whose connection closed before they were whole. */
  dropped = 0;

  readonly #options: Required<OpenAiServerOptions>;
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  #port = 0;
  #misbehaviour: { readonly kind: Misbehaviour; left: number } | null = null;

  constructor(options: OpenAiServerOptions = {}) {
    this.#options = { model: 'stand-in', apiKey: null, retryAfterS: 1, dripMs: 1000, ...options };
    this.model = this.#options.model;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}/v1`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** From now on, for `times` questions; null: answers by the book again. */
  async misbehave(kind: Misbehaviour | null, times = Number.POSITIVE_INFINITY): Promise<void> {
    this.#misbehaviour = kind === null ? null : { kind, left: times };
    if (kind === 'refuses connections') await this.close();
    else if (!this.#server.listening) await this.start();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('close', () => {
      if (!response.writableFinished) this.dropped += 1;
    });
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    try {
      const body = await textOf(request);
      const misbehaviour = request.url === '/v1/chat/completions' ? this.#takeMisbehaviour() : null;
      if (this.#options.apiKey !== null && request.headers.authorization !== `Bearer ${this.#options.apiKey}`)
        throw new Refused(401, 'Incorrect API key provided.', null, 'invalid_api_key');
      if (request.method === 'GET' && request.url === '/v1/models')
        json(200, { object: 'list', data: [{ id: this.model, object: 'model', created: 0, owned_by: 'test' }] });
      else if (request.method === 'POST' && request.url === '/v1/chat/completions')
        this.#complete(request, response, body, misbehaviour);
      else throw new Refused(404, `Invalid URL (${request.method} ${request.url})`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      json(error.status, error.body);
    }
  }

  #complete(request: IncomingMessage, response: ServerResponse, body: string, misbehaviour: Misbehaviour | null): void {
    this.requests.push({ headers: request.headers, body: JSON.parse(body) });
    const asked = readRequest(body, this.model);
    this.#refuseLacking(asked);
    const completion = completionOf(asked, this.#wordsFor(asked, misbehaviour));
    const finish = misbehaviour === 'is cut off' ? ('length' as const) : completion.finish;
    const streams = asked.stream === true;
    let parts = streams
      ? streamEvents(this.model, asked, { ...completion, finish })
      : [wholeBody(this.model, { ...completion, finish })];
    if (misbehaviour === 'declines')
      parts = parts.map((part) => part.replace('"refusal":null', '"refusal":"I cannot help with that."'));
    if (this.rewrite !== null) parts = parts.map(this.rewrite);
    const { retryAfterS, dripMs } = this.#options;
    const wrong = misbehaviour === null ? undefined : ON_THE_WIRE[misbehaviour];
    if (wrong !== undefined) {
      wrong({ response, parts, streams, retryAfterS, dripMs });
      return;
    }
    response.writeHead(200, { 'content-type': streams ? 'text/event-stream' : 'application/json' });
    for (const part of parts) response.write(part);
    response.end();
  }

  #wordsFor(asked: ChatRequest, misbehaviour: Misbehaviour | null): string {
    if (misbehaviour === 'answers nothing') return '';
    if (misbehaviour === 'answers garbage') return '{"act": "recommend", {{ ]] \u0000';
    if (misbehaviour === 'answers another schema') return '{"verdict": "this is not what was asked"}';
    const scripted = this.script.shift() ?? this.answer?.(asked);
    if (scripted !== undefined) return scripted;
    const format = asked.response_format;
    if (format?.type === 'json_schema') return JSON.stringify(sampleOf(format.json_schema.schema));
    return format?.type === 'json_object' ? '{}' : 'This is a plain answer of the stand-in.';
  }

  #refuseLacking({ response_format: format, stream, stream_options, temperature, max_tokens }: ChatRequest): void {
    const lacking = (lack: Lack, used: boolean, param: string) => {
      if (used && this.lacks.has(lack)) throw new Refused(400, `Unsupported parameter: '${param}'.`, param);
    };
    lacking('json_schema', format?.type === 'json_schema', 'response_format');
    lacking('json_object', format?.type === 'json_object', 'response_format');
    lacking('stream_options', stream_options !== undefined, 'stream_options');
    lacking('stream', stream === true, 'stream');
    lacking('temperature', temperature !== undefined, 'temperature');
    lacking('max_tokens', max_tokens !== undefined, 'max_tokens');
  }

  #takeMisbehaviour(): Misbehaviour | null {
    const now = this.#misbehaviour;
    if (now === null || now.left <= 0) return null;
    now.left -= 1;
    return now.kind;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
