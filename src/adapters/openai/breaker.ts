/** `closed`: calls pass. `open`: none does, the server rests. `half-open`: one call is out to see whether it is back. */
export const BREAKER_STATES = ['closed', 'open', 'half-open'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

export interface BreakerOptions {
  /** So many failed calls in a row open it. */
  readonly failures: number;
  /** How long it stays open the first time; each failed probe doubles it, up to `longestRestMs`. */
  readonly restMs: number;
  readonly longestRestMs: number;
  /** Milliseconds that never run backwards. */
  readonly now: () => number;
  readonly onChange: (state: BreakerState, restMs: number) => void;
}

/** A circuit breaker: nobody waits for a server that has just failed several times in a row. */
export class CircuitBreaker {
  readonly #options: BreakerOptions;
  #state: BreakerState = 'closed';
  #failures = 0;
  #rests = 0;
  /** Open: when a probe may go. Half-open: when the probe under way counts as lost. */
  #until = 0;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Whether a call may go. Whoever goes reports back by `succeeded`, `failed` or `withdrew`. */
  enter(): boolean {
    if (this.#state === 'closed') return true;
    const now = this.#options.now();
    if (now < this.#until) return false;
    // A probe that never reports back must not keep all others out for ever.
    this.#until = now + this.#options.restMs;
    this.#change('half-open', 0);
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#rests = 0;
    this.#change('closed', 0);
  }

  /** `restMs`: how long the server itself asks to be left alone. */
  failed(restMs = 0): void {
    this.#failures += 1;
    const asked = Math.min(restMs, this.#options.longestRestMs);
    const opens = this.#state === 'half-open' || (this.#state === 'closed' && this.#failures >= this.#options.failures);
    if (opens) {
      const own = Math.min(this.#options.restMs * 2 ** this.#rests, this.#options.longestRestMs);
      this.#rests += 1;
      this.#open(Math.max(own, asked));
    } else if (this.#state === 'closed' && asked > 0) this.#open(asked);
  }

  /** The call ended and says nothing about the server. A probe's place is free again. */
  withdrew(): void {
    if (this.#state === 'half-open') this.#open(0);
  }

  #open(restMs: number): void {
    this.#until = this.#options.now() + restMs;
    this.#change('open', restMs);
  }

  #change(state: BreakerState, restMs: number): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onChange(state, restMs);
  }
}
