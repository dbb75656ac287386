import type { ModelFailure } from '../../ports/index.ts';

/** Tries in all. */
export const MOST_TRIES = 3;
/** The wait before the second try, doubled before the third; each drawn between nothing and that ("full jitter"). */
const FIRST_WAIT_MS = 100;
/** A try that would be left less time than this cannot bring an answer. */
const LEAST_TRY_MS = 150;

/** Failures that may be over by the next try. A time-out is not among them: the time is gone. */
const PASSING: readonly ModelFailure[] = ['unreachable', 'rate-limited', 'server-error'];

export interface FailedTry {
  readonly failure: ModelFailure;
  /** Tries made so far. */
  readonly tries: number;
  /** How long the server asked to wait; 0: it asked nothing. */
  readonly retryAfterMs: number;
  /** What is left of the caller's time. */
  readonly remainingMs: number;
  /** In [0, 1). */
  readonly random: number;
}

/** Milliseconds to wait before another try; null where none could still help in time. */
export function waitBeforeRetry({ failure, tries, retryAfterMs, remainingMs, random }: FailedTry): number | null {
  if (!PASSING.includes(failure) || tries >= MOST_TRIES) return null;
  const wait = retryAfterMs + random * FIRST_WAIT_MS * 2 ** (tries - 1);
  return wait + LEAST_TRY_MS <= remainingMs ? wait : null;
}
