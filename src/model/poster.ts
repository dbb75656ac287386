import { z } from 'zod';

/** What a picture shows, in the order in which the features of a choice name it. */
export const PICTURE_KINDS = [
  'landscape',
  'figure',
  'close-up',
  'ensemble',
  'action',
  'confrontation',
  'antagonist',
  'emblem',
] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** A title has so many pictures of its own at most: with more, none would be shown often enough to learn from. */
export const MOST_POSTERS = 8;

/** A picture as a catalogue names it: an address, or a file beside the catalogue; what it shows; words for it. */
export const PosterSourceSchema = z
  .strictObject({
    url: z.string().max(2000, 'is an address of at most 2,000 characters').optional(),
    file: z.string().min(1, 'is the path of a file').max(500, 'is a path of at most 500 characters').optional(),
    kind: z.enum(PICTURE_KINDS, `is one of ${PICTURE_KINDS.join(', ')}`).optional(),
    alt: z.string().trim().min(1, 'says what is to be seen').max(200, 'has at most 200 characters').optional(),
  })
  .refine(({ url, file }) => (url === undefined) !== (file === undefined), 'give either a url or a file');
export type PosterSource = z.infer<typeof PosterSourceSchema>;

/** A picture of the catalogue's own, as it was taken in at the import. */
export const PosterSchema = z.strictObject({
  /** Its name among the pictures of the title, and that of its file: made of its bytes. */
  variant: z.string().regex(/^poster-[0-9a-f]{16}$/),
  /** Null: the catalogue does not say. */
  kind: z.enum(PICTURE_KINDS).nullable(),
  alt: z.string().max(200).nullable(),
  /** Where it was fetched; null: it came as a file. */
  url: z.string().max(2000).nullable(),
  /** What was read from its pixels: a number from 0 to 1 by the name of each feature. */
  pixels: z.record(z.string(), z.number().min(0).max(1)),
});
export type Poster = z.infer<typeof PosterSchema>;
