import { changeTaste, chat, createProfile, type TasteStatement } from '../../src/flows/index.ts';
import type { TasteChange } from '../../src/model/index.ts';
import { type fakeServices, NOW, SHIPPED } from '../fakes/index.ts';

export const DAY_MS = 86_400_000;
export type Fake = ReturnType<typeof fakeServices>;

/** Finished a few well known crime titles and one musical over the last weeks. */
export async function aViewer(services: Fake) {
  const profile = await createProfile(services, { name: 'Viewer' });
  const crime = SHIPPED.filter(({ genres, maturity }) => genres.includes('Crime') && maturity !== '18').slice(0, 6);
  const musical = SHIPPED.filter(({ genres }) => genres.includes('Musical')).slice(0, 1);
  await services.events.append(
    [...crime, ...musical].map(({ id }, i) => ({
      id: `watch-${i}`,
      profileId: profile.id,
      type: 'complete' as const,
      at: new Date(NOW.getTime() - (i + 1) * DAY_MS).toISOString(),
      titleId: id,
    })),
    NOW.toISOString(),
  );
  return { id: profile.id, crime, musical };
}

export const change = (services: Fake, id: string, ...edits: TasteChange[]) => changeTaste(services, id, edits);
export const found = (statements: readonly TasteStatement[], type: string, value: string) =>
  statements.find((one) => one.type === type && one.value === value);
/** The terms of every pick that a wish for nothing gets. */
export async function terms(services: Fake, profileId: string, message = 'something to watch', limit = 20) {
  const { turnId, picks } = await chat(services, { profileId, message, limit });
  const { turn } = services.conversations;
  const accounts = (await turn(turnId))?.accounts ?? [];
  return { turnId, picks, accounts, contributions: accounts.flatMap(({ contributions }) => contributions) };
}
