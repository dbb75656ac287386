import type { FinishReason } from './completion.ts';
import { afterTokens, countTokens } from './tokens.ts';

/** Lets an answer through up to its limits: the first stop sequence, which is not sent, or so many tokens. */
export class OutputLimits {
  private held = '';
  private spent = 0;
  private ended: FinishReason | null = null;
  private readonly stops: readonly string[];
  private readonly mostTokens: number;
  private readonly hold: number;

  constructor(stop: string | readonly string[] | null | undefined, mostTokens: number) {
    this.stops = typeof stop === 'string' ? [stop] : (stop ?? []);
    this.mostTokens = mostTokens;
    this.hold = Math.max(0, ...this.stops.map(({ length }) => length - 1));
  }

  /** Takes the next piece and returns what may be sent of it now. The end of it waits while it may begin a stop. */
  push(piece: string): string {
    if (this.ended !== null) return '';
    this.held += piece;
    const stop = Math.min(...this.stops.map((text) => this.held.indexOf(text)).filter((at) => at >= 0));
    if (Number.isFinite(stop)) {
      const sent = this.spend(this.held.slice(0, stop));
      this.ended ??= 'stop';
      return sent;
    }
    const ready = Math.max(0, this.held.length - this.hold);
    const now = this.held.slice(0, ready);
    this.held = this.held.slice(ready);
    return this.spend(now);
  }

  /** What was still held when no more comes. */
  flush(): string {
    const rest = this.held;
    this.held = '';
    return this.ended === null ? this.spend(rest) : '';
  }

  get finishReason(): FinishReason {
    return this.ended ?? 'stop';
  }
  get tokens(): number {
    return this.spent;
  }

  private spend(text: string): string {
    const cut = afterTokens(text, this.mostTokens - this.spent);
    if (cut !== null) this.ended = 'length';
    const sent = cut === null ? text : text.slice(0, cut).trimEnd();
    this.spent += countTokens(sent);
    return sent;
  }
}
