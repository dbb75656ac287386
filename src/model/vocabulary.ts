/** The closed vocabularies of the product. Everything that parses, filters or renders them reads these lists. */

export const ACTS = [
  'recommend',
  'refine',
  'explain',
  'details',
  'compare',
  'feedback',
  'profile',
  'chitchat',
  'unsupported',
] as const;
export type Act = (typeof ACTS)[number];

export const KINDS = ['movie', 'series', 'limited'] as const;
export type Kind = (typeof KINDS)[number];
/** Each kind as a noun, to stand behind “a”. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  movie: 'film',
  series: 'series',
  limited: 'limited series',
};

export const GENRES = [
  'Action',
  'Adventure',
  'Animation',
  'Anime',
  'Biography',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Family',
  'Fantasy',
  'History',
  'Horror',
  'Kids',
  'Music',
  'Musical',
  'Mystery',
  'Reality',
  'Romance',
  'Sci-Fi',
  'Sport',
  'Stand-up',
  'Superhero',
  'Thriller',
  'War',
  'Western',
] as const;
export type Genre = (typeof GENRES)[number];

export const MOODS = [
  'absurd',
  'adrenaline',
  'atmospheric',
  'bittersweet',
  'bleak',
  'campy',
  'cerebral',
  'chilling',
  'cozy',
  'creepy',
  'dark',
  'emotional',
  'epic',
  'exciting',
  'feel-good',
  'funny',
  'gritty',
  'heartwarming',
  'hopeful',
  'inspiring',
  'intimate',
  'irreverent',
  'magical',
  'melancholy',
  'mind-bending',
  'nostalgic',
  'offbeat',
  'playful',
  'provocative',
  'quirky',
  'romantic',
  'satirical',
  'scary',
  'steamy',
  'stylish',
  'suspenseful',
  'tense',
  'thought-provoking',
  'understated',
  'uplifting',
  'violent',
  'whimsical',
  'witty',
] as const;
export type Mood = (typeof MOODS)[number];

/** Ascending: a title may be shown where its own step is at or below the cap. */
export const MATURITIES = ['all', '7', '13', '16', '18'] as const;
export type Maturity = (typeof MATURITIES)[number];

export const WINDOWS = ['now', 'tonight', 'weekend', 'week', 'holiday'] as const;
export type Window = (typeof WINDOWS)[number];

/** Minutes a named stretch of time can hold at most; personal budgets stay within. */
export const WINDOW_CEILING_MIN: Readonly<Record<Window, number>> = {
  now: 300,
  tonight: 300,
  weekend: 1500,
  week: 3000,
  holiday: 6000,
};

export const AUDIENCES = ['kids', 'family', 'partner', 'friends', 'alone'] as const;
export const PACES = ['slow', 'medium', 'fast'] as const;
export const POPULARITIES = ['popular', 'hidden'] as const;
export const SEEN = ['new', 'rewatch'] as const;
export const DISCOVERIES = ['familiar', 'adventurous'] as const;
export const FEEDBACKS = ['like', 'dislike', 'seen', 'notInterested'] as const;
export const DEVICES = ['tv', 'phone', 'tablet', 'laptop'] as const;
export type Device = (typeof DEVICES)[number];
export const EVENT_TYPES = [
  'impression',
  'hover',
  'click',
  'play',
  'pause',
  'progress',
  'complete',
  'abandon',
  'skip',
  'search',
  'like',
  'dislike',
  'not-interested',
  'add-to-list',
  'remove-from-list',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** True where a title of `maturity` may be shown under `cap`. */
export function withinMaturity(maturity: Maturity, cap: Maturity): boolean {
  return MATURITIES.indexOf(maturity) <= MATURITIES.indexOf(cap);
}

/** The stricter of two caps. */
export function stricterMaturity(a: Maturity, b: Maturity): Maturity {
  return withinMaturity(a, b) ? a : b;
}
