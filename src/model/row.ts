/** Where a ranking is shown. `chat` is the list of picks in a conversation; the others are rows of the page. */
export const ROW_KINDS = [
  'chat',
  'continue-watching',
  'top-picks',
  'because-you-watched',
  'trending',
  'genre',
  'mood',
  'hidden-gems',
  'new-releases',
  'finish-in-one-sitting',
  'watch-again',
  'my-list',
  'people',
  'place',
  'interest',
  'said-in-chat',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** The row a title is ranked for: the same title may rank differently in another one. */
export interface RowContext {
  readonly kind: RowKind;
  /** The title, genre or mood the row is about; null where it is about none. */
  readonly about: string | null;
}

export const CHAT_ROW: RowContext = { kind: 'chat', about: null };

/** The row that events of a new profile's rounds of titles carry: a like there is a pick. */
export const ONBOARDING_ROW = 'onboarding';
