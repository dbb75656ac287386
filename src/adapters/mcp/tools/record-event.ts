import { z } from 'zod';
import { getTitle, recordEvents } from '../../../flows/index.ts';
import { EventSchema, MarqueeError } from '../../../model/index.ts';
import { EventsResult } from '../../http/schemas.ts';
import { tool } from '../tool.ts';
import { profileId, titleId } from './fields.ts';

/** Something that a viewer did. */
export const recordEvent = tool({
  name: 'record_event',
  title: 'Note what somebody watched or said of a title',
  description:
    'Keeps one thing that a person really did (watched, finished, gave up, liked, disliked, put on the list). It ' +
    'counts from the next picks on. The same id twice counts once.',
  input: z.strictObject({
    ...EventSchema.shape,
    id: EventSchema.shape.id.describe('A new id for each thing that happened; sent again, it counts once.'),
    profileId: profileId.describe('Id of the profile that did it.'),
    type: EventSchema.shape.type.describe('What was done.'),
    at: EventSchema.shape.at.describe('When, ISO 8601 with offset; not in the future.'),
    titleId: titleId.optional(),
    progress: EventSchema.shape.progress.describe(
      'How far, 0 to 1, of the episode where one is named, else of the title.',
    ),
    seconds: EventSchema.shape.seconds.describe('How long it was played, in seconds.'),
  }),
  output: EventsResult.omit({ rejected: true }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
  run: async (services, event) => {
    // Above the cap a title does not exist: that it can be noted would tell that it does.
    if (event.titleId !== undefined) await getTitle(services, event.titleId, event.profileId);
    const { rejected, ...counts } = await recordEvents(services, [event]);
    const [refusal] = rejected;
    if (refusal !== undefined) throw new MarqueeError(refusal.code, refusal.message);
    return counts;
  },
  tell: ({ duplicates }) => ({
    summary: duplicates > 0 ? 'Noted before: an event of that id is there already.' : 'Noted.',
    facts: [],
  }),
});
