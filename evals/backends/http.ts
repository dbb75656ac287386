import { z } from 'zod';
import { ACTS, ProfileSchema, type Title, TitleSchema } from '../../src/model/index.ts';
import { UsageError } from '../errors.ts';
import { historyBefore } from '../moment.ts';
import type { Answer, Backend, BorrowedProfile, Spoken } from './backend.ts';

/** What the assertions lean on; a server may say more. */
const AnswerShape = z.looseObject({
  conversationId: z.string(),
  reply: z.string(),
  intent: z.looseObject({ act: z.enum(ACTS) }),
  picks: z.array(z.looseObject({ titleId: z.string(), title: z.string(), exact: z.boolean() })),
  timings: z.record(z.string(), z.number()),
});
const IntentShape = z.looseObject({
  intent: z.looseObject({}),
  turn: z.looseObject({}),
  spans: z.array(z.looseObject({})),
});
const ErrorShape = z.object({ error: z.object({ message: z.string() }) });
const EventsShape = z.object({ events: z.array(z.looseObject({ id: z.string(), at: z.string() })) });

/** A running server behind the HTTP contract. The key it asks for, if any, is read from `API_KEY`. */
export function openHttp(address: string, apiKey: string | undefined = process.env.API_KEY): Backend {
  if (!URL.canParse(address) || !/^https?:/.test(address))
    throw new UsageError(`--url ${address}: not an address; http://127.0.0.1:8787 would be one`);
  const base = address.replace(/\/+$/, '');
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (apiKey) headers.authorization = `Bearer ${apiKey}`;

  async function call(method: string, path: string, body?: unknown, accept = 'application/json'): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`${base}${path}`, {
        method,
        headers: { ...headers, accept },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new UsageError(`${base} does not answer; start a server with npm start, or leave --url out`);
    }
    if (response.ok) return response;
    const said = ErrorShape.safeParse(await response.json().catch(() => null));
    throw new Error(
      `${method} ${path} answered ${response.status}${said.success ? `: ${said.data.error.message}` : ''}`,
    );
  }
  const get = async (path: string): Promise<unknown> => (await call('GET', path)).json();
  const viewer = (profileId: string | undefined) =>
    profileId === undefined ? '' : `profileId=${encodeURIComponent(profileId)}`;

  return {
    target: base,
    services: null,
    async readIntent(request) {
      const body: unknown = await (await call('POST', '/api/intent', request)).json();
      return IntentShape.parse(body) as unknown as Awaited<ReturnType<Backend['readIntent']>>;
    },
    async chat(request): Promise<Spoken> {
      const start = performance.now();
      const response = await call('POST', '/api/chat', request, 'text/event-stream');
      let firstWordsMs = Number.NaN;
      let answer: Answer | null = null;
      for await (const { event, data } of serverEvents(response)) {
        if (event === 'text' && Number.isNaN(firstWordsMs)) firstWordsMs = performance.now() - start;
        if (event === 'done') answer = AnswerShape.parse(JSON.parse(data)) as unknown as Answer;
        if (event === 'error') throw new Error(`the turn failed: ${ErrorShape.parse(JSON.parse(data)).error.message}`);
      }
      if (answer === null) throw new Error('the stream of the turn ended without "done"');
      return { answer, firstWordsMs, ms: performance.now() - start };
    },
    async title(id, profileId) {
      const found = await get(`/api/titles/${encodeURIComponent(id)}?${viewer(profileId)}`).catch(() => null);
      return found === null ? null : TitleSchema.parse(found);
    },
    async titleNamed(name, profileId) {
      const page = await get(`/api/titles?limit=20&q=${encodeURIComponent(name)}&${viewer(profileId)}`);
      const { titles } = z.object({ titles: z.array(TitleSchema) }).parse(page);
      return titles.find((title: Title) => title.title.toLowerCase() === name.toLowerCase()) ?? null;
    },
    borrowProfile: async (id, now): Promise<BorrowedProfile> => {
      const path = `/api/profiles/${encodeURIComponent(id)}`;
      const { name, maxMaturity, language, picks } = ProfileSchema.parse(await get(path));
      const made = await call('POST', '/api/profiles', { name, maxMaturity, language, picks });
      const copy = ProfileSchema.parse(await made.json()).id;
      const { events } = EventsShape.parse(await get(`${path}/export`));
      const moved = historyBefore(new Date(now), new Date());
      const copied = events.map((event) => ({
        ...event,
        id: `${copy}-${event.id}`,
        profileId: copy,
        at: moved(event.at),
      }));
      for (let from = 0; from < copied.length; from += 500)
        await call('POST', '/api/events', { events: copied.slice(from, from + 500) });
      return {
        id: copy,
        giveBack: async () => {
          await call('DELETE', `/api/profiles/${copy}`);
        },
      };
    },
    forget: async (conversationId) => {
      await call('DELETE', `/api/conversations/${encodeURIComponent(conversationId)}`);
    },
    close: async () => {},
  };
}

/** Server-sent events as they arrive. */
async function* serverEvents(response: Response): AsyncGenerator<{ event: string; data: string }> {
  let waiting = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    waiting += decoder.decode(bytes as Uint8Array, { stream: true });
    const blocks = waiting.split('\n\n');
    waiting = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const field = (name: string) =>
        lines
          .flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1).trimStart()] : []))
          .join('\n');
      yield { event: field('event'), data: field('data') };
    }
  }
}
