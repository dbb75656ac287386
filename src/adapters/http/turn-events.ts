import type { Context } from 'hono';
import type { TurnEvent, TurnListener } from '../../flows/index.ts';
import { MarqueeError, type TurnAnswer } from '../../model/index.ts';

/** Whoever asked has gone: the turn under way is given up at its next step and not stored. */
export class ReaderGone extends MarqueeError {
  constructor() {
    super('unavailable', 'the reader closed the connection before the answer was complete');
    this.name = 'ReaderGone';
  }
}

/** Fires when the connection of a request closes; `leave` says so where its stream notices first. */
export function departure(context: Context): { readonly signal: AbortSignal; readonly leave: () => void } {
  const leaving = new AbortController();
  return { signal: AbortSignal.any([context.req.raw.signal, leaving.signal]), leave: () => leaving.abort() };
}

/**
 * A turn as it is made, event by event; its answer when all are read. Throws what the turn throws. Leaving the loop, or
 * the signal, ends the work.
 */
export async function* turnEvents(
  work: (listen: TurnListener, signal: AbortSignal | undefined) => Promise<TurnAnswer>,
  signal?: AbortSignal,
): AsyncGenerator<TurnEvent, TurnAnswer> {
  const waiting: TurnEvent[] = [];
  let wake: () => void = () => {};
  let finished = false;
  let left = false;
  const turn = work((event) => {
    if (left || signal?.aborted === true) throw new ReaderGone();
    waiting.push(event);
    wake();
  }, signal).finally(() => {
    finished = true;
    wake();
  });
  // Awaited below, unless the reader leaves first.
  turn.catch(() => {});
  const gone = () => wake();
  signal?.addEventListener('abort', gone, { once: true });
  try {
    for (;;) {
      if (signal?.aborted === true) throw new ReaderGone();
      const event = waiting.shift();
      if (event !== undefined) yield event;
      else if (finished) return await turn;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (finished || waiting.length > 0 || signal?.aborted === true) resolve();
        });
    }
  } finally {
    left = true;
    signal?.removeEventListener('abort', gone);
  }
}
