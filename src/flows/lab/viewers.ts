import type { Maturity, Profile, TasteProfile } from '../../model/index.ts';
import { requireProfile } from '../context.ts';
import type { Library, Services } from '../services.ts';
import { tasteOf } from '../taste.ts';

/** Viewers who stand side by side on a page: more would neither fit nor be read. */
const MOST_VIEWERS = 8;

export interface LabViewer {
  readonly profile: Profile;
  readonly taste: TasteProfile;
}

/** Who asks, and the cap that holds for everything that is answered. Throws `not_found` for an unknown profile. */
export async function askerOf(
  services: Services,
  profileId: string | undefined,
): Promise<{ asker: Profile | null; cap: Maturity }> {
  const asker = await requireProfile(services, profileId);
  return { asker, cap: asker?.maxMaturity ?? services.defaultMaturity };
}

/** The one who asks first, then others; of each the taste as of now. */
export async function labViewers(services: Services, library: Library, asker: Profile | null): Promise<LabViewer[]> {
  const now = services.clock.now();
  const others = (await services.profiles.list()).filter(({ id }) => id !== asker?.id);
  const shown = [...(asker === null ? [] : [asker]), ...others].slice(0, MOST_VIEWERS);
  return Promise.all(
    shown.map(async (profile) => ({ profile, taste: await tasteOf(services, library, profile, now) })),
  );
}
