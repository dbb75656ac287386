import type { Context, MiddlewareHandler } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
import { keyProfileOf } from './access.ts';
import { tooMany } from './errors.ts';

const MINUTE_MS = 60_000;
/** Streams that one caller may hold open at once. */
const OPEN_STREAMS = 32;

/** The peer's address as @hono/node-server hands it over; callers that cannot be told apart share one count. */
function addressOf(context: Context): string {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? 'unknown';
}

/** A profile key counts for itself, everything else by the address that the server sees, never by a header. */
function callerOf(context: Context): string {
  const profileId = keyProfileOf(context);
  return profileId === null ? `address ${addressOf(context)}` : `profile ${profileId}`;
}

/** At most so many requests a minute from one caller. */
export function limitRate(perMinute: number): MiddlewareHandler {
  return rateLimiter({
    windowMs: MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-6',
    keyGenerator: callerOf,
    handler: (context) => {
      const { resetTime } = (context.get('rateLimit' as never) ?? {}) as { resetTime?: Date };
      const waitMs = resetTime === undefined ? MINUTE_MS : resetTime.getTime() - Date.now();
      throw tooMany(context, waitMs, `at most ${perMinute} requests a minute`);
    },
  });
}

/**
 * Bounds the streams that one caller holds open: each keeps a connection and, with a language model, somebody's tokens.
 * A stream counts until its last byte is sent or its reader has gone.
 */
export function limitStreams(most = OPEN_STREAMS): MiddlewareHandler {
  const open = new Map<string, number>();
  const change = (caller: string, by: number) => {
    const now = (open.get(caller) ?? 0) + by;
    if (now > 0) open.set(caller, now);
    else open.delete(caller);
  };
  return async (context, next) => {
    const caller = callerOf(context);
    if ((open.get(caller) ?? 0) >= most)
      throw tooMany(context, 1000, `at most ${most} streams at once; read or close one first`);
    await next();
    const { body, headers } = context.res;
    if (body === null || !(headers.get('content-type') ?? '').startsWith('text/event-stream')) return;
    change(caller, 1);
    context.res = new Response(
      counted(body, () => change(caller, -1)),
      context.res,
    );
  };
}

/** The same bytes; `done` is called once, when the stream ends, fails, or is let go of. */
function counted(body: ReadableStream<Uint8Array>, done: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let over = false;
  const end = () => {
    if (!over) done();
    over = true;
  };
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done: last, value } = await reader.read();
        if (!last) return controller.enqueue(value);
        end();
        controller.close();
      } catch (error) {
        end();
        controller.error(error);
      }
    },
    cancel: (reason) => {
      end();
      return reader.cancel(reason);
    },
  });
}
