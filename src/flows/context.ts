import { MarqueeError, type Profile, type RequestContext, weekdayOf } from '../model/index.ts';
import type { Services } from './services.ts';

export interface Moment {
  readonly now: Date;
  /** Hour of the day where the viewer is, 0 to 23. */
  readonly hour: number;
  /** 0 (Sunday) to 6, there too. */
  readonly weekday: number;
}

/** The viewer's own clock: an ISO time keeps the hour it was written with, whatever zone the server is in. */
export function momentOf(context: RequestContext | undefined, services: Services): Moment {
  if (context?.now === undefined) {
    const now = services.clock.now();
    return { now, hour: now.getHours(), weekday: now.getDay() };
  }
  return { now: new Date(context.now), hour: Number(context.now.slice(11, 13)), weekday: weekdayOf(context.now) };
}

/** Throws `not_found` for an unknown id; null is the non-profiled mode. */
export async function requireProfile(services: Services, profileId: string | undefined): Promise<Profile | null> {
  if (profileId === undefined) return null;
  const profile = await services.profiles.get(profileId);
  if (profile === null)
    throw new MarqueeError(
      'not_found',
      `no profile has the id ${JSON.stringify(profileId)}; GET /api/profiles lists them`,
    );
  return profile;
}
