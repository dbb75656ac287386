import { carriesGenre, type Genre, type Mood, type Title, totalMinutes } from '../../model/index.ts';
import type { RowGenerator, RowInput, RowPlan } from './row-plan.ts';

const ids = (titles: readonly Title[]) => titles.map(({ id }) => id);

/** A row over considered titles in the ranker's order. */
const ranked = (plan: Pick<RowPlan, 'kind' | 'about' | 'title' | 'reason' | 'titleIds'>): RowPlan => ({
  ...plan,
  ordered: false,
  repeats: false,
});

/** Only what may be shown: an id from elsewhere counts where it was considered. */
function consideredOf({ considered }: RowInput, titleIds: readonly string[]): string[] {
  const allowed = allowedIds.get(considered) ?? new Set(ids(considered));
  allowedIds.set(considered, allowed);
  return titleIds.filter((id) => allowed.has(id));
}
/** Asked by many rows of a page. */
const allowedIds = new WeakMap<readonly Title[], ReadonlySet<string>>();

const continueWatching: RowGenerator = {
  name: 'continue-watching',
  propose({ taste, byId }) {
    const titleIds = [...taste.underway.keys()].filter((id) => byId.has(id) && !taste.refused.has(id));
    if (titleIds.length === 0) return [];
    const title = 'Continue watching';
    const reason = 'you began these and neither finished nor dropped them';
    return [{ kind: 'continue-watching', about: null, title, reason, titleIds, ordered: true, repeats: true }];
  },
};

const topPicks: RowGenerator = {
  name: 'top-picks',
  propose: ({ considered, taste }) => [
    ranked({
      kind: 'top-picks',
      about: null,
      title: taste.evidence > 0 ? 'Top picks for you' : 'A good start',
      reason:
        taste.evidence > 0
          ? 'the titles that everything known of your taste speaks for'
          : 'well liked by many and far apart in kind, since nothing is known of your taste yet',
      titleIds: ids(considered),
    }),
  ],
};

const VERBS: Readonly<Record<string, string>> = { finished: 'finished', liked: 'liked', picked: 'picked' };

const becauseYouWatched: RowGenerator = {
  name: 'because-you-watched',
  propose(input) {
    const { taste, byId, param } = input;
    const strong = new Map(taste.liked.map((signal) => [signal.titleId, signal]));
    const recent = taste.recent.filter((id) => strong.has(id));
    const seeds = [...new Set([...recent, ...taste.liked.map(({ titleId }) => titleId)])];
    return seeds.slice(0, param('rows.seeds')).flatMap((seedId) => {
      const seed = byId.get(seedId);
      if (seed === undefined) return [];
      const verb = VERBS[strong.get(seedId)?.verb ?? ''] ?? 'watched';
      return [
        ranked({
          kind: 'because-you-watched',
          about: seedId,
          title: `Because you ${verb} ${seed.title}`,
          reason: `they lie nearest to ${seed.title}, by what they are about${input.watchedTogether ? ' and by who else watched them' : ''}`,
          titleIds: consideredOf(input, input.nearestTo(seedId)),
        }),
      ];
    });
  },
};

const interests: RowGenerator = {
  name: 'interest',
  propose: (input) =>
    input.taste.interests.map((interest) =>
      ranked({
        kind: 'interest',
        about: interest.id,
        title: `Your ${interest.label}`,
        reason: `${Math.round(interest.weight * 100)} % of what you like lies there`,
        titleIds: consideredOf(input, input.nearestToInterest(interest.id)),
      }),
    ),
};

const trending: RowGenerator = {
  name: 'trending',
  propose: (input) => [
    ranked({
      kind: 'trending',
      about: null,
      title: input.watchedLately ? 'Watched by many now' : 'Known to many',
      reason: input.watchedLately
        ? 'begun and finished most often here these days'
        : 'the best known of what was considered; too little was watched here lately to say what is',
      titleIds: consideredOf(input, input.trending),
    }),
  ],
};

