import { carriesGenre, type Genre, listWords, type Mood } from '../model/index.ts';
import { cosine } from './cosine.ts';
import { type Feature, fact, reading, titleEvidence, wish } from './feature.ts';
import { likeness, sharedTraits } from './likeness.ts';

/** 1 where it comes first in a list, less further down, 0 where it is missing. */
const standing = (place: number) => (place < 0 ? 0 : 1 / (1 + 0.5 * place));

/** What the row is about. Silent anywhere else. */
export const ROW_FEATURES: readonly Feature[] = [
  {
    name: 'row-likeness',
    group: 'request',
    weight: 4,
    about: 'In a row about a title: how alike the two are.',
    ordered: true,
    ofRow: true,
    prepare({ query: { row }, byId, index }) {
      const seed = row.kind === 'because-you-watched' ? byId.get(row.about ?? '') : undefined;
      if (seed === undefined) return null;
      const vector = index.vector(seed.id);
      return ({ title }) =>
        reading(likeness(title, seed, cosine(index.vector(title.id), vector)), () => {
          const shared = sharedTraits(title, seed);
          return shared.length > 0
            ? `it is like ${seed.title}: both have ${listWords(shared)}`
            : `it shares nothing named with ${seed.title}`;
        }, [titleEvidence(seed)]);
    },
  },
  {
    name: 'row-interest',
    group: 'request',
    weight: 3,
    about: 'In a row about one of your interests: how near it lies.',
    ordered: true,
    ofRow: true,
    prepare({ query: { row, taste }, index }) {
      const interest = row.kind === 'interest' ? taste.interests.find(({ id }) => id === row.about) : undefined;
      if (interest === undefined) return null;
      return ({ title }) => {
        const vector = index.vector(title.id);
        if (vector === null) return null;
        const near = Math.max(0, cosine(interest.centroid, vector));
        return reading(
          near,
          `it lies near your ${interest.label}`,
          [fact(interest.id, interest.label)],
          `it lies further from your ${interest.label} than others do`,
        );
      };
    },
  },
  {
    name: 'row-subject',
    group: 'request',
    weight: 1,
    about: 'In a row about a genre or a mood: how far to the fore it is.',
    ordered: true,
    ofRow: true,
    prepare({ query: { row } }) {
      const { kind, about } = row;
      if (about === null || (kind !== 'genre' && kind !== 'mood')) return null;
      return ({ title }) => {
        const isGenre = kind === 'genre';
        const place = isGenre ? title.genres.indexOf(about as Genre) : title.moods.indexOf(about as Mood);
        const carried = place >= 0 || (isGenre && carriesGenre(title, about as Genre));
        return reading(
          place < 0 && carried ? 1 : standing(place),
          !carried ? `it is not ${about}` : place > 0 ? `it is ${about} as well` : `it is ${about} before all else`,
          [wish(about)],
        );
      };
    },
  },
  {
    name: 'little-known',
    group: 'quality',
    weight: 1.5,
    about: 'In the row of hidden gems: how few people know it.',
    ordered: true,
    ofRow: true,
    prepare({ query: { row } }) {
      if (row.kind !== 'hidden-gems') return null;
      return ({ title }) =>
        reading(
          1 - title.popularity / 100,
          title.popularity <= 30
            ? 'few people know it'
            : title.popularity >= 60
              ? 'many people know it'
              : 'it is fairly well known',
          [fact('popularity', `${title.popularity} of 100`)],
        );
    },
  },
];
