import { z } from 'zod';
import { DEVICES, EVENT_TYPES, MATURITIES, type ViewingEvent } from '../model/index.ts';
import type { Services } from './services.ts';

export const DemoSchema = z.strictObject({
  profiles: z.array(z.strictObject({ id: z.string(), name: z.string(), maxMaturity: z.enum(MATURITIES) })),
  history: z.array(
    z.strictObject({
      profileId: z.string(),
      titleId: z.string(),
      type: z.enum(EVENT_TYPES),
      daysAgo: z.number().nonnegative(),
      hour: z.number().int().min(0).max(23),
      device: z.enum(DEVICES),
      progress: z.number().min(0).max(1).optional(),
    }),
  ),
});
export type Demo = z.infer<typeof DemoSchema>;

/** The profiles of the demonstration with their small histories, made up and dated back from now. Made once. */
export async function seedDemo(
  services: Pick<Services, 'profiles' | 'events' | 'clock'>,
  demo: Demo,
  known: ReadonlySet<string>,
): Promise<void> {
  const now = services.clock.now();
  for (const profile of demo.profiles) {
    if ((await services.profiles.get(profile.id)) !== null) continue;
    await services.profiles.create({ ...profile, language: 'English', picks: [], createdAt: now.toISOString() });
    const history = demo.history.filter((event) => event.profileId === profile.id && known.has(event.titleId));
    const events = history.map(({ daysAgo, hour, progress, ...event }, i): ViewingEvent => {
      const at = new Date(now.getTime() - daysAgo * 86_400_000);
      at.setHours(hour, 0, 0, 0);
      return {
        ...event,
        id: `demo-${profile.id}-${i}`,
        at: new Date(Math.min(at.getTime(), now.getTime())).toISOString(),
        ...(progress === undefined ? {} : { progress }),
      };
    });
    await services.events.append(events, now.toISOString());
  }
}
