/** What each term of the score looks at, as a noun, of any viewer. */
const FEATURE_NAMES: Readonly<Record<string, string>> = {
  meaning: 'how near the story is to the request',
  genres: 'the genres asked for',
  moods: 'the moods asked for',
  themes: 'the themes asked for',
  likeness: 'likeness to the titles named',
  unlike: 'likeness to titles it was not to be like',
  unwanted: 'moods and themes that were not wanted',
  'less-of': 'moods and themes that were to be less',
  people: 'the people asked for',
  pace: 'the pace asked for',
  demand: 'the attention it asks',
  'acclaim-wish': 'the rating asked for',
  'popularity-wish': 'how widely known it was to be',
  audience: 'who it was to suit',
  rewatch: 'old favourites asked for',
  'row-likeness': 'likeness to the title the row is about',
  'row-interest': 'nearness to the interest the row is about',
  'row-subject': 'how far the row’s genre or mood is to the fore',
  'row-audience': 'the people who took to the title the row is about',
  'little-known': 'how few people know it',
  muted: 'what was to be shown no more',
  boosted: 'what was to be shown more',
  told: 'what was said of the taste',
  taste: 'nearness to titles that were liked',
  distaste: 'nearness to titles that were not liked',
  interest: 'nearness to one of several interests',
  household: 'who of the household is probably watching',
  'taste-genres': 'the genres usually watched',
  discovery: 'how far from the usual it was to be',
  novelty: 'how new it is beside the history',
  ignored: 'having been shown and left alone',
  'taste-people': 'people from titles that were liked',
  collaborative: 'the choices of people with a similar history',
  'co-watch': 'the people who took to what was finished lately',
  'popular-now': 'what is watched here these days',
  session: 'what was watched and searched for in this sitting',
  'session-against': 'what was given up in this sitting',
  'sitting-fit': 'how long a sitting usually is',
  'series-appetite': 'series or film, as usually chosen',
  'season-appetite': 'how long the series are that get finished',
  subtitles: 'how often subtitles are read',
  acclaim: 'how highly it is rated',
  renown: 'how widely known it is',
  'time-fit': 'the time there is',
  'one-sitting': 'whether it ends within the time',
  'late-hour': 'the late hour',
  recent: 'how recent it is',
  'already-watched': 'having been finished before',
  'turned-from': 'having been given up or disliked',
  underway: 'having been begun',
};

/** By what each source finds titles. */
const SOURCE_NAMES: Readonly<Record<string, string>> = {
  semantic: 'the meaning of the words',
  'similar-to': 'the title that was named',
  facts: 'the facts asked for',
  taste: 'what was liked',
  'recent-plays': 'what was played last',
  interests: 'the interests of the profile',
  'continue-watching': 'what was begun',
  collaborative: 'what people with a similar history choose',
  'co-watched': 'what goes with the titles finished last',
  'same-taste-lately': 'what people with a similar history watch lately',
  'popular-now': 'what is watched at this hour',
  popular: 'what many people know',
  exploration: 'chance, outside the usual interests',
  'my list': 'the list of the profile',
  underway: 'what was begun',
  watched: 'what was watched',
  'shelf new': 'what is new',
  'shelf short': 'what is short',
};

const spelled = (name: string) => name.replaceAll('-', ' ');

/** A term of the score in words; a learned pair of terms is both. */
export const featureName = (feature: string): string =>
  feature
    .split(' × ')
    .map((name) => FEATURE_NAMES[name] ?? spelled(name))
    .join(' together with ');

/** What rows are made of finds titles as well, and says for which title, interest or genre: "near Heat". */
const FOUND_FOR: Readonly<Record<string, string>> = {
  near: 'nearness to',
  interest: 'the interest in',
  shelf: 'the shelf of',
};

/** A source of candidates in words, to stand behind "by". */
export function sourceName(source: string): string {
  const [, about = '', rest = ''] = /^(\S+) (.+)$/.exec(source) ?? [];
  return SOURCE_NAMES[source] ?? (FOUND_FOR[about] ? `${FOUND_FOR[about]} ${rest}` : spelled(source));
}
