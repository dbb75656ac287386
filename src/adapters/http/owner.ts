import type { Context } from 'hono';
import { tooMany } from './errors.ts';
import { sameSecret } from './secrets.ts';

/** Wrong PINs before one has to wait. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 24 * 3_600_000;

export interface OwnerGate {
  /**
   * True where the request carries the owner's PIN in `x-owner-pin`, false where it carries none or a wrong one. Throws
   * `too_many` while tries are locked, right ones as well.
   */
  isOwner(context: Context): Promise<boolean>;
}

/**
 * Tries are counted over all callers: a PIN is short, and addresses are cheap. After five wrong ones each further try
 * waits twice as long as the last, from a minute up to a day; the right PIN, or a restart, sets it back.
 */
export function ownerGate(pin: string, now: () => number = Date.now): OwnerGate {
  let wrong = 0;
  let lockedUntil = 0;
  return {
    isOwner: async (context) => {
      const given = context.req.header('x-owner-pin');
      if (given === undefined) return false;
      const waitMs = lockedUntil - now();
      if (waitMs > 0) throw tooMany(context, waitMs, "too many wrong tries of the owner's PIN");
      // Counted before the comparison: tries sent at once are not free.
      wrong += 1;
      if (wrong >= FREE_TRIES)
        lockedUntil = now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES));
      if (!(await sameSecret(given, pin))) return false;
      wrong = 0;
      lockedUntil = 0;
      return true;
    },
  };
}
