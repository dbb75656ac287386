import {
  type LanguageModel,
  LanguageModelError,
  type ModelCall,
  type ModelFailure,
  type ModelReply,
} from '../../ports/index.ts';
import { objectIn } from './answer.ts';
import { CircuitBreaker } from './breaker.ts';
import { TokenBudget } from './budget.ts';
import { ReplyCache } from './cache.ts';
import { createClient, greet } from './client.ts';
import { Declined, type Exchange } from './exchange.ts';
import { failureOf, refusalOf, retryAfterOf } from './failures.ts';
import { Meter, type Reporting } from './meter.ts';
import { Server } from './server.ts';
import type { LanguageModelSettings } from './settings.ts';
import { costOf, estimateQuestion } from './tokens.ts';
import { Watch } from './watch.ts';

export interface LanguageModelOptions extends LanguageModelSettings, Reporting {
  /** Milliseconds that never run backwards. */
  readonly now?: () => number;
  /** In [0, 1), for the jitter of retries. */
  readonly random?: () => number;
}

export interface OpenAiLanguageModel extends LanguageModel {
  forget(payer: string): void;
  /** Asks the server once whether it is there and knows the model, and puts the answer into the log. Never rejects. */
  greet(): Promise<void>;
}

const CACHED_REPLIES = 500;
const BREAKER = { failures: 3, restMs: 15_000, longestRestMs: 300_000 };
const NOTHING: ModelReply['tokens'] = { in: 0, out: 0 };

/** Failures that say that the server cannot be relied on now. */
const SICK: readonly ModelFailure[] = [
  'timeout',
  'unreachable',
  'refused',
  'rate-limited',
  'server-error',
  'bad-answer',
];
/** Failures for which no server charges. */
const FREE: readonly ModelFailure[] = ['unreachable', 'refused', 'rate-limited', 'server-error'];

/** What is refused about one request says nothing of the next: else one asker could shut the model off for all. */
const aboutTheRequest = (error: unknown) => error instanceof Declined || refusalOf(error) !== null;

/** A language model behind any server that speaks OpenAI's chat completions. */
export function createLanguageModel(options: LanguageModelOptions): OpenAiLanguageModel {
  const { model, patienceMs, tokenBudget, now = () => performance.now(), random = Math.random } = options;
  const client = createClient(options);
  const meter = new Meter(options);
  const server = new Server({ client, model, silenceMs: patienceMs, meter, random });
  const cache = new ReplyCache(model, CACHED_REPLIES);
  const budget = new TokenBudget(tokenBudget);
  const breaker = new CircuitBreaker({ ...BREAKER, now, onChange: (state, restMs) => meter.breaker(state, restMs) });

  /** Lets a call pass, or throws why it may not; how many tokens it reserved. */
  function admit(call: ModelCall): number {
    const refuse = (failure: ModelFailure, message: string) => {
      const error = new LanguageModelError(failure, message);
      meter.failed(call, error, 0, 0);
      return error;
    };
    if (call.signal?.aborted === true) throw refuse('cancelled', 'the call was given up before it began');
    const tokens = estimateQuestion(call) + call.maxTokens;
    if (call.payer !== undefined && !budget.reserve(call.payer, tokens))
      throw refuse('over-budget', `this would take more than the ${tokenBudget} tokens of a conversation`);
    if (!breaker.enter()) {
      if (call.payer !== undefined) budget.settle(call.payer, tokens, 0);
      throw refuse('resting', 'the server failed lately and is left alone for a while');
    }
    return tokens;
  }

  /** Books what a call cost and how it went; `failed` is null where it was answered. */
  function book(call: ModelCall, reserved: number, heard: Exchange, failed: LanguageModelError | null, began: number) {
    const silent = heard.text === '' && heard.counted === null;
    const free = failed !== null && silent && FREE.includes(failed.failure);
    const tokens = free ? NOTHING : costOf(call, heard.text, heard.counted);
    if (call.payer !== undefined) budget.settle(call.payer, reserved, tokens.in + tokens.out);
    meter.paid(tokens);
    if (failed === null) meter.answered(call, now() - began);
    else meter.failed(call, failed, heard.tries, now() - began);
    return tokens;
  }

  /** Yields the answer as it comes and returns it whole. */
  async function* ask(
    call: ModelCall,
    streaming: boolean,
    leaving: readonly AbortSignal[],
  ): AsyncGenerator<string, ModelReply> {
    const known = cache.get(call);
    if (known !== null) {
      meter.cached(call);
      yield known;
      return { text: known, tokens: NOTHING, cached: true };
    }
    const reserved = admit(call);
    const keep = cache.keeper(call);
    const began = now();
    const watch = new Watch({ timeoutMs: call.timeoutMs, slowMs: patienceMs / 2, leaving, now });
    const heard: Exchange = { text: '', counted: null, tries: 0 };
    let reported = false;
    try {
      yield* server.ask(call, streaming, watch, heard);
      const text = call.schema === undefined ? heard.text : objectIn(heard.text, call.schema);
      reported = true;
      breaker.succeeded();
      keep(text);
      return { text, tokens: book(call, reserved, heard, null, began), cached: false };
    } catch (error) {
      reported = true;
      const failed = watch.reason ?? failureOf(error);
      if (SICK.includes(failed.failure) && !aboutTheRequest(error)) breaker.failed(retryAfterOf(error, new Date()));
      else breaker.withdrew();
      book(call, reserved, heard, failed, began);
      throw failed;
    } finally {
      watch.close();
      // The asker left the loop: neither an answer nor an error came by.
      if (!reported) {
        breaker.withdrew();
        book(call, reserved, heard, new LanguageModelError('cancelled', 'the call was given up'), began);
      }
    }
  }

  return {
    name: model,
    complete: async (call) => {
      const pieces = ask(call, false, signalsOf(call));
      for (;;) {
        const { done, value } = await pieces.next();
        if (done === true) return value;
      }
    },
    stream: (call) => ({
      [Symbol.asyncIterator]: () => {
        const leaving = new AbortController();
        const pieces = ask(call, true, [...signalsOf(call), leaving.signal]);
        return {
          next: async () => {
            const { done, value } = await pieces.next();
            return done === true ? { done, value: undefined } : { done: false, value };
          },
          // Whoever leaves while a piece is awaited must not have to wait for it.
          return: async () => {
            leaving.abort();
            await pieces.return({ text: '', tokens: NOTHING, cached: false });
            return { done: true, value: undefined };
          },
        };
      },
    }),
    forget: (payer) => {
      cache.forget(payer);
      budget.forget(payer);
    },
    greet: () => greet(client, model, options.log),
  };
}

const signalsOf = ({ signal }: ModelCall): readonly AbortSignal[] => (signal === undefined ? [] : [signal]);