/** Share of titles that carry something, in the person's history against the catalogue that is considered. */
function genresOf(input: RowInput): Genre[] {
  const { taste, considered } = input;
  const known = [...taste.genres].sort((a, b) => b[1] - a[1]).map(([genre]) => genre as Genre);
  if (known.length > 0) return known;
  const counts = new Map<Genre, number>();
  for (const { genres, popularity } of considered)
    for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + popularity);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([genre]) => genre);
}

const genres: RowGenerator = {
  name: 'genre',
  propose: (input) =>
    genresOf(input)
      .slice(0, input.param('rows.genres'))
      .map((genre) => {
        const share = input.taste.genres.get(genre);
        return ranked({
          kind: 'genre',
          about: genre,
          title: genre === 'Kids' ? 'For kids' : genre,
          reason:
            share === undefined
              ? `well known ${genre} titles`
              : `${Math.round(share * 100)} % of what you like is ${genre}`,
          titleIds: ids(input.considered.filter((title) => carriesGenre(title, genre))),
        });
      }),
};

/** Whether the viewer said not to be shown it, or that it is no evidence: no row is made of it. */
const isUnwanted = ({ edits }: RowInput['taste'], type: 'mood' | 'language', value: string) =>
  edits.some((edit) => (edit.op === 'mute' || edit.op === 'ignore') && edit.type === type && edit.value === value);

/** How much more often a mood stands in what the person likes than in what is considered. */
function moodLift({ taste, byId, considered }: RowInput): { mood: Mood; lift: number }[] {
  const liked = new Map<Mood, number>();
  let total = 0;
  for (const { titleId, weight } of taste.liked) {
    total += weight;
    for (const mood of byId.get(titleId)?.moods ?? []) liked.set(mood, (liked.get(mood) ?? 0) + weight);
  }
  if (total === 0) return [];
  const base = new Map<Mood, number>();
  for (const { moods } of considered) for (const mood of moods) base.set(mood, (base.get(mood) ?? 0) + 1);
  return [...liked]
    .filter(([mood]) => !isUnwanted(taste, 'mood', mood))
    .map(([mood, weight]) => ({
      mood,
      // A tenth is added below: a mood that hardly any title has would win by chance.
      lift: weight / total / ((base.get(mood) ?? 0) / Math.max(1, considered.length) + 0.1),
    }))
    .sort((a, b) => b.lift - a.lift);
}

const moods: RowGenerator = {
  name: 'mood',
  propose(input) {
    const known = moodLift(input).slice(0, input.param('rows.moods'));
    const chosen = known.length > 0 ? known.map(({ mood }) => mood) : (['feel-good', 'suspenseful'] as const);
    return chosen.map((mood) =>
      ranked({
        kind: 'mood',
        about: mood,
        title: `${mood.charAt(0).toUpperCase()}${mood.slice(1)}`,
        reason: known.length > 0 ? `${mood} is a mood of much that you like` : `a mood that many ask for`,
        titleIds: ids(input.considered.filter((title) => title.moods.includes(mood))),
      }),
    );
  },
};

const hiddenGems: RowGenerator = {
  name: 'hidden-gems',
  propose: ({ considered, param }) => [
    ranked({
      kind: 'hidden-gems',
      about: null,
      title: 'Hidden gems',
      reason: 'highly rated, and known to few',
      titleIds: ids(
        considered.filter(
          ({ popularity, acclaim }) =>
            popularity <= param('rows.gem-popularity') && (acclaim ?? 0) >= param('rows.gem-acclaim'),
        ),
      ),
    }),
  ],
};

const newReleases: RowGenerator = {
  name: 'new-releases',
  propose: ({ considered, year, param }) => [
    ranked({
      kind: 'new-releases',
      about: null,
      title: 'New',
      reason: `from ${year - param('rows.new-years')} or later`,
      titleIds: ids(considered.filter((title) => title.year >= year - param('rows.new-years'))),
    }),
  ],
};

