import type { HistoryItem } from '../../../flows/index.ts';
import type { TextFile } from '../text.ts';

/** An export that has been looked at and can be read. */
export interface History {
  readonly rows: () => AsyncIterable<HistoryItem>;
  /** What the reader should know: a guessed date order, an encoding. */
  readonly notes: readonly string[];
  /** One person, or each row with its user. */
  readonly people: 'one' | 'many';
}

export interface HistoryOptions {
  readonly now: Date;
  /** Only this person's rows, where an export holds several. */
  readonly user?: string | undefined;
}

export type HistoryReader = (files: readonly TextFile[], options: HistoryOptions) => Promise<History>;

/** Runs through several sources in turn. */
export function inTurn(parts: readonly (() => AsyncIterable<HistoryItem>)[]): () => AsyncGenerator<HistoryItem> {
  return async function* () {
    for (const part of parts) yield* part();
  };
}
