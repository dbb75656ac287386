import {
  type Contribution,
  carriesGenre,
  type Evidence,
  emptyIntent,
  GENRES,
  hasPerson,
  type Intent,
  LIST_FIELDS,
  type ListField,
  type TasteProfile,
  type Title,
} from '../../src/model/index.ts';

/** Something that an answer rests on and that can be taken away from under it. */
export type Unit =
  /** One value of the wish. */
  | { readonly key: string; readonly type: 'wish'; readonly field: ListField; readonly value: string | number }
  /** A title with all that the viewer did with it. */
  | { readonly key: string; readonly type: 'title'; readonly titleId: string }
  /** A fact of the recommended title, put back to the middle of the catalogue. */
  | { readonly key: string; readonly type: 'fact'; readonly fact: Fact };

export const FACTS = ['acclaim', 'popularity', 'year'] as const;
export type Fact = (typeof FACTS)[number];

/** Titles of the history that are taken away one by one; the strongest, either way. */
const MOST_TITLES = 16;

/** The soft wishes that ranking reads. Hard ones are filters: without them other titles are considered. */
const SOFT: readonly ListField[] = ['genres', 'moods', 'themes', 'people', 'similarTo'];

export const titleUnit = (titleId: string): Unit => ({ key: `title ${titleId}`, type: 'title', titleId });
const factUnit = (fact: Fact): Unit => ({ key: `fact ${fact}`, type: 'fact', fact });
const wishUnit = (field: ListField, value: string | number): Unit => ({
  key: `${field} ${value}`,
  type: 'wish',
  field,
  value,
});

/** What every way to explain may name: the values of the wish, and the titles that the taste was read from. */
export function unitsOf(intent: Intent, taste: TasteProfile): Unit[] {
  const titles = [...taste.liked, ...taste.disliked]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_TITLES);
  return [
    ...SOFT.flatMap((field) => intent[field].map((value) => wishUnit(field, value))),
    ...titles.map(({ titleId }) => titleUnit(titleId)),
  ];
}

/** The wish without some of its values; words that were left over go with the last value that they hold. */
export function wishWithout(intent: Intent, units: readonly Unit[]): Intent {
  const left: Intent = { ...emptyIntent(), ...intent };
  for (const field of LIST_FIELDS) {
    const gone = new Set(
      units.flatMap((unit) => (unit.type === 'wish' && unit.field === field ? [String(unit.value)] : [])),
    );
    if (gone.size > 0)
      (left as Record<string, unknown>)[field] = (intent[field] as readonly (string | number)[]).filter(
        (value) => !gone.has(String(value)),
      );
  }
  return left;
}

interface Viewer {
  readonly intent: Intent;
  readonly taste: TasteProfile;
  readonly byId: ReadonlyMap<string, Title>;
}

/**
 * What a term of the account rests on, as units. `[]` where it rests on nothing that can be taken away (the hour, the
 * length of the evening).
 */
export function evidenceUnits({ evidence }: Contribution, viewer: Viewer): Unit[] {
  const found = evidence.flatMap((one) => unitsBehind(one, viewer));
  return [...new Map(found.map((unit) => [unit.key, unit])).values()];
}

function unitsBehind({ type, id, label }: Evidence, { intent, taste, byId }: Viewer): Unit[] {
  const watched = [...taste.liked, ...taste.disliked].map(({ titleId }) => titleId);
  const watchedThat = (meets: (title: Title) => boolean) =>
    watched.filter((titleId) => {
      const title = byId.get(titleId);
      return title !== undefined && meets(title);
    });
  const wished = SOFT.flatMap((field) =>
    intent[field].filter((value) => value === id || value === label).map((value) => wishUnit(field, value)),
  );
  if (wished.length > 0) return wished;
  if (type === 'wish') return SOFT.flatMap((field) => intent[field].map((value) => wishUnit(field, value)));
  if (type === 'title') return [titleUnit(id)];
  if (type === 'person') return watchedThat((title) => hasPerson(title, id)).map(titleUnit);
  if (type !== 'fact') return [];
  const fact = FACTS.find((name) => name === id);
  if (fact !== undefined) return [factUnit(fact)];
  const genre = GENRES.find((name) => name === id);
  if (genre !== undefined) return watchedThat((title) => carriesGenre(title, genre)).map(titleUnit);
  const interest = taste.interests.find((one) => one.id === id);
  if (interest !== undefined) return interest.titleIds.map(titleUnit);
  if (id === 'series' || id === 'seasons') return watchedThat(({ kind }) => kind !== 'movie').map(titleUnit);
  if (id === 'subtitles') return watchedThat(({ language }) => language !== 'English').map(titleUnit);
  return [];
}
