import type { Context, MiddlewareHandler } from 'hono';
import { PROFILE_KEY_PREFIX, profileOfKey, type Services } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { sameSecret } from './secrets.ts';

/** Whom the key that came with a request lets in. */
export interface Access {
  /** One profile, or (null) everybody's. */
  readonly profileId: string | null;
  /** The owner's own key came. False where no key is asked for: then the owner's PIN tells. */
  readonly owner: boolean;
}

const KEY = 'access';
const NO_KEY: Access = { profileId: null, owner: false };

export const grant = (context: Context, access: Access): void => context.set(KEY as never, access as never);
export const accessOf = (context: Context): Access | undefined => context.get(KEY) as Access | undefined;

/** The one profile that the request's key opens; null: no profile key came. */
export const keyProfileOf = (context: Context): string | null => accessOf(context)?.profileId ?? null;

/** Whether the request's key lets ask for this profile; null and undefined: for nobody in particular. */
export function reaches(context: Context, profileId: string | null | undefined): boolean {
  const own = keyProfileOf(context);
  return own === null || profileId === own;
}

/** Throws `forbidden` where the request's key is another profile's. A profile key asks for its own profile by name. */
export function admit(context: Context, profileId: string | null | undefined): void {
  if (reaches(context, profileId)) return;
  throw new MarqueeError(
    'forbidden',
    profileId === undefined || profileId === null
      ? `this key opens one profile only: name it (profileId ${JSON.stringify(keyProfileOf(context))})`
      : 'this key opens one profile only, and not the one asked for',
  );
}

/** Throws `forbidden` where the request's key is a profile's: what is answered is about everybody. */
export function admitAll(context: Context): void {
  if (keyProfileOf(context) !== null)
    throw new MarqueeError('forbidden', 'this is about all profiles, and this key opens one only');
}

/**
 * Finds out whom the bearer of a request may reach and turns nobody away yet, so that tries are counted first. Where no
 * `API_KEY` is set whatever is sent as a key is let through (clients of the OpenAI protocol always send one), save what
 * looks like a profile key: a revoked one opens nothing, and certainly not everything.
 */
export function identify(services: Services, apiKey: string | null): MiddlewareHandler {
  return async (context, next) => {
    const sent = /^bearer +(\S+) *$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if (apiKey !== null && (await sameSecret(sent, apiKey))) grant(context, { profileId: null, owner: true });
    else if (sent.startsWith(PROFILE_KEY_PREFIX)) {
      const profileId = await profileOfKey(services, sent);
      if (profileId !== null) grant(context, { profileId, owner: false });
    } else if (apiKey === null) grant(context, NO_KEY);
    await next();
  };
}

/** Turns away whoever was not let in. */
export const requireAccess: MiddlewareHandler = async (context, next) => {
  if (accessOf(context) === undefined)
    throw new MarqueeError(
      'unauthorized',
      'send a key as "Authorization: Bearer KEY": the API_KEY, or one made for a profile that was not revoked',
    );
  await next();
};
