import type { MiddlewareHandler } from 'hono';
import { MarqueeError } from '../../model/index.ts';

const MINUTE_MS = 60_000;

/** A fixed window of a minute for each caller. Told apart by the address the server sees, never by a header. */
export function rateLimit(perMinute: number, callerOf: (environment: unknown) => string): MiddlewareHandler {
  let windowStart = Date.now();
  const counts = new Map<string, number>();
  return async (context, next) => {
    const now = Date.now();
    if (now - windowStart >= MINUTE_MS) {
      windowStart = now;
      counts.clear();
    }
    const caller = callerOf(context.env);
    const count = (counts.get(caller) ?? 0) + 1;
    counts.set(caller, count);
    if (count > perMinute) {
      const seconds = Math.ceil((windowStart + MINUTE_MS - now) / 1000);
      context.header('retry-after', String(seconds));
      throw new MarqueeError('too_many', `at most ${perMinute} requests a minute; try again in ${seconds} s`);
    }
    await next();
  };
}
