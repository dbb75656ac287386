import { z } from 'zod';
import { DEVICES, EVENT_TYPES, MATURITIES, type ViewingEvent } from '../model/index.ts';
import type { Services } from './services.ts';

/** The demonstration as shipped. Its histories are made up; `evals/simulator/build-demo.ts` writes them. */
export const DemoSchema = z.strictObject({
  /** The day of the week on which every history ends, 0 (Sunday) to 6: weekends stay weekends. */
  endsOn: z.number().int().min(0).max(6),
  profiles: z.array(z.strictObject({ id: z.string(), name: z.string(), maxMaturity: z.enum(MATURITIES) })),
  history: z.array(
    z.strictObject({
      profileId: z.string(),
      type: z.enum(EVENT_TYPES),
      titleId: z.string().optional(),
      /** Whole days before the day on which the history ends. */
      daysAgo: z.number().int().nonnegative(),
      /** The time of day where the viewer is. */
      hour: z.number().int().min(0).max(23),
      minute: z.number().int().min(0).max(59),
      device: z.enum(DEVICES),
      /** Counted within the profile. */
      session: z.number().int().nonnegative(),
      position: z.number().int().nonnegative().optional(),
      season: z.number().int().positive().optional(),
      episode: z.number().int().positive().optional(),
      progress: z.number().min(0).max(1).optional(),
      seconds: z.number().nonnegative().optional(),
      query: z.string().optional(),
    }),
  ),
});
export type Demo = z.infer<typeof DemoSchema>;

/** The profiles of the demonstration with their histories, dated back from the last `endsOn` before today. Made once. */
export async function seedDemo(
  services: Pick<Services, 'profiles' | 'events' | 'clock'>,
  demo: Demo,
  known: ReadonlySet<string>,
): Promise<void> {
  const now = services.clock.now();
  const sinceEnd = (now.getDay() - demo.endsOn + 7) % 7 || 7;
  for (const profile of demo.profiles) {
    if ((await services.profiles.get(profile.id)) !== null) continue;
    await services.profiles.create({ ...profile, language: 'English', picks: [], createdAt: now.toISOString() });
    const history = demo.history.filter(
      ({ profileId, titleId }) => profileId === profile.id && (titleId === undefined || known.has(titleId)),
    );
    const events = history.map(({ daysAgo, hour, minute, session, ...event }, i): ViewingEvent => {
      const day = now.getDate() - sinceEnd - daysAgo;
      const id = `demo-${profile.id}-${String(i).padStart(4, '0')}`;
      const at = localTime(new Date(now.getFullYear(), now.getMonth(), day, hour, minute));
      return { ...given(event), id, at, sessionId: `demo-${profile.id}-session-${session}` };
    });
    await services.events.append(events, now.toISOString());
  }
}

type Given<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };
/** Without the keys that are not there. */
const given = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Given<Value>;

/** ISO 8601 with the offset of this machine: the hour stays readable as the viewer's. */
function localTime(at: Date): string {
  const offset = -at.getTimezoneOffset();
  const size = Math.abs(offset);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
