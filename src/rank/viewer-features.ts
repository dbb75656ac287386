import {
  carriesGenre,
  clamp,
  contentStems,
  type Genre,
  hasPerson,
  listWords,
  minutesInWords,
  type Title,
  titleWords,
  totalMinutes,
} from '../model/index.ts';
import { cosine, creditOf, type Feature, fact, type Reading, titleEvidence } from './feature.ts';
import { likeness } from './request-features.ts';

const reading = (value: number, text: string, evidence: Reading['evidence'] = []): Reading => ({
  value,
  text,
  evidence,
});

/** No episode is asked for in these words: from here on a limit is that of a film. */
const FILM_LENGTH_MIN = 75;

/** Below this, two titles have no more in common than any two. */
const UNRELATED = 0.3;

function nearestSignal(
  title: Title,
  signals: readonly { title: Title; weight: number; verb: string; vector: Float32Array | null }[],
  vector: Float32Array | null,
): { value: number; signal: (typeof signals)[number] | null } {
  let value = 0;
  let signal: (typeof signals)[number] | null = null;
  let sum = 0;
  for (const candidate of signals) {
    if (candidate.title.id === title.id) continue;
    const near = Math.max(0, likeness(title, candidate.title, cosine(vector, candidate.vector)) - UNRELATED);
    const pull = near * Math.min(1, Math.abs(candidate.weight));
    sum += pull;
    if (pull > value) {
      value = pull;
      signal = candidate;
    }
  }
  // The nearest speaks loudest; the rest of the history adds a little, so one odd watch does not rule.
  return { value: value + 0.1 * (sum - value), signal };
}

function tasteFeature(name: string, weight: number, about: string, side: 'liked' | 'disliked'): Feature {
  return {
    name,
    group: 'taste',
    weight,
    about,
    prepare({ query, index, byId }) {
      const signals = query.taste[side].flatMap((signal) => {
        const title = byId.get(signal.titleId);
        return title ? [{ title, weight: signal.weight, verb: signal.verb, vector: index.vector(title.id) }] : [];
      });
      if (signals.length === 0) return null;
      return ({ title }) => {
        const { value, signal } = nearestSignal(title, signals, index.vector(title.id));
        if (signal === null) return reading(0, `it is unlike what you ${side}`);
        return reading(value, `it is in the vein of ${signal.title.title}, which you ${signal.verb}`, [
          titleEvidence(signal.title),
        ]);
      };
    },
  };
}

/** The edits of one side that a title carries. */
function editedFeature(name: string, weight: number, about: string, op: 'boost' | 'mute'): Feature {
  return {
    name,
    group: 'taste',
    weight,
    about,
    prepare({ query: { taste, intent } }) {
      // What is asked for by name now outranks what was muted before.
      const asked = new Set<string>([...intent.genres, ...intent.moods, ...intent.themes, ...intent.people]);
      const edits = taste.edits.filter((edit) => edit.op === op && !(op === 'mute' && asked.has(edit.value)));
      if (edits.length === 0) return null;
      return ({ title }) => {
        const carried = edits.filter(
          ({ type, value }) =>
            (type === 'genre' && carriesGenre(title, value as Genre)) ||
            (type === 'mood' && (title.moods as readonly string[]).includes(value)) ||
            (type === 'person' && hasPerson(title, value)) ||
            (type === 'theme' && contentStems(value).every((word) => titleWords(title).close.has(word))),
        );
        const names = carried.map(({ value }) => value);
        return reading(
          names.length > 0 ? (op === 'mute' ? -1 : 1) : 0,
          names.length > 0
            ? `it is ${listWords(names)}, which you asked to see ${op === 'mute' ? 'no more of' : 'more of'}`
            : `it has nothing you asked to see ${op === 'mute' ? 'no more of' : 'more of'}`,
          carried.map((edit) => fact(edit.id, edit.value)),
        );
      };
    },
  };
}

