import { clamp, minutesInWords, type Query } from '../model/index.ts';
import { type Feature, fact, reading } from './feature.ts';

/** Friday evening to Sunday night. */
const isWeekend = ({ weekday, hour }: Query) => weekday === 0 || weekday === 6 || (weekday === 5 && hour >= 17);

/** A sitting this much longer than usual is still one that fits. */
const TOLERANCE = 1.15;
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** A share of titles in another language at which subtitles are no hindrance. */
const AT_EASE = 0.25;

/** How somebody watches. Each is silent until the habit is known, and where the wish itself speaks of it. */
export const HABIT_FEATURES: readonly Feature[] = [
  {
    name: 'sitting-fit',
    group: 'context',
    weight: 0.5,
    about: 'Whether a sitting of it is as long as yours usually are, on weekdays or at the weekend.',
    prepare({ query }) {
      const { intent, taste, budgetMin } = query;
      const weekend = isWeekend(query);
      const usual = weekend ? taste.habits.weekendSittingMin : taste.habits.weekdaySittingMin;
      if (usual === null || budgetMin !== null || intent.window !== null || intent.maxRuntimeMin !== null) return null;
      const when = weekend ? 'at the weekend' : 'on a weekday';
      const habit = fact('sitting', `${minutesInWords(usual)} ${when}`);
      return ({ title }) => {
        const minutes = title.runtimeMin;
        if (minutes === null) return null;
        const over = minutes - TOLERANCE * usual;
        return reading(
          clamp(1 - over / usual, 0, 1),
          () =>
            `at ${minutesInWords(minutes)} it ${over <= 0 ? 'fits' : 'is longer than'} your usual sitting ${when} (${minutesInWords(usual)})`,
          [habit],
        );
      };
    },
  },
  {
    name: 'series-appetite',
    group: 'taste',
    weight: 0.6,
    about: 'Series or film, as you usually choose; silent where you say which.',
    prepare({ query: { intent, taste } }) {
      const { series } = taste.habits;
      if (series === null || intent.kinds.length > 0) return null;
      return ({ title }) => {
        const isFilm = title.kind === 'movie';
        const share = isFilm ? 1 - series : series;
        return reading(
          share,
          () => `${percent(share)} of what you watch is ${isFilm ? 'films' : 'series'}`,
          () => [fact('series', `${percent(series)} series`)],
        );
      };
    },
  },
  {
    name: 'season-appetite',
    group: 'taste',
    weight: 0.5,
    about: 'Whether a series is about as long as those you finish; says nothing of films.',
    prepare({ query: { intent, taste } }) {
      const usual = taste.habits.seasonsFinished;
      if (usual === null || intent.maxSeasons !== null || intent.maxTotalMin !== null) return null;
      const habit = fact('seasons', `${usual} seasons`);
      return ({ title }) => {
        if (title.kind === 'movie' || title.seasons === null) return null;
        const over = title.seasons - usual;
        const words = () => `${title.seasons} season${title.seasons === 1 ? '' : 's'}`;
        return reading(
          // Six seasons too many are as bad as it gets; a series that is shorter costs nothing.
          clamp(1 - over / 6, 0, 1),
          () => `it has ${words()}, ${over > 0 ? 'more' : 'no more'} than you usually finish`,
          [habit],
        );
      };
    },
  },
  {
    name: 'subtitles',
    group: 'taste',
    weight: 0.6,
    about: 'In another language: how often you watch with subtitles; silent where you name a language or a country.',
    prepare({ query: { intent, taste, language } }) {
      const tolerance = taste.habits.subtitles;
      if (tolerance === null || intent.languages.length > 0 || intent.countries.length > 0) return null;
      return ({ title }) => {
        if (title.language === language) return reading(0, `it is in ${language}, without subtitles`);
        return reading(
          clamp(tolerance / AT_EASE - 1, -1, 0),
          () => `it is in ${title.language}, and you ${tolerance >= AT_EASE ? 'often' : 'seldom'} watch with subtitles`,
          () => [fact('subtitles', `${percent(tolerance)} with subtitles`)],
        );
      };
    },
  },
];
