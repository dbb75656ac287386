import type { LanguageModelError, ModelCall, ModelFailure, ModelReply } from '../../ports/index.ts';
import { BREAKER_STATES, type BreakerState } from './breaker.ts';
import type { Dialect } from './dialect.ts';

/** Where the client reports to. */
export interface Reporting {
  readonly log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, fields?: Record<string, unknown>) => void;
  readonly count: (name: string, labels?: Record<string, string>, by?: number) => void;
  readonly observe: (name: string, milliseconds: number, labels?: Record<string, string>) => void;
  /** Sets a value that goes up and down. */
  readonly gauge: (name: string, value: number, labels?: Record<string, string>) => void;
}

/** Nothing was asked of the server, or the asker left: nothing that anybody has to look into, call by call. */
const EXPECTED: readonly ModelFailure[] = ['cancelled', 'resting'];

/** Puts into log and metrics how calls went, and never what was in them. */
export class Meter {
  readonly #to: Reporting;

  constructor(to: Reporting) {
    this.#to = to;
    this.#show('closed');
  }

  cached({ prompt }: ModelCall): void {
    this.#to.count('marquee_language_model_calls_total', { prompt: prompt.name, outcome: 'cached' });
  }

  answered({ prompt }: ModelCall, milliseconds: number): void {
    this.#ended(prompt.name, 'answered', milliseconds);
  }

  failed({ prompt }: ModelCall, { failure, message }: LanguageModelError, tries: number, milliseconds: number): void {
    this.#ended(prompt.name, failure, milliseconds);
    this.#to.log(EXPECTED.includes(failure) ? 'debug' : 'warn', 'the language model gave no answer', {
      prompt: prompt.name,
      failure,
      reason: message,
      tries,
      milliseconds: Math.round(milliseconds),
    });
  }

  paid({ in: asked, out: answered }: ModelReply['tokens']): void {
    this.#to.count('marquee_language_model_tokens_total', { direction: 'in' }, asked);
    this.#to.count('marquee_language_model_tokens_total', { direction: 'out' }, answered);
  }

  retried(failure: ModelFailure): void {
    this.#to.count('marquee_language_model_retries_total', { failure });
  }

  /** What of the protocol is used with this server from now on. */
  learned(dialect: Dialect): void {
    this.#to.log('info', 'the language model server understands less than the whole protocol', { ...dialect });
  }

  breaker(state: BreakerState, restMs: number): void {
    this.#show(state);
    if (state === 'open') this.#to.log('warn', 'the language model is left alone for a while', { restMs });
    if (state === 'closed') this.#to.log('info', 'the language model answers again');
  }

  #show(state: BreakerState): void {
    for (const each of BREAKER_STATES)
      this.#to.gauge('marquee_language_model_breaker', each === state ? 1 : 0, { state: each });
  }

  #ended(prompt: string, outcome: string, milliseconds: number): void {
    this.#to.count('marquee_language_model_calls_total', { prompt, outcome });
    this.#to.observe('marquee_language_model_milliseconds', milliseconds, { prompt, outcome });
  }
}
