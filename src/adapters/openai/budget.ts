import { RecentMap } from '../../model/index.ts';

/** Payers remembered at once; the one longest silent is forgotten first and would begin anew. */
const MOST_PAYERS = 10_000;

/** How many tokens each payer has left. A call reserves what it could cost at most, and settles what it did cost. */
export class TokenBudget {
  readonly #limit: number;
  readonly #spent = new RecentMap<string, number>(MOST_PAYERS);

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** False, and nothing is reserved, where the payer has not so many left. */
  reserve(payer: string, tokens: number): boolean {
    const spent = this.#spent.get(payer) ?? 0;
    if (spent + tokens > this.#limit) return false;
    this.#spent.set(payer, spent + tokens);
    return true;
  }

  settle(payer: string, reserved: number, used: number): void {
    const spent = this.#spent.get(payer);
    // Forgotten while the call was out: nothing is kept of it.
    if (spent !== undefined) this.#spent.set(payer, Math.max(0, spent - reserved + used));
  }

  forget(payer: string): void {
    this.#spent.delete(payer);
  }
}
