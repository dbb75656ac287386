import { z } from 'zod';
import { cleanText } from './clean-text.ts';
import { DEVICES, EVENT_TYPES } from './vocabulary.ts';

const id = z.string().min(1).max(200);

/** Something a viewer did. Times are ISO 8601 with an offset; `progress` is 0 to 1, `seconds` is a duration. */
export const EventSchema = z.strictObject({
  id,
  profileId: id,
  type: z.enum(EVENT_TYPES),
  at: z.iso.datetime({ offset: true }),
  titleId: id.optional(),
  sessionId: id.optional(),
  position: z.number().int().min(0).max(10_000).optional(),
  rowId: id.optional(),
  turnId: id.optional(),
  artwork: id.optional(),
  season: z.number().int().min(0).max(1000).optional(),
  episode: z.number().int().min(0).max(100_000).optional(),
  progress: z.number().min(0).max(1).optional(),
  seconds: z.number().min(0).max(10_000_000).optional(),
  query: z
    .string()
    // What was sent is kept as it was sent, or not at all: no half character becomes another one.
    .refine((text) => !/\p{Surrogate}/u.test(text), 'half of a character (a lone surrogate) cannot be kept')
    .overwrite(cleanText)
    .max(2000)
    .optional(),
  device: z.enum(DEVICES).optional(),
});
export type ViewingEvent = z.infer<typeof EventSchema>;

/** The request-time context, as given; what is absent is taken from the clock, left unknown, or inferred. */
export const ContextSchema = z.strictObject({
  now: z.iso.datetime({ offset: true }).optional(),
  device: z.enum(DEVICES).optional(),
  sessionId: id.optional(),
});
export type RequestContext = z.infer<typeof ContextSchema>;
