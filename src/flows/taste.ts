import { z } from 'zod';
import {
  GENRES,
  type History,
  MarqueeError,
  MOODS,
  type Profile,
  type TasteProfile,
  type Title,
  withinMaturity,
} from '../model/index.ts';
import { Trace } from '../pipeline/index.ts';
import { tasteStage } from '../profile/index.ts';
import { requireProfile } from './context.ts';
import { type Library, parameterReader, type Services } from './services.ts';
import { statementsOf, type TasteStatement } from './taste-statements.ts';

const target = z.discriminatedUnion('type', [
  z.strictObject({ op: z.enum(['boost', 'mute', 'clear']), type: z.literal('genre'), value: z.enum(GENRES) }),
  z.strictObject({ op: z.enum(['boost', 'mute', 'clear']), type: z.literal('mood'), value: z.enum(MOODS) }),
  z.strictObject({
    op: z.enum(['boost', 'mute', 'clear']),
    type: z.enum(['theme', 'person']),
    value: z.string().min(1).max(100),
  }),
]);
/** One change of a taste: more or no more of something, an event or a title forgotten, or all of it. */
export const TasteChangeSchema = z.union([
  target,
  z.strictObject({ op: z.literal('forget'), eventId: z.string().min(1).max(200) }),
  z.strictObject({ op: z.literal('forget'), titleId: z.string().min(1).max(200) }),
  z.strictObject({ op: z.literal('reset') }),
]);
export type TasteChange = z.infer<typeof TasteChangeSchema>;

/** The taste as it stands at `now`, for a viewer without a named session. */
export async function tasteOf(
  services: Services,
  library: Library,
  profile: Profile,
  now: Date,
): Promise<TasteProfile> {
  return tasteFrom(await services.histories.ofProfile(profile.id), services, library, profile, now);
}

async function tasteFrom(
  history: History,
  services: Services,
  { catalogue, index }: Library,
  profile: Profile,
  now: Date,
): Promise<TasteProfile> {
  const edits = await services.tastes.list(profile.id);
  const moment = { hour: now.getHours(), weekday: now.getDay() };
  return tasteStage.run(
    { profile, history, edits, catalogue, index, moment, device: null, sessionId: null },
    { param: parameterReader(), now, random: () => 0, trace: new Trace() },
  );
}

/** The taste as readable statements, strongest first. Throws `not_found`. */
export async function readTaste(services: Services, profileId: string): Promise<{ statements: TasteStatement[] }> {
  const profile = await requireProfile(services, profileId);
  if (profile === null) throw new MarqueeError('not_found', 'a profile id is needed');
  const library = await services.library();
  const history = await services.histories.ofProfile(profile.id);
  const taste = await tasteFrom(history, services, library, profile, services.clock.now());
  return { statements: statementsOf({ taste, history, byId: library.catalogue.byId, cap: profile.maxMaturity }) };
}

/** Applies changes in order and returns the taste after them. Throws `not_found` for an event that is not there. */
export async function changeTaste(
  services: Services,
  profileId: string,
  changes: readonly TasteChange[],
): Promise<{ statements: TasteStatement[] }> {
  const profile = await requireProfile(services, profileId);
  if (profile === null) throw new MarqueeError('not_found', 'a profile id is needed');
  for (const change of changes) await apply(services, profile, change);
  return readTaste(services, profileId);
}

async function apply(services: Services, profile: Profile, change: TasteChange): Promise<void> {
  switch (change.op) {
    case 'boost':
    case 'mute':
      return services.tastes.put(profile.id, {
        id: services.newId('edit'),
        op: change.op,
        type: change.type,
        value: change.value,
        at: services.clock.now().toISOString(),
      });
    case 'clear':
      if (!(await services.tastes.remove(profile.id, change.type, change.value)))
        throw new MarqueeError('not_found', `nothing was said of ${change.type} ${JSON.stringify(change.value)}`);
      return;
    case 'forget': {
      const which = 'eventId' in change ? { eventId: change.eventId } : { titleId: change.titleId };
      const gone = await services.events.forget(profile.id, which);
      const picked = 'titleId' in change && profile.picks.includes(change.titleId);
      if (picked)
        await services.profiles.update(profile.id, {
          picks: profile.picks.filter((id) => id !== (change as { titleId: string }).titleId),
        });
      if (gone === 0 && !picked)
        throw new MarqueeError('not_found', 'this profile has no such event; GET …/export lists them all');
      return;
    }
    case 'reset':
      await services.events.forget(profile.id, {});
      await services.tastes.clear(profile.id);
      await services.profiles.update(profile.id, { picks: [] });
  }
}

/** What the viewer has put on the list and not taken off, newest first, under the cap. */
export async function readList(services: Services, profileId: string): Promise<{ titles: Title[] }> {
  const profile = await requireProfile(services, profileId);
  if (profile === null) throw new MarqueeError('not_found', 'a profile id is needed');
  const { catalogue } = await services.library();
  const settled = new Set<string>();
  const titles: Title[] = [];
  for (const { type, titleId } of await services.histories.ofProfile(profileId)) {
    if (titleId === null || (type !== 'add-to-list' && type !== 'remove-from-list') || settled.has(titleId)) continue;
    settled.add(titleId);
    const title = catalogue.byId.get(titleId);
    if (type === 'add-to-list' && title && withinMaturity(title.maturity, profile.maxMaturity)) titles.push(title);
  }
  return { titles };
}
