import { z } from 'zod';
import { readTaste } from '../../../flows/index.ts';
import { TasteResult } from '../../http/schemas.ts';
import { counted } from '../data.ts';
import { tool } from '../tool.ts';
import { profileId } from './fields.ts';

/** Statements told in the text beside the whole. */
const TOLD = 12;

/** What the system believes of a taste. */
export const tasteProfile = tool({
  name: 'taste_profile',
  title: 'Read a taste',
  description:
    'Gives what is believed of one profile’s taste as statements, strongest first, each with its weight (below 0: ' +
    'against) and the evidence that it rests on.',
  input: z.strictObject({ profileId }),
  output: TasteResult,
  annotations: { readOnlyHint: true },
  run: (services, request) => readTaste(services, request.profileId),
  tell: ({ statements }) => ({
    summary:
      statements.length === 0
        ? 'Nothing is known of this taste yet.'
        : `${counted(statements.length, 'statement')}, strongest first.`,
    facts: statements.slice(0, TOLD).map(({ text, weight }) => ({ text, weight })),
  }),
});
