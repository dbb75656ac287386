import {
  carriesGenre,
  clamp,
  contentStems,
  countryInWords,
  type EditType,
  type Genre,
  hasPerson,
  KIND_NAMES,
  type Kind,
  listWords,
  type TasteEdit,
  type Title,
  type ToldTaste,
  titleWords,
} from '../model/index.ts';
import { type Feature, type FeatureContext, fact, reading } from './feature.ts';
import { meaningOf } from './told-meaning.ts';

type Subject = { readonly type: EditType; readonly value: string };

function withinYears(year: number, value: string): boolean {
  const [from, to] = value.split('-').map((part) => (part === '' ? null : Number(part)));
  return (from == null || year >= from) && (to == null || year <= to);
}

/** Whether a title carries as a fact what was said of tastes. Free words and habits are no facts of titles. */
function carries(title: Title, { type, value }: Subject): boolean {
  switch (type) {
    case 'genre':
      return carriesGenre(title, value as Genre);
    case 'mood':
      return (title.moods as readonly string[]).includes(value);
    case 'theme':
      return contentStems(value).every((word) => titleWords(title).close.has(word));
    case 'person':
      return hasPerson(title, value);
    case 'pace':
      return title.pace === value;
    case 'kind':
      return title.kind === value;
    case 'language':
      return title.language === value;
    case 'country':
      return title.countries.includes(value);
    case 'years':
      return withinYears(title.year, value);
    default:
      return false;
  }
}

/** What a title that carries it is, in words that follow "it": "is Crime", "has heist", "is from 1974". */
function predicateOf(title: Title, { type, value }: Subject): string {
  switch (type) {
    case 'theme':
      return `has to do with ${value}`;
    case 'person':
      return `has ${value} in its credits`;
    case 'kind':
      return `is a ${KIND_NAMES[value as Kind]}`;
    case 'language':
      return `is in ${value}`;
    case 'country':
      return `is from ${countryInWords(value)}`;
    case 'years':
      return `is from ${title.year}`;
    case 'words':
      return `comes near “${value}”`;
    default:
      return `is ${value}`;
  }
}

/** "is slow, is melancholy and comes near “beautiful”" */
const predicates = (title: Title, subjects: readonly Subject[]) =>
  listWords(subjects.map((subject) => predicateOf(title, subject)));

const evidenceOf = (subjects: readonly (Subject & { readonly id: string })[]) =>
  subjects.map(({ id, value }) => fact(id, value));

/** The standing instructions of one side that a title carries. */
function editedFeature(name: string, weight: number, about: string, op: 'boost' | 'mute'): Feature {
  const side = `you asked to see ${op === 'mute' ? 'no more of' : 'more of'}`;
  return {
    name,
    group: 'taste',
    weight,
    about,
    ordered: true,
    prepare({ query: { taste, intent } }) {
      // What is asked for by name now outranks what was muted before.
      const asked = new Set<string>([
        ...intent.genres,
        ...intent.moods,
        ...intent.themes,
        ...intent.people,
        ...intent.languages,
        ...intent.countries,
        ...intent.kinds,
        ...(intent.pace === null ? [] : [intent.pace]),
      ]);
      // A title that was said of speaks through the titles like it.
      const edits = taste.edits.filter(
        (edit: TasteEdit) => edit.op === op && edit.type !== 'title' && !(op === 'mute' && asked.has(edit.value)),
      );
      if (edits.length === 0) return null;
      return ({ title }) => {
        const carried = edits.filter((edit) => carries(title, edit));
        return carried.length === 0
          ? reading(0, `it has nothing ${side}`)
          : reading(op === 'mute' ? -1 : 1, `it ${predicates(title, carried)}, which ${side}`, evidenceOf(carried));
      };
    },
  };
}

/** The k-th strongest counts 1/k, as the signals of one title do: three things told say more than one, not three times. */
function fewerEach(weights: readonly number[]): number {
  return [...weights].sort((a, b) => Math.abs(b) - Math.abs(a)).reduce((sum, weight, k) => sum + weight / (k + 1), 0);
}

/** From here on a title may be said to come near free words. */
const NEAR = 0.5;

function matchesOf(told: readonly ToldTaste[], context: FeatureContext) {
  const readers = told
    .filter(({ type }) => type !== 'title')
    .map((one) => {
      const near = one.vector === null ? null : meaningOf(one.vector, context.index, context.byId);
      return { one, share: (title: Title) => (near === null ? Number(carries(title, one)) : near(title.id)) };
    });
  return (title: Title) =>
    readers.map(({ one, share }) => ({ one, share: share(title) })).filter(({ share }) => share > 0);
}

const told: Feature = {
  name: 'told',
  group: 'taste',
  weight: 0.8,
  about: 'What you said of your taste in your own words; it fades as what you watch does, unless you lock it.',
  ordered: true,
  prepare(context) {
    const { told } = context.query.taste;
    if (!told.some(({ type }) => type !== 'title')) return null;
    const match = matchesOf(told, context);
    return ({ title }) => {
      const found = match(title);
      const value = clamp(fewerEach(found.map(({ one, share }) => one.weight * share)), -2, 2);
      const said = found.filter(({ one, share }) => share >= (one.type === 'words' ? NEAR : 1)).map(({ one }) => one);
      const liked = said.filter(({ weight }) => weight > 0);
      const disliked = said.filter(({ weight }) => weight < 0);
      const parts = [
        liked.length > 0 ? `it ${predicates(title, liked)}, which you said you like` : '',
        disliked.length > 0 ? `it ${predicates(title, disliked)}, which you said you do not like` : '',
      ].filter((part) => part !== '');
      const nearest = found[0]?.one;
      const faint =
        nearest === undefined
          ? 'it has little of what you said of your taste'
          : `it lies a little nearer to “${nearest.value}” than most, of which you spoke`;
      return reading(
        value,
        parts.length > 0 ? parts.join('; ') : faint,
        evidenceOf(said.length > 0 ? said : nearest === undefined ? [] : [nearest]),
        disliked.length > 0 ? undefined : 'it has less of what you said you like than others have',
      );
    };
  },
};

/** What the viewer said of tastes in so many words. */
export const SAID_FEATURES: readonly Feature[] = [
  editedFeature('muted', 6, 'What you asked not to be shown; silent where you now ask for it by name.', 'mute'),
  editedFeature('boosted', 1, 'What you asked to see more of.', 'boost'),
  told,
];
