import { carriesGenre, contentStems, hasPerson, type Query, type Title, titleWords } from '../model/index.ts';

/** Prepares how many of the stated wishes the facts of a title meet, plus a tenth of its acclaim as tie-break. */
export function factMatcher({ intent }: Query): (title: Title) => number {
  const themes = intent.themes.map(contentStems).filter((stems) => stems.length > 0);
  return (title) => {
    let met = 0;
    for (const genre of intent.genres) if (carriesGenre(title, genre)) met += 1;
    for (const mood of intent.moods) if (title.moods.includes(mood)) met += 1;
    for (const mood of intent.moodsNot) if (title.moods.includes(mood)) met -= 1;
    for (const name of intent.people) if (hasPerson(title, name)) met += 1;
    if (themes.length > 0) {
      const { close } = titleWords(title);
      for (const stems of themes) met += stems.filter((word) => close.has(word)).length / stems.length;
    }
    if (intent.popularity === 'popular') met += title.popularity / 100;
    if (intent.popularity === 'hidden') met += 1 - title.popularity / 100;
    return met + (title.acclaim ?? 5) / 100;
  };
}
