import type { ViewingEvent } from '../../../model/index.ts';
import { keyUsed, lockOut, withKey } from './access-key.ts';
import { sending } from './api.ts';
import { rememberedUnsent, rememberUnsent } from './memory.ts';
import { deviceOf, localTime, newId, sessionOf } from './session.ts';

/** What somebody did with a pick without saying anything. */
export type Noticed = Pick<ViewingEvent, 'type' | 'titleId' | 'turnId' | 'position' | 'artwork' | 'seconds'> & {
  /** Given where the same thing must count once however often it is noticed. */
  readonly id?: string;
};

/** Events of one moment go together. */
const WAIT_MS = 1500;
const LONGEST_WAIT_MS = 60_000;
/** A request that may outlive its page has at most 64 kB. */
const BATCH = 100;
/** So many are kept while the server cannot be reached; the oldest give way. */
const MOST = 1000;
/** Refused for now, not for good: without a key, or too often. */
const TRY_LATER: ReadonlySet<number> = new Set([401, 429]);

/**
 * Tells the server what was seen, a few moments later and many at once. Nothing waits for it: what cannot be sent is kept
 * in this browser and sent later, and an event that arrives twice counts once by its id.
 */
export class EventLog {
  readonly #profileId: string;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #wait = WAIT_MS;
  #sending = false;
  /** Ids recorded on this page. */
  readonly #known = new Set<string>();

  constructor(profileId: string) {
    this.#profileId = profileId;
  }

  record({ id = newId(), ...noticed }: Noticed): void {
    if (this.#known.has(id)) return;
    this.#known.add(id);
    const event: ViewingEvent = {
      ...noticed,
      id,
      profileId: this.#profileId,
      at: localTime(),
      sessionId: sessionOf(this.#profileId),
      device: deviceOf(),
    };
    rememberUnsent([...unsent(), event].slice(-MOST));
    this.#later(this.#wait);
  }

  /** Sends what waits, and begins anew when the connection comes back or the page is left. Gives what ends that. */
  start(): () => void {
    const now = () => this.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') this.flush();
    };
    addEventListener('online', now);
    addEventListener('pagehide', now);
    document.addEventListener('visibilitychange', hidden);
    this.#later(WAIT_MS);
    return () => {
      removeEventListener('online', now);
      removeEventListener('pagehide', now);
      document.removeEventListener('visibilitychange', hidden);
      this.flush();
    };
  }

  /** Sends what waits now; the request outlives the page. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = unsent().slice(0, BATCH);
    if (this.#sending || batch.length === 0) return;
    this.#sending = true;
    const key = keyUsed();
    const taken = await fetch('/api/events', withKey({ ...sending('POST', { events: batch }), keepalive: true })).then(
      async (response) => {
        // Until its body is read, an answer that is not stored counts against the 64 kB that may be under way.
        await response.text();
        const { ok, status } = response;
        if (status === 401) lockOut(key);
        return ok || (status >= 400 && status < 500 && !TRY_LATER.has(status));
      },
      () => false,
    );
    this.#sending = false;
    if (taken) {
      const done = new Set(batch.map(({ id }) => id));
      rememberUnsent(unsent().filter(({ id }) => !done.has(id)));
      this.#wait = WAIT_MS;
    } else this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
    if (unsent().length > 0) this.#later(this.#wait);
  }

  #later(wait: number): void {
    this.#timer ??= setTimeout(() => this.flush(), wait);
  }
}

function unsent(): ViewingEvent[] {
  const kept = rememberedUnsent();
  return Array.isArray(kept) ? kept : [];
}
