const DAY_MS = 86_400_000;

/** An ISO time `milliseconds` later, with the offset it was written with. */
export function later(now: string, milliseconds: number): string {
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.exec(now)?.[0] ?? 'Z';
  const local = new Date(`${now.slice(0, now.length - offset.length)}Z`);
  return `${new Date(local.getTime() + milliseconds).toISOString().slice(0, 19)}${offset}`;
}

/**
 * Moves a history that ends by `clock` back by whole days so that it ends by `now`; hours of the day stay. A `now`
 * that lies ahead moves nothing: what was watched cannot lie in the future.
 */
export function historyBefore(now: Date, clock: Date): (at: string) => string {
  const shift = Math.min(0, Math.floor((now.getTime() - clock.getTime()) / DAY_MS) * DAY_MS);
  return (at) => new Date(Date.parse(at) + shift).toISOString();
}