const oneSitting: RowGenerator = {
  name: 'finish-in-one-sitting',
  propose({ considered, sittingMin, hour, param }) {
    const late = hour >= 22 || hour < 5;
    const minutes = Math.min(sittingMin ?? param('rows.sitting-minutes'), late ? param('rows.late-minutes') : 600);
    return [
      ranked({
        kind: 'finish-in-one-sitting',
        about: null,
        title: late ? 'To finish before bed' : 'Finish in one sitting',
        reason:
          sittingMin === null
            ? `all of it takes ${Math.round(minutes)} minutes at most`
            : `all of it takes ${Math.round(minutes)} minutes at most, as your sittings at this time do`,
        titleIds: ids(considered.filter((title) => (totalMinutes(title) ?? Number.POSITIVE_INFINITY) <= minutes)),
      }),
    ];
  },
};

const watchAgain: RowGenerator = {
  name: 'watch-again',
  propose({ taste, byId }) {
    const loved = taste.liked.filter(({ titleId }) => taste.watched.has(titleId) && byId.has(titleId));
    if (loved.length === 0) return [];
    return [
      {
        kind: 'watch-again',
        about: null,
        title: 'Watch again',
        reason: 'you finished these and they count among what you like most',
        titleIds: loved.map(({ titleId }) => titleId),
        ordered: true,
        repeats: true,
      },
    ];
  },
};

const myList: RowGenerator = {
  name: 'my-list',
  propose: (input) =>
    input.listed.length === 0
      ? []
      : [
          {
            kind: 'my-list',
            about: null,
            title: 'My list',
            reason: 'you put these on your list',
            titleIds: consideredOf(input, input.listed),
            ordered: true,
            repeats: false,
          },
        ],
};

const people: RowGenerator = {
  name: 'people',
  propose(input) {
    const followed = [...input.taste.people]
      .filter(([, from]) => new Set(from).size >= 2)
      .sort((a, b) => b[1].length - a[1].length);
    return followed.slice(0, input.param('rows.people')).map(([name, from]) =>
      ranked({
        kind: 'people',
        about: name,
        title: `With ${name}`,
        reason: `${name} had a part in ${new Set(from).size} titles you like`,
        titleIds: ids(input.considered.filter((title) => title.people.some((person) => person.name === name))),
      }),
    );
  },
};

const place: RowGenerator = {
  name: 'place',
  propose(input) {
    const { taste, byId, considered } = input;
    const counts = new Map<string, number>();
    for (const { titleId } of taste.liked) {
      const language = byId.get(titleId)?.language;
      if (language !== undefined && language !== 'English' && !isUnwanted(taste, 'language', language))
        counts.set(language, (counts.get(language) ?? 0) + 1);
    }
    return [...counts]
      .filter(([, count]) => count >= 2)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 1)
      .map(([language, count]) =>
        ranked({
          kind: 'place',
          about: language,
          title: `In ${language}`,
          reason: `${count} titles you like are in ${language}`,
          titleIds: ids(considered.filter((title) => title.language === language)),
        }),
      );
  },
};

const saidInChat: RowGenerator = {
  name: 'said-in-chat',
  propose: (input) =>
    input.wish === null
      ? []
      : [
          ranked({
            kind: 'said-in-chat',
            about: null,
            title: `You asked for: ${input.wish.words}`,
            reason: 'what you asked for in the conversation, and have not been shown yet',
            titleIds: consideredOf(input, input.wish.titleIds),
          }),
        ],
};

export const ROW_GENERATORS: readonly RowGenerator[] = [
  continueWatching,
  topPicks,
  saidInChat,
  becauseYouWatched,
  interests,
  trending,
  genres,
  moods,
  hiddenGems,
  newReleases,
  oneSitting,
  people,
  place,
  myList,
  watchAgain,
];