export const VIEWER_FEATURES: readonly Feature[] = [
  editedFeature('muted', 6, 'What you asked not to be shown; silent where you now ask for it by name.', 'mute'),
  editedFeature('boosted', 1, 'What you asked to see more of.', 'boost'),
  tasteFeature('taste', 3, 'How near it is to titles you finished or liked; newer ones weigh more.', 'liked'),
  tasteFeature('distaste', -2.5, 'How near it is to titles you dropped, skipped or disliked.', 'disliked'),
  {
    name: 'taste-genres',
    group: 'taste',
    weight: 0.8,
    about: 'How much of what you watch has its genres.',
    prepare({ query: { taste } }) {
      if (taste.genres.size === 0) return null;
      return ({ title }) => {
        const known = title.genres
          .map((genre) => ({ genre, share: taste.genres.get(genre) ?? 0 }))
          .sort((a, b) => b.share - a.share);
        const liked = known.filter(({ share }) => share >= 0.25).map(({ genre }) => genre);
        return reading(
          known.reduce((sum, { share }) => sum + share, 0) / known.length,
          liked.length > 0
            ? `you watch a lot of ${listWords(liked.slice(0, 2))}`
            : `you seldom watch ${listWords(title.genres.slice(0, 2))}`,
          liked.map((genre) => fact(genre, genre)),
        );
      };
    },
  },
  {
    name: 'taste-people',
    group: 'taste',
    weight: 0.7,
    about: 'Whether people from titles you liked are in it.',
    prepare({ query: { taste } }) {
      if (taste.people.size === 0) return null;
      return ({ title }) => {
        const known = title.people.filter((person) =>
          taste.people.get(person.name)?.some((name) => name !== title.title),
        );
        const first = known[0];
        if (first === undefined) return reading(0, 'nobody from titles you liked is in it');
        const from = taste.people.get(first.name)?.find((name) => name !== title.title) ?? '';
        return reading(clamp(known.length / 2, 0, 1), `${creditOf(first)}, known to you from ${from}`, [
          { type: 'person', id: first.name, label: first.name },
        ]);
      };
    },
  },
  {
    name: 'discovery',
    group: 'taste',
    weight: 2,
    about: 'Away from, or close to, your usual genres, where that was asked for.',
    prepare({ query: { intent, taste } }) {
      const wanted = intent.discovery;
      if (wanted === null || taste.genres.size === 0) return null;
      return ({ title }) => {
        const usual =
          title.genres.reduce((sum, genre) => sum + (taste.genres.get(genre) ?? 0), 0) / title.genres.length;
        return reading(
          wanted === 'familiar' ? usual : 1 - usual,
          usual >= 0.3 ? 'it is close to what you usually watch' : 'it is away from what you usually watch',
          [{ type: 'wish', id: wanted, label: wanted }],
        );
      };
    },
  },
  {
    name: 'acclaim',
    group: 'quality',
    weight: 1.5,
    about: 'How highly it is rated.',
    prepare: () => (candidate) => {
      const { acclaim } = candidate.title;
      return reading(
        acclaim === null ? 0.4 : clamp((acclaim - 5) / 5, 0, 1),
        acclaim === null ? 'its rating is not known' : `it is rated ${acclaim.toFixed(1)} of 10`,
        acclaim === null ? [] : [fact('acclaim', `rated ${acclaim.toFixed(1)}`)],
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
              [fact('popularity', `${title.popularity} of 100`)],
            ),
  },
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
        intent.window === 'weekend'
          ? 'the weekend'
          : intent.window === 'week'
            ? 'the week'
            : intent.window === 'holiday'
              ? 'the holiday'
              : intent.window === null
                ? `${minutesInWords(span)}`
                : 'the evening';
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
        return reading(
          clamp(1 - (sitting - 45) / 135, 0, 1),
          `at ${minutesInWords(sitting)} a sitting it suits the late hour`,
          [{ type: 'context', id: 'hour', label: `${query.hour}:00` }],
        );
      };
    },
  },
  {
    name: 'recent',
    group: 'freshness',
    weight: 0.25,
    about: 'How recent it is, lightly.',
    prepare:
      ({ year }) =>
      ({ title }) =>
        reading(Math.exp(-Math.max(0, year - title.year) / 15), `it is from ${title.year}`, [
          fact('year', String(title.year)),
        ]),
  },
  {
    name: 'already-watched',
    group: 'freshness',
    weight: 6,
    about: 'A title you have finished stands behind all others, unless you asked to watch again.',
    prepare({ query: { intent, taste } }) {
      if (taste.watched.size === 0 || intent.seen === 'rewatch') return null;
      return ({ title }) =>
        taste.watched.has(title.id)
          ? reading(-1, 'you have already finished it', [titleEvidence(title)])
          : reading(0, 'it is new to you');
    },
  },
];
