import { RecentMap } from '../../model/index.ts';
import type { ModelCall } from '../../ports/index.ts';

interface Kept {
  readonly text: string;
  /** Everybody who asked this. */
  readonly payers: Set<string>;
}

/**
 * Whole answers by what was asked: same model, same prompt of the same version, same messages. Messages hold words of
 * people, so what nobody pays for is not kept: nobody could have it forgotten.
 */
export class ReplyCache {
  readonly #kept: RecentMap<string, Kept>;
  readonly #model: string;
  #forgettings = 0;

  constructor(model: string, most: number) {
    this.#model = model;
    this.#kept = new RecentMap(most);
  }

  get(call: ModelCall): string | null {
    if (call.payer === undefined) return null;
    const kept = this.#kept.get(this.#key(call));
    if (kept === undefined) return null;
    kept.payers.add(call.payer);
    return kept.text;
  }

  /** Keeps the answer to a call that is about to be made, unless somebody was forgotten while it was out. */
  keeper(call: ModelCall): (text: string) => void {
    const before = this.#forgettings;
    return (text) => {
      if (call.payer === undefined || before !== this.#forgettings) return;
      this.#kept.set(this.#key(call), { text, payers: new Set([call.payer]) });
    };
  }

  /** Drops every answer that this payer asked for. */
  forget(payer: string): void {
    this.#forgettings += 1;
    for (const [key, { payers }] of [...this.#kept.entries()]) if (payers.has(payer)) this.#kept.delete(key);
  }

  #key({ prompt, messages, maxTokens }: ModelCall): string {
    return JSON.stringify([this.#model, prompt.name, prompt.version, maxTokens, messages]);
  }
}
