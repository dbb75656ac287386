import { clamp, minutesInWords, totalMinutes, yourWindow } from '../model/index.ts';
import { type Feature, fact, moment, reading } from './feature.ts';

/** No episode is asked for in these words: from here on a limit is that of a film. */
const FILM_LENGTH_MIN = 75;

/** The time there is. */
export const CONTEXT_FEATURES: readonly Feature[] = [
  {
    name: 'time-fit',
    group: 'context',
    weight: 0.8,
    about: 'How well its length fits the time there is.',
    prepare({ query }) {
      const { budgetMin, intent } = query;
      if (budgetMin === null && intent.window === null) return null;
      const span = budgetMin ?? (intent.window === 'now' || intent.window === 'tonight' ? 180 : 1500);
      const name =
        yourWindow(query) ??
        (intent.window === 'weekend'
          ? 'the weekend'
          : intent.window === 'week'
            ? 'the week'
            : intent.window === 'holiday'
              ? 'the holiday'
              : intent.window === null
                ? `${minutesInWords(span)}`
                : 'the evening');
      return ({ title }) => {
        const total = totalMinutes(title);
        if (total === null) return reading(0, 'its length is not known');
        const words = minutesInWords(total);
        if (total <= span) return reading(1, `at ${words} it fits ${name}`, [fact('totalMin', words)]);
        const sitting = title.kind !== 'movie' && (title.runtimeMin ?? 999) <= span ? 0.5 : 0;
        return reading(
          sitting,
          sitting > 0
            ? `an episode fits ${name}, all of it (${words}) does not`
            : `at ${words} it is longer than ${name}`,
          [fact('totalMin', words)],
        );
      };
    },
  },
  {
    name: 'one-sitting',
    group: 'context',
    weight: 0.7,
    about: 'A length that only a film has, with no kind named, means one that ends within it.',
    prepare({ query: { intent } }) {
      const limit = intent.maxRuntimeMin ?? 0;
      if (intent.kinds.length > 0 || limit < FILM_LENGTH_MIN) return null;
      return ({ title }) =>
        reading(
          title.kind === 'movie' ? 1 : 0,
          title.kind === 'movie' ? 'it is whole in one sitting' : 'one episode fits, all of it does not',
          [{ type: 'wish', id: `at most ${limit} minutes`, label: `at most ${minutesInWords(limit)}` }],
        );
    },
  },
  {
    name: 'late-hour',
    group: 'context',
    weight: 0.3,
    about: 'Late in the evening, short sittings come first.',
    prepare({ query }) {
      if (query.intent.window !== null || query.budgetMin !== null || (query.hour >= 5 && query.hour < 21)) return null;
      return ({ title }) => {
        const sitting = title.runtimeMin ?? 120;
        const fit = clamp(1 - (sitting - 45) / 135, 0, 1);
        return reading(
          fit,
          `at ${minutesInWords(sitting)} a sitting it ${fit >= 0.5 ? 'suits' : 'is long for'} the late hour`,
          [moment('hour', `${query.hour}:00`)],
        );
      };
    },
  },
];
