import { z } from 'zod';

/** What several tools take. */
export const profileId = z
  .string()
  .min(1)
  .max(200)
  .describe('Id of the profile whose taste and age limit count; the resource marquee://profiles lists them.');

export const anyProfileId = profileId
  .optional()
  .describe(
    'Id of the profile whose taste and age limit count; the resource marquee://profiles lists them. ' +
      'Left out: nobody’s history is used and the default age limit holds.',
  );

export const titleId = z.string().min(1).max(200).describe('Id of a title, as recommend and search_titles give it.');
