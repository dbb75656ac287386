import type { Device } from '../../../model/index.ts';
import { rememberedSession, rememberSession } from './memory.ts';

/** A pause as long as this ends a sitting. */
const GAP_MS = 30 * 60_000;
/** CSS pixels: a narrower window, or touch screen on its shorter side, is a phone's. */
const TABLET_FROM = 600;
/** CSS pixels: a screen this wide without a mouse or a finger is looked at from a sofa. */
const TV_FROM = 1280;
const TV_BROWSERS = /\b(?:smart-?tv|google ?tv|appletv|bravia|tizen|web0s|viera|aft[a-z])/i;

/** Unguessable; also where the page is not served over a secure connection, which `crypto.randomUUID` asks for. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The sitting this moment belongs to; being asked for it keeps it alive. */
export function sessionOf(profileId: string, now = Date.now()): string {
  const known = rememberedSession(profileId);
  const id = known !== null && now - known.last < GAP_MS ? known.id : newId();
  rememberSession(profileId, id, now);
  return id;
}

/** What the width, the pointer and the browser's own name tell. */
export function deviceOf(): Device {
  const none = matchMedia('(pointer: none)').matches;
  if (TV_BROWSERS.test(navigator.userAgent) || (none && innerWidth >= TV_FROM)) return 'tv';
  if (innerWidth < TABLET_FROM) return 'phone';
  if (matchMedia('(pointer: fine)').matches) return 'laptop';
  return Math.min(screen.width, screen.height) < TABLET_FROM ? 'phone' : 'tablet';
}

/** The local time with its offset: the server reads the viewer's hour from it. */
export function localTime(now = new Date()): string {
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

/** What the server is told of the moment with every request that depends on it. */
export const momentOf = (profileId: string) => ({
  now: localTime(),
  device: deviceOf(),
  sessionId: sessionOf(profileId),
});
