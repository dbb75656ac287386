import { z } from '@hono/zod-openapi';

const UsageSchema = z.object({
  prompt_tokens: z.number().int(),
  completion_tokens: z.number().int(),
  total_tokens: z.number().int(),
});
type Usage = z.infer<typeof UsageSchema>;
const FINISH_REASONS = ['stop', 'length'] as const;
export type FinishReason = (typeof FINISH_REASONS)[number];
/** What every object of one answer carries. */
export interface Stamp {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
}

export const usageOf = (prompt: number, completion: number): Usage => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
});

/** A whole answer. `refusal` is set where the answer cannot have the form that was asked for; `content` is then null. */
export function completion(
  { id, created, model }: Stamp,
  message: { readonly content: string | null; readonly refusal: string | null },
  finishReason: FinishReason,
  usage: Usage,
) {
  return {
    id,
    object: 'chat.completion' as const,
    created,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant' as const, ...message },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage,
  };
}

export interface Delta {
  readonly role?: 'assistant';
  readonly content?: string;
  readonly refusal?: string;
}

/** One piece of a streamed answer; with `usage` asked for, every piece carries the field and the last one the figures. */
export function chunk(
  { id, created, model }: Stamp,
  delta: Delta | null,
  finishReason: FinishReason | null,
  usage?: Usage | null,
) {
  return {
    id,
    object: 'chat.completion.chunk' as const,
    created,
    model,
    choices: delta === null ? [] : [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    ...(usage === undefined ? {} : { usage }),
  };
}

export const CompletionResult = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.number().int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.number().int(),
      message: z.object({
        role: z.literal('assistant'),
        content: z.string().nullable(),
        refusal: z.string().nullable(),
      }),
      logprobs: z.null(),
      finish_reason: z.enum(FINISH_REASONS),
    }),
  ),
  usage: UsageSchema,
});
export const ModelResult = z.object({
  id: z.string(),
  object: z.literal('model'),
  /** Seconds since 1970. */
  created: z.number().int(),
  owned_by: z.literal('marquee'),
  /** What chat pages show. */
  name: z.string(),
});
export type ProtocolModel = z.infer<typeof ModelResult>;
export const ModelsResult = z.object({ object: z.literal('list'), data: z.array(ModelResult) });
export const ProtocolErrorResult = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
