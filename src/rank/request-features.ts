import {
  carriesGenre,
  clamp,
  contentStems,
  foldText,
  listWords,
  type Query,
  type Title,
  type TitleWords,
  titleWords,
  withinMaturity,
} from '../model/index.ts';
import { cosine } from './cosine.ts';
import { creditOf, type Feature, reading, titleEvidence, wish } from './feature.ts';
import { likeness, sharedTraits } from './likeness.ts';

/** 1 where all content words of `theme` stand in the title's themes or setting, less for some, .6 for the synopsis. */
function themeMatch(words: TitleWords, theme: string): number {
  const stems = contentStems(theme);
  if (stems.length === 0) return 0;
  const share = (set: ReadonlySet<string>) => stems.filter((word) => set.has(word)).length / stems.length;
  const close = share(words.close);
  const far = share(words.far) * 0.6;
  return Math.max(close, far) >= 0.5 ? Math.max(close, far) : 0;
}

const AUDIENCE_FIT: Readonly<Record<string, (title: Title) => number>> = {
  kids: (title) =>
    withinMaturity(title.maturity, '7') ? (title.genres.some((g) => g === 'Kids' || g === 'Family') ? 1 : 0.6) : 0,
  family: (title) =>
    withinMaturity(title.maturity, '13')
      ? title.genres.some((g) => g === 'Family' || g === 'Animation' || g === 'Adventure')
        ? 1
        : 0.6
      : 0,
  partner: (title) =>
    title.genres.includes('Romance') || title.moods.includes('romantic')
      ? 1
      : title.moods.includes('violent')
        ? 0.2
        : 0.5,
  friends: (title) =>
    title.moods.some((m) => ['funny', 'exciting', 'adrenaline', 'scary', 'playful', 'irreverent'].includes(m))
      ? 1
      : 0.3,
  alone: () => 0.5,
};
const AUDIENCE_WORDS: Readonly<Record<string, string>> = {
  kids: 'children',
  family: 'the family',
  partner: 'two',
  friends: 'a group of friends',
  alone: 'an evening alone',
};

/** "it is not described as bleak and has nothing to do with weddings" */
function freeOf(moods: readonly string[], themes: readonly string[]): string {
  const parts = [
    moods.length > 0 ? `it is not described as ${listWords(moods, 'or')}` : '',
    themes.length > 0 ? `it has nothing to do with ${listWords(themes, 'or')}` : '',
  ];
  return listWords(parts.filter((part) => part !== ''));
}

function unwanted(name: string, weight: number, about: string, comparative: boolean): Feature {
  return {
    name,
    group: 'request',
    weight,
    about,
    prepare({ query }) {
      const chosen = (value: string) => query.comparative.has(value) === comparative;
      const moods = query.intent.moodsNot.filter(chosen);
      const themes = query.intent.themesNot.filter(chosen);
      if (moods.length + themes.length === 0) return null;
      return ({ title }) => {
        const words = themes.length > 0 ? titleWords(title) : null;
        const found = [
          ...moods.filter((mood) => title.moods.includes(mood)),
          ...themes.filter((theme) => words !== null && themeMatch(words, theme) >= 1),
        ];
        return reading(
          found.length > 0 ? -1 - 0.25 * (found.length - 1) : 0,
          found.length > 0
            ? `it is ${listWords(found)}, which you ${comparative ? 'wanted less of' : 'did not want'}`
            : freeOf(moods, themes),
          [...moods, ...themes].map((value) => wish(`not ${value}`)),
        );
      };
    },
  };
}

