import type { Context } from 'hono';
import { MarqueeError } from '../../model/index.ts';

/** Whom the key that came with a request lets in: one profile, or (null) everybody's. */
export interface Access {
  readonly profileId: string | null;
}

const KEY = 'access';

export const grant = (context: Context, access: Access): void => context.set(KEY as never, access as never);

/** Throws `forbidden` where the request's key is another profile's. */
export function admit(context: Context, profileId: string | null | undefined): void {
  const { profileId: own } = (context.get(KEY) as Access | undefined) ?? { profileId: null };
  if (own !== null && profileId !== own)
    throw new MarqueeError('forbidden', 'this key opens one profile only, and not the one asked for');
}
