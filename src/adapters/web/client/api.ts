import type { Explanation, Intent, Pick, Profile, Relaxed, Span, Title, TurnAnswer } from '../../../model/index.ts';

export class ApiError extends Error {}

const reach = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(path, init).catch(() => {
    throw new ApiError('Marquee cannot be reached just now.');
  });

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await reach(path, init);
  const body = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(body?.error?.message ?? 'The server did not answer as it should.');
  return body as T;
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const listProfiles = () => json<{ profiles: Profile[] }>('/api/profiles');
export const createProfile = (name: string, maxMaturity: string) =>
  json<Profile>('/api/profiles', post({ name, maxMaturity }));
export const explainPick = (profileId: string, titleId: string, turnId: string) =>
  json<Explanation>(`/api/explain?${new URLSearchParams({ profileId, titleId, turnId })}`);
export const sendEvent = (profileId: string, type: string, titleId: string, turnId: string) =>
  json(
    '/api/events',
    post({ events: [{ id: crypto.randomUUID(), profileId, type, at: new Date().toISOString(), titleId, turnId }] }),
  );

export interface PastTurn extends TurnAnswer {
  readonly message: string;
}
export const pastTurns = (conversationId: string) =>
  json<{ turns: PastTurn[] }>(`/api/conversations/${encodeURIComponent(conversationId)}`);
export const knownTitles = (profileId: string, limit: number) =>
  json<{ titles: Title[] }>(`/api/titles?${new URLSearchParams({ profileId, limit: String(limit) })}`);

export interface TurnHandlers {
  readonly onIntent: (understood: { turnId: string; intent: Intent; spans: Span[] }) => void;
  readonly onConsidered: (considered: number) => void;
  readonly onPicks: (picks: Pick[], relaxed: Relaxed[]) => void;
  readonly onText: (delta: string) => void;
  readonly onDone: (answer: TurnAnswer) => void;
}

/** The local time with its offset: the server reads the viewer's hour from it. */
function localTime(now = new Date()): string {
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

/** Asks, and hands the streamed answer on as it comes. */
export async function ask(
  profileId: string,
  message: string,
  conversationId: string | null,
  handlers: TurnHandlers,
): Promise<void> {
  const body = {
    profileId,
    message,
    context: { now: localTime() },
    ...(conversationId === null ? {} : { conversationId }),
  };
  const request = post(body);
  const response = await reach('/api/chat', {
    ...request,
    headers: { ...request.headers, accept: 'text/event-stream' },
  });
  if (!response.ok || response.body === null)
    throw new ApiError((await response.json().catch(() => null))?.error?.message ?? 'No answer came.');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  let finished = false;
  for (;;) {
    const { value, done } = await reader.read();
    if (done && !finished) throw new ApiError('The answer broke off.');
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
      } else if (event === 'error') throw new ApiError(data?.error?.message ?? 'The answer broke off.');
    }
  }
}
