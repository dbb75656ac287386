import { clamp } from '../model/index.ts';
import { type Feature, fact, reading } from './feature.ts';

/** What a title is worth to anybody. */
export const QUALITY_FEATURES: readonly Feature[] = [
  {
    name: 'acclaim',
    group: 'quality',
    weight: 1.5,
    about: 'How highly it is rated.',
    prepare: () => (candidate) => {
      const { acclaim } = candidate.title;
      return reading(
        acclaim === null ? 0.4 : clamp((acclaim - 5) / 5, 0, 1),
        acclaim === null ? 'its rating is not known' : () => `it is rated ${acclaim.toFixed(1)} of 10`,
        () => (acclaim === null ? [] : [fact('acclaim', `rated ${acclaim.toFixed(1)}`)]),
      );
    },
  },
  {
    name: 'renown',
    group: 'quality',
    weight: 0.5,
    about: 'How widely known it is, as a mild tie-break; silent where you asked for hidden or popular titles.',
    prepare: ({ query }) =>
      query.intent.popularity !== null
        ? null
        : ({ title }) =>
            reading(
              title.popularity / 100,
              title.popularity >= 60
                ? 'many people know it'
                : title.popularity <= 30
                  ? 'few people know it'
                  : 'it is fairly well known',
              () => [fact('popularity', `${title.popularity} of 100`)],
            ),
  },
];
