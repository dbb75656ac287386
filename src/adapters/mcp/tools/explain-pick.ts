import { z } from 'zod';
import { explain } from '../../../flows/index.ts';
import { ExplanationSchema } from '../../../model/index.ts';
import { ExplainQuery } from '../../http/schemas.ts';
import { tool } from '../tool.ts';
import { anyProfileId, titleId } from './fields.ts';

/** Why a title stood where it stood. */
export const explainPick = tool({
  name: 'explain_pick',
  title: 'Say why a title was picked',
  description:
    'Gives the stored account of one title of an answer: baseline plus contributions is the score that ranked it, ' +
    'each with its evidence; what would change without that evidence (from a real re-run); which sources proposed it; ' +
    'and what moved its place. Name the answer by turnId or by rowId, one of them.',
  input: z
    .strictObject({
      titleId,
      turnId: ExplainQuery.shape.turnId.describe('Id of the answer, as recommend gave it.'),
      rowId: ExplainQuery.shape.rowId.describe('Id of a row of the page at /api/home.'),
      profileId: anyProfileId.describe('The profile that the answer was made for. Left out: it was made for nobody.'),
    })
    .refine(({ turnId, rowId }) => (turnId === undefined) !== (rowId === undefined), {
      message: 'name the answer that is to be explained: turnId as recommend gave it, or rowId of a page, one of them',
      path: ['turnId'],
    }),
  output: ExplanationSchema,
  annotations: { readOnlyHint: true },
  run: explain,
  tell: ({ titleId: id, score, baseline, text, contributions }) => ({
    summary: 'The account of one title; score is baseline plus all contributions, the strongest of which follow.',
    facts: [
      { titleId: id, score, baseline, text },
      ...contributions
        .slice(0, 5)
        .map(({ feature, contribution, text: why }) => ({ feature, contribution, text: why })),
    ],
  }),
});
