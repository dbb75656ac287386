import { z } from 'zod';
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
});
export type Profile = z.infer<typeof ProfileSchema>;

/** What may be said of a profile. Age and gender are refused: no such field exists. */
export const ProfileInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  maxMaturity: z.enum(MATURITIES).optional(),
  language: z.string().trim().min(1).max(60).optional(),
  picks: z.array(z.string().min(1).max(200)).max(50).optional(),
});
export type ProfileInput = z.infer<typeof ProfileInputSchema>;

export const ProfilePatchSchema = ProfileInputSchema.partial();
export type ProfilePatch = z.infer<typeof ProfilePatchSchema>;
