import type { Intent, Pick, Relaxed, Span } from '../../../model/index.ts';
import { type Answer, ApiError, failureOf, reach, sending, type WishEdit } from './api.ts';
import { momentOf } from './session.ts';

export interface TurnHandlers {
  readonly onIntent: (understood: { conversationId: string; turnId: string; intent: Intent; spans: Span[] }) => void;
  readonly onConsidered: (considered: number) => void;
  readonly onPicks: (picks: Pick[], relaxed: Relaxed[]) => void;
  readonly onText: (delta: string) => void;
  readonly onDone: (answer: Answer) => void;
}

export interface Asked {
  readonly profileId: string;
  readonly conversationId: string | null;
  readonly message: string;
  readonly edit: WishEdit | null;
}

const BROKEN = 'The answer broke off. Your words are kept; try again.';

/** Asks, and hands the streamed answer on as it comes. */
export async function ask(asked: Asked, handlers: TurnHandlers, signal: AbortSignal): Promise<void> {
  const { profileId, conversationId, message, edit } = asked;
  const request = sending('POST', {
    profileId,
    message,
    context: momentOf(profileId),
    ...(conversationId === null ? {} : { conversationId }),
    ...(edit === null ? {} : { edit }),
  });
  const response = await reach('/api/chat', {
    ...request,
    signal,
    headers: { ...request.headers, accept: 'text/event-stream' },
  });
  if (!response.ok || response.body === null) throw await failureOf(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  let finished = false;
  for (;;) {
    const { value, done } = await reader.read().catch(() => {
      throw new ApiError(BROKEN);
    });
    if (done && !finished) throw new ApiError(BROKEN);
    if (done) return;
    buffer += value;
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: ?(.*)$/m.exec(block)?.[1];
      const data = JSON.parse(/^data: ?(.*)$/m.exec(block)?.[1] ?? 'null');
      if (event === 'intent') handlers.onIntent(data);
      else if (event === 'candidates') handlers.onConsidered(data.considered);
      else if (event === 'picks') handlers.onPicks(data.picks, data.relaxed);
      else if (event === 'text') handlers.onText(data.delta);
      else if (event === 'done') {
        finished = true;
        handlers.onDone(data);
      } else if (event === 'error')
        throw new ApiError(data?.error?.message ?? BROKEN, data?.error?.code === 'not_found' ? 404 : null);
    }
  }
}
