import { hexOf, MarqueeError, type ProfileKey, type ProfileKeyInput, sha256Hex } from '../model/index.ts';
import { knownProfile } from './profiles.ts';
import type { Services } from './services.ts';

/** What every profile key begins with, so that a key that is no longer known is told from one that never was ours. */
export const PROFILE_KEY_PREFIX = 'marquee-';
const KEY_BYTES = 32;
/** Keys of one profile: enough for every device of a person, few enough to be looked through. */
const MOST_KEYS = 20;

/** A key as it is made: `key` is shown this once and cannot be read again. */
export interface NewProfileKey extends ProfileKey {
  readonly key: string;
}

/** 256 random bits need no slow hash: nobody tries them all. */
const hashOf = sha256Hex;

/** Makes a key that opens one profile and nothing else. Throws `not_found`, and `conflict` where there are many already. */
export async function makeProfileKey(
  services: Services,
  profileId: string,
  { name }: ProfileKeyInput,
): Promise<NewProfileKey> {
  await knownProfile(services, profileId);
  if ((await services.profileKeys.list(profileId)).length >= MOST_KEYS)
    throw new MarqueeError('conflict', `a profile has at most ${MOST_KEYS} keys; revoke one that is not used any more`);
  const secret = `${PROFILE_KEY_PREFIX}${hexOf(crypto.getRandomValues(new Uint8Array(KEY_BYTES)))}`;
  const key: ProfileKey = {
    id: services.newId('key'),
    profileId,
    name,
    createdAt: services.clock.now().toISOString(),
  };
  await services.profileKeys.add({ ...key, hash: await hashOf(secret) });
  return { ...key, key: secret };
}

/** The keys of a profile, oldest first, without their secrets. Throws `not_found`. */
export async function listProfileKeys(services: Services, profileId: string): Promise<ProfileKey[]> {
  await knownProfile(services, profileId);
  return services.profileKeys.list(profileId);
}

/** The key opens nothing from now on. Throws `not_found`. */
export async function revokeProfileKey(services: Services, profileId: string, keyId: string): Promise<void> {
  if (!(await services.profileKeys.remove(profileId, keyId)))
    throw new MarqueeError('not_found', `no key of this profile has the id ${JSON.stringify(keyId)}`);
}

/** The profile that a key opens; null where it is none of ours, or revoked. */
export async function profileOfKey(services: Services, key: string): Promise<string | null> {
  if (!key.startsWith(PROFILE_KEY_PREFIX)) return null;
  return (await services.profileKeys.find(await hashOf(key)))?.profileId ?? null;
}
