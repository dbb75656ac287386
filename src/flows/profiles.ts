import type { StoredPage, StoredTurn, TasteChangeRecord, TasteEdit } from '../model/index.ts';
import {
  MarqueeError,
  type Profile,
  type ProfileInput,
  type ProfileKey,
  type ProfilePatch,
  type ViewingEvent,
  withinMaturity,
} from '../model/index.ts';
import type { Exposure } from '../ports/index.ts';
import { requireProfile } from './context.ts';
import type { Services } from './services.ts';

export const DEFAULT_CAP = '18';

/** Makes a profile. Picks that the catalogue lacks are refused, so that a taste is never seeded by a typo. */
export async function createProfile(services: Services, input: ProfileInput): Promise<Profile> {
  await checkPicks(services, input.picks ?? []);
  const profile: Profile = {
    id: services.newId('profile'),
    name: input.name,
    maxMaturity: input.maxMaturity ?? DEFAULT_CAP,
    language: input.language ?? 'English',
    picks: input.picks ?? [],
    profiling: input.profiling ?? true,
    createdAt: services.clock.now().toISOString(),
  };
  await services.profiles.create(profile);
  return profile;
}

/** Changes a profile. Raising the cap is the owner's to do. */
export async function patchProfile(
  services: Services,
  id: string,
  patch: ProfilePatch,
  isOwner: boolean,
): Promise<Profile> {
  const profile = await knownProfile(services, id);
  if (patch.maxMaturity !== undefined && !withinMaturity(patch.maxMaturity, profile.maxMaturity) && !isOwner)
    throw new MarqueeError(
      'forbidden',
      `raising the cap from ${profile.maxMaturity} to ${patch.maxMaturity} needs the owner's PIN in the header x-owner-pin`,
    );
  await checkPicks(services, patch.picks ?? []);
  return services.profiles.update(id, patch);
}

async function checkPicks(services: Services, picks: readonly string[]): Promise<void> {
  const { catalogue } = await services.library();
  const unknown = picks.filter((id) => !catalogue.byId.has(id));
  if (unknown.length > 0)
    throw new MarqueeError('invalid', 'some picks are not in the catalogue; GET /api/titles finds ids', {
      issues: unknown.map((id) => ({ path: 'picks', message: `no title has the id ${JSON.stringify(id)}` })),
    });
}

export async function knownProfile(services: Services, id: string): Promise<Profile> {
  const profile = await requireProfile(services, id);
  if (profile === null) throw new MarqueeError('not_found', 'a profile id is needed');
  return profile;
}

/** Erases the profile and every trace of it, in what is stored and in memory. Throws `not_found`. */
export async function deleteProfile(services: Services, id: string): Promise<void> {
  // Pages of it that still wait to be written are written first, so that they go with the rest.
  await services.pages.settled();
  const conversations = await services.conversations.list(id, Number.MAX_SAFE_INTEGER);
  if (!(await services.profiles.delete(id)))
    throw new MarqueeError('not_found', `no profile has the id ${JSON.stringify(id)}`);
  services.shownPictures.forget(id);
  services.reruns.forget(id);
  for (const conversation of conversations) services.languageModel?.forget?.(conversation.id);
  // Reading what is gone lets go of what was held of it.
  await services.histories.ofProfile(id);
}

export interface ProfileExport {
  readonly profile: Profile;
  /** Without their secrets, which are kept nowhere. */
  readonly keys: ProfileKey[];
  readonly events: ViewingEvent[];
  readonly edits: TasteEdit[];
  readonly changes: TasteChangeRecord[];
  readonly exposures: Exposure[];
  readonly pages: StoredPage[];
  readonly conversations: { id: string; turns: StoredTurn[] }[];
}

/** Everything held on a profile. */
export async function exportProfile(services: Services, id: string): Promise<ProfileExport> {
  const profile = await knownProfile(services, id);
  const conversations = await services.conversations.list(id, Number.MAX_SAFE_INTEGER);
  return {
    profile,
    keys: await services.profileKeys.list(id),
    events: await services.events.ofProfile(id),
    edits: await services.tastes.list(id),
    changes: await services.tastes.changes(id),
    exposures: await services.exposures.ofProfile(id),
    pages: await services.pages.ofProfile(id, Number.MAX_SAFE_INTEGER),
    conversations: await Promise.all(
      conversations.map(async (conversation) => ({
        id: conversation.id,
        turns: (await services.conversations.turns(conversation.id)) ?? [],
      })),
    ),
  };
}
