import { z } from 'zod';

/** The protocol as its owner's server holds it: what a request may say, and how answers and errors look. */

const JsonSchemaFormat = z.strictObject({
  type: z.literal('json_schema'),
  json_schema: z.strictObject({
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
    strict: z.boolean().nullish(),
    schema: z.record(z.string(), z.unknown()),
  }),
});
const RequestSchema = z.strictObject({
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  temperature: z.number().min(0).max(2).optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_object') }),
      JsonSchemaFormat,
    ])
    .optional(),
  stream: z.boolean().optional(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).optional(),
});
export type ChatRequest = z.infer<typeof RequestSchema>;

/** An answer outside of 2xx, in the envelope of the protocol. */
export class Refused extends Error {
  readonly status: number;
  readonly body: { error: { message: string; type: string; param: string | null; code: string | null } };

  constructor(status: number, message: string, param: string | null = null, code: string | null = null) {
    super(message);
    this.status = status;
    const type = status >= 500 ? 'server_error' : 'invalid_request_error';
    this.body = { error: { message, type, param, code } };
  }
}

type JsonSchema = Readonly<Record<string, unknown>>;
const nested = (schema: JsonSchema): JsonSchema[] => [
  ...Object.values((schema.properties ?? {}) as Record<string, JsonSchema>),
  ...((schema.anyOf ?? []) as JsonSchema[]),
  ...(schema.items === undefined ? [] : [schema.items as JsonSchema]),
];

/** Strict schemas name every property as required and allow no other. */
function checkStrict(schema: JsonSchema): void {
  if (schema.type === 'object') {
    const missing = Object.keys((schema.properties ?? {}) as object).filter(
      (name) => !((schema.required ?? []) as string[]).includes(name),
    );
    if (schema.additionalProperties !== false || missing.length > 0)
      throw new Refused(
        400,
        `Invalid schema for response_format: 'additionalProperties' must be false and 'required' must name every property (missing: ${missing.join(', ')}).`,
        'response_format',
      );
  }
  for (const inner of nested(schema)) checkStrict(inner);
}

/** Reads the body of POST /chat/completions. Throws `Refused`. */
export function readRequest(body: string, model: string): ChatRequest {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new Refused(400, 'We could not parse the JSON body of your request.');
  }
  const { data, error } = RequestSchema.safeParse(json);
  if (data === undefined) {
    const issue = error.issues[0];
    throw new Refused(400, issue?.message ?? 'Invalid request.', issue?.path.join('.') ?? null);
  }
  if (data.model !== model)
    throw new Refused(404, `The model '${data.model}' does not exist.`, 'model', 'model_not_found');
  if (data.stream_options !== undefined && data.stream !== true)
    throw new Refused(400, "'stream_options' is only allowed when 'stream' is enabled.", 'stream_options');
  const format = data.response_format;
  if (format?.type === 'json_object' && !data.messages.some(({ content }) => /json/i.test(content)))
    throw new Refused(400, "'messages' must contain the word 'json' in some form.", 'messages');
  if (format?.type === 'json_schema' && format.json_schema.strict === true) checkStrict(format.json_schema.schema);
  return data;
}

/** The first value that a schema allows: what constrained decoding gives when the model has nothing to say. */
export function sampleOf(schema: JsonSchema): unknown {
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.anyOf)) return sampleOf(schema.anyOf.at(-1) as JsonSchema);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, inner]) => [
          name,
          sampleOf(inner),
        ]),
      );
    case 'array':
      return [];
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    default:
      return null;
  }
}

/** A text in the pieces that a stream sends, each counted as a token. */
const piecesOf = (text: string): string[] => text.match(/\s*\S+\s*$|\s*\S+/g) ?? (text === '' ? [] : [text]);

export interface Completion {
  readonly pieces: readonly string[];
  readonly finish: 'stop' | 'length';
  readonly usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
}

/** Cuts an answer where the request says that it must end. */
export function completionOf(request: ChatRequest, text: string): Completion {
  const all = piecesOf(text);
  const most = request.max_completion_tokens ?? request.max_tokens ?? Number.POSITIVE_INFINITY;
  const pieces = all.slice(0, most);
  const asked = request.messages.reduce((sum, { content }) => sum + 4 + piecesOf(content).length, 0);
  return {
    pieces,
    finish: pieces.length < all.length ? 'length' : 'stop',
    usage: { prompt_tokens: asked, completion_tokens: pieces.length, total_tokens: asked + pieces.length },
  };
}

const FRAME = { id: 'chatcmpl-1', created: 1_780_000_000 };

export function wholeBody(model: string, { pieces, finish, usage }: Completion): string {
  const message = { role: 'assistant', content: pieces.join(''), refusal: null };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: finish }];
  return JSON.stringify({ ...FRAME, object: 'chat.completion', model, choices, usage });
}

/** The events of a stream, each as it goes over the wire; the last is `[DONE]`. */
export function streamEvents(model: string, request: ChatRequest, { pieces, finish, usage }: Completion): string[] {
  const counts = request.stream_options?.include_usage === true;
  const event = (choices: unknown[], count: unknown = null) =>
    `data: ${JSON.stringify({ ...FRAME, object: 'chat.completion.chunk', model, choices, ...(counts ? { usage: count } : {}) })}\n\n`;
  const choice = (delta: object, reason: string | null = null) => [
    { index: 0, delta, logprobs: null, finish_reason: reason },
  ];
  return [
    event(choice({ role: 'assistant', content: '', refusal: null })),
    ...pieces.map((content) => event(choice({ content }))),
    event(choice({}, finish)),
    ...(counts ? [event([], usage)] : []),
    'data: [DONE]\n\n',
  ];
}
