import { LanguageModelError } from '../../ports/index.ts';

export interface WatchOptions {
  /** For all of the call. */
  readonly timeoutMs: number;
  /** Whoever leaves a server that has been silent for so long leaves because of it. */
  readonly slowMs: number;
  readonly leaving: readonly AbortSignal[];
  readonly now: () => number;
}

/** Ends one call: when its time is up, when nothing is heard for too long, or when the asker leaves. */
export class Watch {
  readonly #controller = new AbortController();
  readonly #deadline: number;
  readonly #now: () => number;
  readonly #total: ReturnType<typeof setTimeout>;
  readonly #leaving: readonly AbortSignal[];
  #silence: ReturnType<typeof setTimeout> | undefined;
  readonly #slowMs: number;
  /** Since when the server has been owing a sign of life; null: it owes none. */
  #owedSince: number | null = null;
  #reason: LanguageModelError | null = null;

  constructor({ timeoutMs, slowMs, leaving, now }: WatchOptions) {
    this.#now = now;
    this.#slowMs = slowMs;
    this.#deadline = now() + timeoutMs;
    this.#total = setTimeout(() => this.#end('timeout', `no whole answer within ${timeoutMs} ms`), timeoutMs);
    this.#leaving = leaving;
    for (const signal of leaving) {
      if (signal.aborted) this.#left();
      else signal.addEventListener('abort', this.#left, { once: true });
    }
  }

  /** Aborted when the call has to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the call had to end; null: it had not. */
  get reason(): LanguageModelError | null {
    return this.#reason;
  }

  get remainingMs(): number {
    return this.#deadline - this.#now();
  }

  /** The next sign of life must come within so many milliseconds. */
  expect(silenceMs: number): void {
    clearTimeout(this.#silence);
    this.#owedSince = this.#now();
    this.#silence = setTimeout(() => this.#end('timeout', `nothing came for ${Math.round(silenceMs)} ms`), silenceMs);
  }

  /** Nothing is expected for now: the answer so far is with the asker. */
  relax(): void {
    clearTimeout(this.#silence);
    this.#owedSince = null;
  }

  /** Rejects with the reason where the call has to end before. */
  async sleep(milliseconds: number): Promise<void> {
    if (this.#reason !== null) throw this.#reason;
    const { promise, resolve, reject } = deferred();
    const wake = () => reject(this.#reason);
    const timer = setTimeout(resolve, milliseconds);
    this.signal.addEventListener('abort', wake, { once: true });
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', wake);
    }
  }

  /** The call is over; an open request is dropped. */
  close(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#silence);
    for (const signal of this.#leaving) signal.removeEventListener('abort', this.#left);
    this.#controller.abort();
  }

  readonly #left = (): void => {
    const quietMs = this.#owedSince === null ? 0 : Math.round(this.#now() - this.#owedSince);
    if (quietMs < this.#slowMs) this.#end('cancelled', 'the call was given up');
    else this.#end('timeout', `the call was given up after nothing had come for ${quietMs} ms`);
  };

  #end(failure: 'timeout' | 'cancelled', message: string): void {
    this.#reason ??= new LanguageModelError(failure, message);
    this.#controller.abort();
  }
}

function deferred() {
  let resolve: () => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}
