import { z } from 'zod';
import { visibleText } from './clean-text.ts';
import { MATURITIES } from './vocabulary.ts';

export const ProfileSchema = z.object({
  id: z.string(),
  name: z.string(),
  maxMaturity: z.enum(MATURITIES),
  /** English name of the language the viewer understands without subtitles. */
  language: z.string(),
  /** Ids of the titles picked when the profile was made; they seed its taste. */
  picks: z.array(z.string()),
  createdAt: z.iso.datetime({ offset: true }),
  /** False: the history is kept and not used, on any surface. Used where it is left out. */
  profiling: z.boolean().optional(),
});
export type Profile = z.infer<typeof ProfileSchema>;

/** What may be said of a profile. Age and gender are refused: no such field exists. */
export const ProfileInputSchema = z.strictObject({
  name: visibleText().trim().min(1).max(60),
  maxMaturity: z.enum(MATURITIES).optional(),
  language: visibleText().trim().min(1).max(60).optional(),
  picks: z.array(z.string().min(1).max(200)).max(50).optional(),
  profiling: z.boolean().optional(),
});
export type ProfileInput = z.infer<typeof ProfileInputSchema>;

/** A key that opens one profile. Its secret is shown once and kept only as a hash. */
export const ProfileKeySchema = z.object({
  id: z.string(),
  profileId: z.string(),
  /** What the key is for, in the owner's words: "tablet in the kitchen". */
  name: z.string(),
  createdAt: z.string(),
});
export type ProfileKey = z.infer<typeof ProfileKeySchema>;
export const ProfileKeyInputSchema = z.strictObject({ name: visibleText().trim().min(1).max(60) });
export type ProfileKeyInput = z.infer<typeof ProfileKeyInputSchema>;

export const ProfilePatchSchema = ProfileInputSchema.partial();
export type ProfilePatch = z.infer<typeof ProfilePatchSchema>;

/** Whether what somebody did may be used for what they are shown. */
export const isProfiled = (profile: Profile | null): profile is Profile =>
  profile !== null && profile.profiling !== false;
