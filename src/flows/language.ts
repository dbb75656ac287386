import { LanguageModelError, type ModelFailure } from '../ports/index.ts';
import type { Services } from './services.ts';

/** What a language model is asked to do in a turn. */
export type LanguageJob = 'intent' | 'reply';

/**
 * The purse of patience of one turn: milliseconds that may be waited for a language model, whichever job it does. What
 * is waited is taken out of it; when it is empty the turn goes on without the model.
 */
export class Patience {
  #left: number;

  constructor(milliseconds: number) {
    this.#left = milliseconds;
  }

  get left(): number {
    return this.#left;
  }

  /**
   * Waits for some work as long as the purse lasts, `most` milliseconds of it where they are fewer. Throws a
   * `LanguageModelError` (`timeout`) after that; what the work then does is its own affair. With `refund` a wait that was
   * worth it costs nothing.
   */
  async wait<T>(
    work: Promise<T>,
    { refund = false, most = this.#left }: { refund?: boolean; most?: number } = {},
  ): Promise<T> {
    const start = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const give = () => reject(new LanguageModelError('timeout', 'the patience of this turn is spent'));
      timer = setTimeout(give, Math.max(0, Math.min(most, this.#left)));
    });
    try {
      const done = await Promise.race([work, late]);
      if (!refund) this.#spend(start);
      return done;
    } catch (error) {
      this.#spend(start);
      throw error;
    } finally {
      clearTimeout(timer);
      // Whoever comes too late is not missed: its failure is nobody's.
      work.catch(() => {});
    }
  }

  #spend(since: number): void {
    this.#left = Math.max(0, this.#left - (performance.now() - since));
  }
}

/** What every call of one turn shares. */
export interface Talk {
  readonly patience: Patience;
  /** Whose budget of tokens pays: the conversation. Absent: nobody's. */
  readonly payer?: string;
  /** Fires when whoever asked has gone. */
  readonly signal?: AbortSignal | undefined;
}

export const eitherOf = (one: AbortSignal, other: AbortSignal | undefined): AbortSignal =>
  other === undefined ? one : AbortSignal.any([one, other]);

export const patienceOf = (services: Services): Patience => new Patience(services.languagePatienceMs);

const JOB_WORDS: Readonly<Record<LanguageJob, string>> = {
  intent: 'the language model did not read the message; our own reading stands',
  reply: 'the language model did not write the reply to its end; our own words stand',
};

/** Counts and logs that a language model did not do its job, and says so in words for whoever runs it. Never throws. */
export function missed(services: Services, job: LanguageJob, error: unknown): string {
  const failure: ModelFailure | 'unknown' = error instanceof LanguageModelError ? error.failure : 'unknown';
  services.count('marquee_language_model_missed_total', { job, failure });
  if (failure === 'unknown')
    services.log('error', 'a language model failed in no known way', { job, error: String(error) });
  return `${JOB_WORDS[job]} (${failure})`;
}
