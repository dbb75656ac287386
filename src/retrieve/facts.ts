import { carriesGenre, contentStems, hasPerson, type Query, type Title, titleWords } from '../model/index.ts';

/** How many of the stated wishes the stated facts meet, plus a tenth of its acclaim as tie-break. */
export function factMatch(title: Title, query: Query): number {
  const { intent } = query;
  let met = 0;
  for (const genre of intent.genres) if (carriesGenre(title, genre)) met += 1;
  for (const mood of intent.moods) if (title.moods.includes(mood)) met += 1;
  for (const mood of intent.moodsNot) if (title.moods.includes(mood)) met -= 1;
  for (const name of intent.people) if (hasPerson(title, name)) met += 1;
  if (intent.themes.length > 0) {
    const { close } = titleWords(title);
    for (const theme of intent.themes) {
      const stems = contentStems(theme);
      if (stems.length > 0) met += stems.filter((word) => close.has(word)).length / stems.length;
    }
  }
  if (intent.popularity === 'popular') met += title.popularity / 100;
  if (intent.popularity === 'hidden') met += 1 - title.popularity / 100;
  return met + (title.acclaim ?? 5) / 100;
}