export const REQUEST_FEATURES: readonly Feature[] = [
  {
    name: 'meaning',
    group: 'request',
    weight: 3,
    about: 'How near the story is to the words of the request, by the sentence encoder.',
    prepare({ query, index }) {
      const { vector } = query;
      if (vector === null) return null;
      return ({ title }) =>
        reading(
          clamp(cosine(vector, index.vector(title.id)), 0, 1),
          `its story is close to “${query.text}”`,
          [wish(query.text)],
          `its story is less close to “${query.text}” than others are`,
        );
    },
  },
  {
    name: 'genres',
    group: 'request',
    weight: 1.5,
    about: 'The share of the genres asked for that the title has.',
    prepare({ query: { intent } }) {
      if (intent.genres.length === 0) return null;
      return ({ title }) => {
        const met = intent.genres.filter((genre) => carriesGenre(title, genre));
        const leading = intent.genres.some((genre) => title.genres[0] === genre) ? 0.15 : 0;
        return reading(
          met.length / intent.genres.length + (met.length > 0 ? leading : 0),
          met.length > 0
            ? `its genre${met.length === 1 ? ' is' : 's are'} ${listWords(met)}`
            : `its genre is not ${listWords(intent.genres, 'or')}`,
          intent.genres.map(wish),
        );
      };
    },
  },
  {
    name: 'moods',
    group: 'request',
    weight: 2.2,
    about: 'The share of the moods asked for that the title has; a kindred mood counts in part.',
    prepare({ query: { intent }, kinship }) {
      if (intent.moods.length === 0) return null;
      return ({ title }) => {
        const met: string[] = [];
        let sum = 0;
        for (const mood of intent.moods) {
          if (title.moods.includes(mood)) {
            met.push(mood);
            sum += title.moods.indexOf(mood) < 2 ? 1 : 0.85;
          } else sum += 0.5 * Math.max(0, ...title.moods.map((other) => kinship(mood, other)));
        }
        const text =
          met.length > 0
            ? `its mood is ${listWords(met)}`
            : `its mood is ${listWords(title.moods.slice(0, 2)) || 'not described'} rather than ${listWords(intent.moods)}`;
        return reading(sum / intent.moods.length, text, intent.moods.map(wish));
      };
    },
  },
  {
    name: 'themes',
    group: 'request',
    weight: 2.4,
    about: 'How well what it is about meets the themes asked for.',
    prepare({ query: { intent } }) {
      if (intent.themes.length === 0) return null;
      return ({ title }) => {
        const words = titleWords(title);
        const found = intent.themes.map((theme) => ({ theme, match: themeMatch(words, theme) }));
        const met = found.filter(({ match }) => match >= 0.5).map(({ theme }) => theme);
        return reading(
          found.reduce((sum, { match }) => sum + match, 0) / found.length,
          met.length > 0 ? `it is about ${listWords(met)}` : `it does not name ${listWords(intent.themes, 'or')}`,
          intent.themes.map(wish),
        );
      };
    },
  },
  {
    name: 'likeness',
    group: 'request',
    weight: 4.5,
    about: 'How alike it is to the titles named as examples.',
    prepare({ query: { references }, index }) {
      if (references.length === 0) return null;
      return ({ title }) => {
        const each = references.map((reference) => ({
          reference,
          value: likeness(title, reference, cosine(index.vector(title.id), index.vector(reference.id))),
        }));
        const best = each.reduce((a, b) => (b.value > a.value ? b : a));
        const mean = each.reduce((sum, { value }) => sum + value, 0) / each.length;
        const shared = sharedTraits(title, best.reference);
        return reading(
          0.5 * best.value + 0.5 * mean,
          `it is like ${best.reference.title}${shared.length > 0 ? `: both have ${listWords(shared)}` : ''}`,
          references.map(titleEvidence),
        );
      };
    },
  },
  {
    name: 'unlike',
    group: 'request',
    weight: -3,
    about: 'How alike it is to the titles it must not be like.',
    prepare({ query: { unlike }, index }) {
      if (unlike.length === 0) return null;
      return ({ title }) => {
        const value = Math.max(
          ...unlike.map((other) => likeness(title, other, cosine(index.vector(title.id), index.vector(other.id)))),
        );
        return reading(value, `how far it is from ${listWords(unlike.map((t) => t.title))}`, unlike.map(titleEvidence));
      };
    },
  },
  unwanted('unwanted', 4, 'An unwanted mood or theme that it carries.', false),
  unwanted('less-of', 1, 'A mood or theme that was to be less.', true),
  {
    name: 'people',
    group: 'request',
    weight: 1.2,
    about: 'The share of the people asked for who are in it.',
    prepare({ query: { intent } }) {
      if (intent.people.length === 0) return null;
      return ({ title }) => {
        const met = title.people.filter(({ name }) =>
          intent.people.some((wanted) => foldText(wanted) === foldText(name)),
        );
        return reading(
          new Set(met.map(({ name }) => name)).size / intent.people.length,
          met.length > 0
            ? listWords([...new Set(met.map(creditOf))])
            : `${listWords(intent.people, 'or')} is not in it`,
          intent.people.map((name) => ({ type: 'person' as const, id: name, label: name })),
        );
      };
    },
  },
  {
    name: 'pace',
    group: 'request',
    weight: 0.9,
    about: 'Whether its pace is the one asked for.',
    prepare({ query: { intent } }) {
      const wanted = intent.pace;
      if (wanted === null) return null;
      const order = ['slow', 'medium', 'fast'];
      return ({ title }) =>
        reading(
          title.pace === null ? 0.5 : 1 - Math.abs(order.indexOf(title.pace) - order.indexOf(wanted)) / 2,
          title.pace === null ? 'its pace is not known' : `its pace is ${title.pace}`,
          [wish(`${wanted} pace`)],
        );
    },
  },
  {
    name: 'demand',
    group: 'request',
    weight: 1.4,
    about: 'Whether it asks as much attention as was wished.',
    prepare({ query: { intent } }) {
      const { minDemand, maxDemand } = intent;
      if (minDemand === null && maxDemand === null) return null;
      return ({ title }) => {
        const demand = title.demand ?? 3;
        const off = Math.max(0, (minDemand ?? 1) - demand, demand - (maxDemand ?? 5));
        return reading(
          1 - off / 4,
          `it asks ${['', 'very little', 'little', 'some', 'much', 'all'][demand] ?? 'some'} attention`,
          [wish(maxDemand === null ? 'challenging' : 'undemanding')],
        );
      };
    },
  },
  {
    name: 'acclaim-wish',
    group: 'request',
    weight: 1.6,
    about: 'Whether it is as highly rated as was wished.',
    prepare({ query: { intent } }) {
      const wanted = intent.minAcclaim;
      if (wanted === null) return null;
      return ({ title }) =>
        reading(
          title.acclaim === null ? 0.3 : clamp(1 + (title.acclaim - wanted) / 2, 0, 1.25),
          title.acclaim === null ? 'its rating is not known' : `it is rated ${title.acclaim.toFixed(1)} of 10`,
          [wish(`rated ${wanted} or more`)],
        );
    },
  },
  {
    name: 'popularity-wish',
    group: 'request',
    weight: 2.5,
    about: 'Whether it is as widely, or as little, known as was wished.',
    prepare({ query: { intent } }) {
      const wanted = intent.popularity;
      if (wanted === null) return null;
      return ({ title }) =>
        reading(
          wanted === 'popular' ? title.popularity / 100 : 1 - title.popularity / 100,
          title.popularity >= 60
            ? 'many people know it'
            : title.popularity <= 35
              ? 'few people know it'
              : 'it is fairly well known',
          [wish(wanted === 'popular' ? 'popular' : 'hidden gem')],
        );
    },
  },
  {
    name: 'audience',
    group: 'request',
    weight: 1,
    about: 'Whether it suits who is watching.',
    prepare({ query: { intent } }) {
      if (intent.audience.length === 0) return null;
      return ({ title }) => {
        const fit = intent.audience.reduce((sum, who) => sum + (AUDIENCE_FIT[who]?.(title) ?? 0.5), 0);
        const value = fit / intent.audience.length;
        return reading(
          value,
          `it is a ${value >= 0.6 ? 'good' : value >= 0.35 ? 'fair' : 'poor'} fit for ${listWords(intent.audience.map((who) => AUDIENCE_WORDS[who] ?? who))}`,
          intent.audience.map(wish),
        );
      };
    },
  },
  {
    name: 'rewatch',
    group: 'request',
    weight: 7,
    about: 'Whether you have watched it before, where an old favourite was asked for.',
    prepare({ query: { intent, taste } }) {
      if (intent.seen !== 'rewatch') return null;
      return ({ title }) =>
        reading(
          taste.watched.has(title.id) ? 1 : 0,
          taste.watched.has(title.id) ? 'you have watched it before' : 'you have not watched it before',
          [wish('watch again')],
        );
    },
  },
];

/** Unwanted moods and themes that the title carries all the same. */
export function softMisses(title: Title, query: Query): { field: 'moodsNot' | 'themesNot'; value: string }[] {
  const words = titleWords(title);
  return [
    ...query.intent.moodsNot
      .filter((mood) => title.moods.includes(mood))
      .map((value) => ({ field: 'moodsNot' as const, value })),
    ...query.intent.themesNot
      .filter((theme) => themeMatch(words, theme) >= 1)
      .map((value) => ({ field: 'themesNot' as const, value })),
  ];
}
