import { z } from 'zod';
import { browseTitles } from '../../../flows/index.ts';
import { TitlesQuery, TitlesResult } from '../../http/schemas.ts';
import { counted } from '../data.ts';
import { tool } from '../tool.ts';
import { anyProfileId } from './fields.ts';

const { q, kind, genre, cursor } = TitlesQuery.shape;

/** Search by words, browse without. */
export const searchTitles = tool({
  name: 'search_titles',
  title: 'Search the catalogue',
  description:
    'Finds titles by words of their name, people or synopsis (best first), or lists the best known ones where q is ' +
    'left out. For a wish in plain words ("something like Heat but funny") recommend is the better tool.',
  input: z.strictObject({
    q: q.describe('Words to look for: a title, a person, words of the synopsis.'),
    kind: kind.describe('Only films (movie), series, or limited series.'),
    genre: genre.describe('Only titles that carry this genre.'),
    limit: z.number().int().min(1).max(50).default(10).describe('Titles a page; 10 where left out.'),
    cursor: cursor.describe('nextCursor of the page before, with everything else as it was.'),
    profileId: anyProfileId,
  }),
  output: TitlesResult,
  annotations: { readOnlyHint: true },
  run: browseTitles,
  tell: ({ titles, nextCursor }) => ({
    summary:
      titles.length === 0
        ? 'No title fits.'
        : `${counted(titles.length, 'title')}${nextCursor === null ? '' : '; there are more'}.`,
    facts: [
      ...titles.map(({ id, title, year, kind: what, genres, maturity }) => ({
        titleId: id,
        title,
        year,
        kind: what,
        genres,
        maturity,
      })),
      ...(nextCursor === null ? [] : [{ nextCursor }]),
    ],
  }),
});
