import type OpenAI from 'openai';
import type { ModelCall } from '../../ports/index.ts';
import { type Dialect, FULL_DIALECT, plainer, requestBody } from './dialect.ts';
import { type Exchange, exchange } from './exchange.ts';
import { failureOf, refusalOf, retryAfterOf } from './failures.ts';
import type { Meter } from './meter.ts';
import { waitBeforeRetry } from './retry.ts';
import type { Watch } from './watch.ts';

export interface ServerOptions {
  readonly client: OpenAI;
  readonly model: string;
  readonly silenceMs: number;
  readonly meter: Meter;
  readonly random: () => number;
}

/** The server with what was learned of it: asked again where that can help, and in a form that it understands. */
export class Server {
  readonly #options: ServerOptions;
  #dialect: Dialect = FULL_DIALECT;

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  /** The answer piece by piece; `heard` is filled on the way. Throws what the SDK throws. */
  async *ask(call: ModelCall, streaming: boolean, watch: Watch, heard: Exchange): AsyncGenerator<string, void> {
    for (;;) {
      heard.tries += 1;
      try {
        return yield* this.#inItsDialect(call, streaming, watch, heard);
      } catch (error) {
        const { failure } = watch.reason ?? failureOf(error);
        const wait = waitBeforeRetry({
          failure,
          tries: heard.tries,
          retryAfterMs: retryAfterOf(error, new Date()),
          remainingMs: watch.remainingMs,
          random: this.#options.random(),
        });
        // What has been said cannot be taken back.
        if (wait === null || heard.text !== '') throw error;
        this.#options.meter.retried(failure);
        await watch.sleep(wait);
      }
    }
  }

  /** Asks more and more plainly while the server refuses the form of the request. */
  async *#inItsDialect(call: ModelCall, streaming: boolean, watch: Watch, heard: Exchange) {
    const { client, model, silenceMs, meter } = this.#options;
    const asked = { schema: call.schema !== undefined, stream: streaming };
    const usual = this.#dialect;
    let dialect = usual;
    for (;;) {
      try {
        yield* exchange(client, requestBody(model, call, streaming, dialect), watch, silenceMs, heard);
        break;
      } catch (error) {
        const refusal = refusalOf(error);
        const next = refusal === null ? null : plainer(dialect, refusal, asked);
        if (next === null) throw error;
        dialect = next;
      }
    }
    if (dialect === usual) return;
    // Kept only now: an answer is what shows that it was the form that was refused.
    this.#dialect = dialect;
    meter.learned(dialect);
  }
}
