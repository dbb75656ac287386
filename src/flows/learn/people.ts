import { z } from 'zod';
import type { Taken } from '../../learn/index.ts';
import { isProfiled } from '../../model/index.ts';
import { seededRandom, Trace } from '../../pipeline/index.ts';
import { tasteStage } from '../../profile/index.ts';
import { type Library, parameterReader, type Services } from '../services.ts';
import type { TrainOptions } from './outcome.ts';

const DAY_S = 86_400;

/** One simulated person: title, strength (as the signals of the profile, above 0), days ago. */
export const CrowdLineSchema = z.strictObject({
  person: z.number().int(),
  titles: z.array(z.tuple([z.string(), z.number().positive(), z.number().nonnegative()])),
});
export type CrowdLine = z.infer<typeof CrowdLineSchema>;

/** The made-up people as if they had watched until now. */
export function crowdUntil(lines: Iterable<CrowdLine>, now: Date): Taken[] {
  const until = now.getTime() / 1000;
  return Array.from(lines, ({ titles }) =>
    titles.map(([titleId, strength, daysAgo]) => ({ titleId, strength, at: until - daysAgo * DAY_S })),
  );
}

/** The histories of the demonstration are no viewers'. `seedDemo` numbers them so. */
const isMadeUp = (eventId: string, profileId: string) => eventId.startsWith(`demo-${profileId}-`);

/**
 * What the viewers of this installation took to, oldest first within each: the likes of their profiles, by the same code
 * that reads a profile for a request. Only who watched enough titles to learn from. Who they are is left behind here.
 */
export async function viewersTaken(
  services: Services,
  library: Library,
  { parameters, seed, onProgress, signal }: TrainOptions,
): Promise<Taken[]> {
  const given = parameterReader(parameters);
  // Read for what goes together rather than for what is wanted tonight: it fades slowly, and more of it counts.
  const param = parameterReader(
    new Map([
      ...(parameters ?? []),
      ['taste.half-life-days', given('learn.half-life-days')],
      ['taste.history', given('learn.titles-of-one')],
      // Whoever watches at the hour of the training is no more of a teacher than the rest of the household.
      ['household.lean', 0],
    ]),
  );
  const people: Taken[] = [];
  let read = 0;
  for await (const { profileId, history } of services.events.histories()) {
    signal?.throwIfAborted();
    onProgress?.('reading histories', ++read, null);
    const profile = await services.profiles.get(profileId);
    const done = history.filter(({ id }) => !isMadeUp(id, profileId));
    if (!isProfiled(profile) || done.length === 0) continue;
    const { catalogue, index } = library;
    // As of the last thing done: what went together ten years ago still does, whenever that was.
    const now = new Date(done[0]?.at ?? 0);
    const moment = { hour: now.getUTCHours(), weekday: now.getUTCDay() };
    const inputs = { profile, history: done, catalogue, index, moment, device: null, sessionId: null };
    const { liked } = await tasteStage.run(inputs, { param, now, random: seededRandom(seed), trace: new Trace() });
    const newest = new Map<string, number>();
    for (const { titleId, at } of done)
      if (titleId !== null && !newest.has(titleId)) newest.set(titleId, Math.floor(at / 1000));
    const taken = liked
      .map(({ titleId, weight }) => ({ titleId, strength: weight, at: newest.get(titleId) ?? 0 }))
      .filter(({ at }) => at > 0)
      .sort((a, b) => a.at - b.at);
    if (taken.length >= given('learn.least-titles')) people.push(taken);
  }
  return people;
}
