import { rememberedKey, rememberKey } from './memory.ts';

/** Hear that the server asks for a key, or no longer takes the one that it had. */
const listeners = new Set<() => void>();

export const keyUsed = (): string | null => rememberedKey();

/** The request with the key of this tab, where there is one. */
export function withKey(init: RequestInit = {}): RequestInit {
  const key = keyUsed();
  if (key === null) return init;
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${key}`);
  return { ...init, headers };
}

/** What was sent under `key` was refused. An answer that was overtaken by another key locks nobody out. */
export function lockOut(key: string | null): void {
  if (key !== keyUsed()) return;
  rememberKey(null);
  for (const listener of [...listeners]) listener();
}

/** Gives what ends the listening. */
export function whenLockedOut(act: () => void): () => void {
  listeners.add(act);
  return () => {
    listeners.delete(act);
  };
}
