import { z } from '@hono/zod-openapi';

/** Longest list of messages that the protocol takes. */
const MOST_MESSAGES = 2048;

/** Text, or what Marquee cannot read (pictures, sound, files), which is refused by name. */
const Part = z.looseObject({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() });
const Content = z.union([z.string(), z.array(Part)]);
const ToolCall = z.looseObject({ id: z.string(), type: z.string().optional() });

/** Lists hold what other models and programs wrote: fields that are not read are let by. */
export const ProtocolMessage = z.discriminatedUnion('role', [
  z.looseObject({ role: z.literal('system'), content: Content }),
  z.looseObject({ role: z.literal('developer'), content: Content }),
  z.looseObject({ role: z.literal('user'), content: Content }),
  z.looseObject({
    role: z.literal('assistant'),
    content: Content.nullish(),
    refusal: z.string().nullish(),
    tool_calls: z.array(ToolCall).nullish(),
  }),
  z.looseObject({ role: z.literal('tool'), content: Content, tool_call_id: z.string() }),
  z.looseObject({ role: z.literal('function'), content: z.string().nullable(), name: z.string() }),
]);
export type ProtocolMessage = z.infer<typeof ProtocolMessage>;

const JsonSchemaFormat = z.strictObject({
  type: z.literal('json_schema'),
  json_schema: z.strictObject({
    name: z.string().regex(/^[\w-]{1,64}$/, 'a name has 1 to 64 letters, digits, dashes and underscores'),
    description: z.string().optional(),
    schema: z.record(z.string(), z.unknown()),
    strict: z.boolean().nullish(),
  }),
});
export const ResponseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  JsonSchemaFormat,
]);
export type ResponseFormat = z.infer<typeof ResponseFormat>;

const named = z.looseObject({ type: z.string().optional(), name: z.string().optional() });
const ToolChoice = z.union([z.enum(['none', 'auto', 'required']), named]);

/**
 * The body of POST /v1/chat/completions: every field of the protocol and no other. What Marquee cannot do is refused
 * after this (see refusals.ts); what only steers a language model's sampling is checked and changes nothing.
 */
export const CompletionBody = z.strictObject({
  model: z.string().min(1).max(300),
  messages: z.array(ProtocolMessage).min(1, 'the list of messages is empty').max(MOST_MESSAGES),
  user: z.string().max(200).nullish(),

  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  stop: z.union([z.string().min(1).max(500), z.array(z.string().min(1).max(500)).max(4)]).nullish(),
  response_format: ResponseFormat.nullish(),

  tools: z
    .array(z.looseObject({ type: z.string() }))
    .max(128)
    .nullish(),
  tool_choice: ToolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  functions: z
    .array(z.looseObject({ name: z.string() }))
    .max(128)
    .nullish(),
  function_call: z.union([z.enum(['none', 'auto']), named]).nullish(),

  n: z.number().int().min(1).max(128).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
  logit_bias: z.record(z.string(), z.number().min(-100).max(100)).nullish(),
  modalities: z.array(z.string()).nullish(),
  audio: z.looseObject({}).nullish(),
  web_search_options: z.looseObject({}).nullish(),
  store: z.boolean().nullish(),

  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  seed: z.number().int().nullish(),
  reasoning_effort: z.string().nullish(),
  verbosity: z.string().nullish(),
  prediction: z.looseObject({}).nullish(),
  service_tier: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_retention: z.string().nullish(),
  prompt_cache_options: z.looseObject({}).nullish(),
  moderation: z.looseObject({}).nullish(),
});
export type CompletionBody = z.infer<typeof CompletionBody>;
