import type { ShownPictures } from './pictures.ts';

/** Sessions remembered: enough for everybody who is here at once. */
const KEPT = 5000;

/** A title keeps its picture within a session; the process remembers the sessions that are under way. */
export class SessionPictures {
  readonly #sessions = new Map<string, Map<string, string>>();

  /** The pictures of one session, or of one profile where the session is not named. */
  of(profileId: string | null, sessionId: string | null): ShownPictures {
    if (profileId === null && sessionId === null) return new Map();
    const key = `${profileId ?? ''}\n${sessionId ?? ''}`;
    const known = this.#sessions.get(key) ?? new Map<string, string>();
    this.#sessions.delete(key);
    this.#sessions.set(key, known);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= KEPT) break;
      this.#sessions.delete(oldest);
    }
    return known;
  }

  /** What a profile was shown is gone with it. */
  forget(profileId: string): void {
    for (const key of this.#sessions.keys()) if (key.startsWith(`${profileId}\n`)) this.#sessions.delete(key);
  }
}
