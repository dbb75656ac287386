import type OpenAI from 'openai';
import type { ModelCall } from '../../ports/index.ts';

/** How much of the protocol a server is spoken to with. Servers call themselves compatible and refuse parts of it. */
export interface Dialect {
  readonly format: 'json_schema' | 'json_object' | 'text';
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  /** Temperature 0 may be asked for. */
  readonly temperature: boolean;
  /** A stream may be asked to end with its count of tokens. */
  readonly usage: boolean;
  readonly streams: boolean;
}

export const FULL_DIALECT: Dialect = {
  format: 'json_schema',
  limit: 'max_tokens',
  temperature: true,
  usage: true,
  streams: true,
};

/** What a server said when it refused a request with 400 or 422. */
export interface Refusal {
  readonly param: string | null;
  readonly message: string;
}

const PLAINER_FORMAT = { json_schema: 'json_object', json_object: 'text', text: null } as const;

/** The same request for a server that understands less, or null where nothing that it can do without is left. */
export function plainer(dialect: Dialect, { param, message }: Refusal, asked: AskedParts): Dialect | null {
  const speaksOf = (name: RegExp) => name.test(param ?? '') || (param === null && name.test(message));
  const format = asked.schema ? PLAINER_FORMAT[dialect.format] : null;
  const fewer: readonly [name: RegExp, dialect: Dialect | null][] = [
    [/stream_options|include_usage/, asked.stream && dialect.usage ? { ...dialect, usage: false } : null],
    [/^stream$|must be verified to stream/, asked.stream && dialect.streams ? { ...dialect, streams: false } : null],
    [/temperature/, dialect.temperature ? { ...dialect, temperature: false } : null],
    [/max_tokens/, dialect.limit === 'max_tokens' ? { ...dialect, limit: 'max_completion_tokens' } : null],
    [/response_format|json_schema|json_object/, format === null ? null : { ...dialect, format }],
  ];
  const named = fewer.find(([name, without]) => without !== null && speaksOf(name));
  if (named !== undefined) return named[1];
  // It does not say what it minds: what servers lack most often goes first.
  return format === null ? null : { ...dialect, format };
}

interface AskedParts {
  readonly schema: boolean;
  readonly stream: boolean;
}

const NAME_LENGTH = 64;

function responseFormat({ prompt, schema }: ModelCall, { format }: Dialect) {
  if (schema === undefined || format === 'text') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' as const } };
  const name = prompt.name.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, NAME_LENGTH);
  return { response_format: { type: 'json_schema' as const, json_schema: { name, strict: true, schema } } };
}

/** The schema in words, for a server that cannot be held to it. */
function formatInWords({ schema }: ModelCall, { format }: Dialect) {
  if (schema === undefined || format === 'json_schema') return [];
  const content = `Answer with one JSON object and nothing else. It follows this JSON Schema: ${JSON.stringify(schema)}`;
  return [{ role: 'system' as const, content }];
}

export type RequestBody = OpenAI.ChatCompletionCreateParams;

/** The body of POST /chat/completions. */
export function requestBody(model: string, call: ModelCall, stream: boolean, dialect: Dialect): RequestBody {
  return {
    model,
    // Before the rest: the last word stays with the message that is to be answered.
    messages: [...formatInWords(call, dialect), ...call.messages],
    [dialect.limit]: call.maxTokens,
    ...responseFormat(call, dialect),
    ...(dialect.temperature ? { temperature: 0 } : {}),
    ...(stream && dialect.streams
      ? { stream: true as const, ...(dialect.usage ? { stream_options: { include_usage: true } } : {}) }
      : {}),
  };
}
