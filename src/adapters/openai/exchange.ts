import type OpenAI from 'openai';
import { z } from 'zod';
import { LanguageModelError, type ModelReply } from '../../ports/index.ts';
import type { RequestBody } from './dialect.ts';
import type { Watch } from './watch.ts';

/** After its last token a stream may bring its count of tokens; an answer that is whole waits no longer for that. */
const GRACE_MS = 100;

const UsageSchema = z
  .object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() })
  .nullish()
  // A count that is none is as good as no count: the answer stands.
  .catch(null);
const ContentSchema = z.object({ content: z.string().nullish(), refusal: z.string().nullish() });
const ChunkSchema = z.object({
  // Counts and other asides come without any.
  choices: z.array(z.object({ delta: ContentSchema.nullish(), finish_reason: z.string().nullish() })).default([]),
  usage: UsageSchema,
});
const CompletionSchema = z.object({
  choices: z.array(z.object({ message: ContentSchema, finish_reason: z.string().nullish() })).min(1),
  usage: UsageSchema,
});

/** What is known of one exchange so far; it stands also after it failed. */
export interface Exchange {
  text: string;
  /** Requests made, those to find the form that the server understands not counted. */
  tries: number;
  /** By the server's own count. */
  counted: ModelReply['tokens'] | null;
}

const countOf = (usage: z.infer<typeof UsageSchema>) =>
  usage ? { in: usage.prompt_tokens, out: usage.completion_tokens } : null;

/** This one question was turned down; the next may be answered. */
export class Declined extends LanguageModelError {
  constructor(message: string) {
    super('refused', message);
  }
}

function checkEnd(finish: string | null | undefined): void {
  if (finish === 'length') throw new LanguageModelError('cut-off', 'the answer was longer than it may be');
  if (finish === 'content_filter') throw new Declined('the server withheld the answer');
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const { data, success } = schema.safeParse(value);
  if (!success) throw new LanguageModelError('bad-answer', 'the server answered outside of the protocol');
  return data;
}

/** One request and its answer, piece by piece; `heard` is filled on the way. Throws whatever the SDK throws. */
export async function* exchange(
  client: OpenAI,
  body: RequestBody,
  watch: Watch,
  silenceMs: number,
  heard: Exchange,
): AsyncGenerator<string, void> {
  const options = { signal: watch.signal };
  try {
    if (body.stream !== true) {
      watch.expect(watch.remainingMs);
      yield* whole(await client.chat.completions.create(body, options), heard);
    } else {
      watch.expect(silenceMs);
      yield* streamed(await client.chat.completions.create(body, options), watch, silenceMs, heard);
    }
  } finally {
    watch.relax();
  }
  if (heard.text.trim() === '') throw new LanguageModelError('bad-answer', 'the answer is empty');
}

function* whole(answer: unknown, heard: Exchange): Generator<string, void> {
  const { choices, usage } = parsed(CompletionSchema, answer);
  heard.counted = countOf(usage);
  const { message, finish_reason: finish } = choices[0] ?? {};
  if (message?.refusal) throw new Declined('the model declined to answer');
  heard.text = message?.content ?? '';
  checkEnd(finish);
  yield heard.text;
}

async function* streamed(
  chunks: AsyncIterable<unknown>,
  watch: Watch,
  silenceMs: number,
  heard: Exchange,
): AsyncGenerator<string, void> {
  let finish: string | null = null;
  let events = 0;
  try {
    for await (const chunk of chunks) {
      events += 1;
      const { choices, usage } = parsed(ChunkSchema, chunk);
      heard.counted = countOf(usage) ?? heard.counted;
      const { delta, finish_reason: ended } = choices[0] ?? {};
      if (delta?.refusal) throw new Declined('the model declined to answer');
      const piece = delta?.content ?? '';
      if (piece !== '' && finish === null) {
        heard.text += piece;
        watch.relax();
        yield piece;
      }
      // Some servers say "" for what is not ended.
      finish ||= ended || null;
      watch.expect(finish === null ? silenceMs : GRACE_MS);
    }
  } catch (error) {
    // The answer is whole: what breaks while its count of tokens is waited for takes nothing from it.
    if (finish === null) throw error;
  }
  if (finish === null) {
    if (watch.reason !== null) throw watch.reason;
    if (events === 0) throw new LanguageModelError('bad-answer', 'the server sent no events');
    throw new LanguageModelError('cut-off', 'the stream ended before the answer did');
  }
  checkEnd(finish);
}
