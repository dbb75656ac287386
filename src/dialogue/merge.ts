import {
  emptyIntent,
  hasWish,
  type Intent,
  type IntentField,
  LIST_FIELDS,
  type Mood,
  SINGLE_FIELDS,
  type Withdrawn,
} from '../model/index.ts';
import { compareWithShown } from './comparatives.ts';
import { atPositions, type DialogueState, type Draft, withdraw, write } from './state.ts';

export interface MergedTurn {
  readonly intent: Intent;
  readonly excluded: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  /** What the state made of the message, in words for the reply. */
  readonly notes: readonly string[];
}

/** A new value in one list takes it out of its opposite. */
const OPPOSITES: readonly (readonly [IntentField, IntentField])[] = [
  ['genres', 'genresNot'],
  ['moods', 'moodsNot'],
  ['themes', 'themesNot'],
  ['people', 'peopleNot'],
  ['languages', 'languagesNot'],
  ['countries', 'countriesNot'],
  ['similarTo', 'notSimilarTo'],
];
/** Moods that nobody wishes in one breath: a later one takes the place of an earlier one of the other side. */
const HEAVY: ReadonlySet<Mood> = new Set<Mood>([
  'bleak',
  'dark',
  'gritty',
  'chilling',
  'creepy',
  'melancholy',
  'violent',
]);
const LIGHT: ReadonlySet<Mood> = new Set<Mood>([
  'feel-good',
  'uplifting',
  'cozy',
  'heartwarming',
  'playful',
  'whimsical',
  'hopeful',
]);
/** A newly stated value takes the place of the old one; the other lists grow. */
const REPLACED = new Set<IntentField>(['kinds', 'genres', 'languages', 'countries', 'audience', 'people', 'similarTo']);
/** Lists that a message says anew as a whole with "instead". */
const REPLACED_INSTEAD = new Set<IntentField>(['themes', 'moods']);
const INSTEAD =
  /\b(?:instead|rather than that|swap (?:it|that) for|make (?:it|that) (?:about|with)|changed my mind|on second thought|scratch that)\b/i;
const ALSO = /\b(?:also|as well|too(?=$|[.,!?])|in addition|plus|on top of that|both)\b/i;

/** "Anything else?": never the same picks again. A bare comparative ("more recent") may show a pick twice. */
const FRESH =
  /\b(?:else|another|others?|different (?:ones?|picks|titles|options|suggestions)|new ones|next(?! (?:week|weekend|month))|some more|any more|give me more|show me more|(?:two|three|four|five|six|ten|\d+) more|more (?:of (?:those|these|them|that)|like|please|options|suggestions|ideas|picks|titles)|none of (?:these|those|them)|seen (?:them|those|these) all|already (?:seen|watched) (?:all|those|these|them)|not (?:these|those|any of (?:these|those|them)))\b|^\W*(?:and |ok |okay |yes )?more\W*$/i;
const TOWARDS = /\b(?:like|similar|more of|along the lines|in the vein|kind of thing|closer to|reminds? me)\b/i;
const LIKE_IT = /\b(?:like|similar to|more of) (?:it|that|this|that one|this one)\b/i;
const AWAY = /\b(?:not|nothing|without|un|isn'?t|less)\s*(?:\w+\s+)?(?:like|similar)\b/i;
const START_OVER =
  /\b(?:start(?:ing)? (?:over|again|afresh|fresh|from (?:scratch|zero|the beginning))|from scratch|clean slate|blank slate|fresh start|reset(?: everything| it all| the search)?$|(?:forget|scrap|scratch|drop|ignore|never ?mind|clear) (?:all (?:of )?(?:that|this|it)|everything(?: (?:i (?:just )?said|so far|before|we said))?|it all|the lot|what i said)|new (?:search|idea|topic|request|plan)|something (?:completely|totally|entirely) (?:different|else))\b/i;

/** The message throws the wish away ("start over"). */
export const startsOver = (message: string): boolean => START_OVER.test(message);
/** The message asks for other picks than those shown ("anything else?"). */
export const isFresh = (message: string): boolean => FRESH.test(message);

/** Merges a message into the wish of the conversation. Pure; the words themselves are read for what is relative. */
export function mergeTurn(
  state: DialogueState,
  turn: Intent,
  message: string,
  withdrawn: readonly Withdrawn[] = [],
): MergedTurn {
  const refused = new Set(state.refused);
  const asks = turn.act === 'recommend' || turn.act === 'refine';
  if (asks && state.wish !== null && startsOver(message))
    return {
      intent: hasWish(turn) ? turn : { ...turn, query: null },
      excluded: new Set(),
      refused,
      notes: ['Starting afresh.'],
    };
  // With nothing wished for and nothing shown there is nothing to refine.
  if (turn.act === 'refine' && state.wish === null) {
    const act = state.shown.length === 0 ? 'recommend' : 'refine';
    return { intent: { ...turn, act }, excluded: new Set(), refused, notes: [] };
  }
  if (turn.act === 'recommend') return { intent: turn, excluded: new Set(), refused, notes: [] };
  if (turn.act !== 'refine') return { intent: talkAbout(state, turn), excluded: state.excluded, refused, notes: [] };

  const excluded = new Set(state.excluded);
  const draft: Draft = {
    ...(state.wish ?? emptyIntent()),
    act: 'refine',
    positions: turn.positions,
    about: turn.about,
    feedback: null,
  };
  for (const { field, value } of withdrawn) takeBack(draft, field, value);
  add(draft, turn, message);
  const listed = state.shown.filter((title) => title !== null);
  const notes = compareWithShown(draft, listed, message, turn);
  pointed(draft, excluded, refused, state, turn, message);
  if (isFresh(message)) for (const id of state.everShown) excluded.add(id);
  draft.query = mergedQuery(state.wish?.query ?? null, turn);
  const asked = { ...draft, positions: [], about: [] };
  const same =
    JSON.stringify(asked) ===
    JSON.stringify({ ...state.wish, act: 'refine', positions: [], about: [], feedback: null });
  if (same && excluded.size === state.excluded.size && refused.size === state.refused.size && message !== '')
    notes.push(
      'I found no new wish in that, so the picks stay. Say what should be different, or “anything else?” for others.',
    );
  return { intent: draft, excluded, refused, notes };
}

/** A question about titles leaves the wish as it is. */
function talkAbout(state: DialogueState, turn: Intent): Intent {
  return {
    ...(state.wish ?? turn),
    act: turn.act,
    positions: turn.positions,
    about: turn.about,
    feedback: turn.feedback,
    count: state.wish?.count ?? null,
  };
}

/** What is no longer wished is neither wished nor unwanted. */
function takeBack(draft: Draft, field: IntentField, value: unknown): void {
  withdraw(draft, field, value);
  for (const [a, b] of OPPOSITES) if (field === a || field === b) withdraw(draft, field === a ? b : a, value);
  // A decade is one wish with two ends, a window and finishing within it are another.
  if (field === 'yearFrom' || field === 'yearTo')
    for (const end of ['yearFrom', 'yearTo'] as const) withdraw(draft, end, null);
  if (field === 'window') draft.finish = null;
}

/** The words of an earlier message stand, unless this one wishes for something only its own words say. */
function mergedQuery(before: string | null, turn: Intent): string | null {
  const structured =
    LIST_FIELDS.some((field) => turn[field].length > 0) || SINGLE_FIELDS.some((field) => turn[field] !== null);
  if (turn.query === null || structured || turn.query.split(' ').length < 2) return before;
  return [before, turn.query].filter(Boolean).join(' ').slice(-400);
}

function add(draft: Draft, turn: Intent, message: string): void {
  const also = ALSO.test(message);
  const instead = INSTEAD.test(message);
  for (const field of LIST_FIELDS) {
    if (field === 'positions' || field === 'about') continue;
    const added = turn[field] as readonly (string | number)[];
    if (added.length === 0) continue;
    const before = draft[field] as readonly (string | number)[];
    const replaces = !also && (REPLACED.has(field) || (instead && REPLACED_INSTEAD.has(field)));
    write(draft, field, replaces ? [...added] : [...new Set([...before, ...added])]);
  }
  for (const field of SINGLE_FIELDS) if (turn[field] !== null) write(draft, field, turn[field]);
  settleYears(draft, turn);
  settleLengths(draft, turn);
  for (const [wanted, unwanted] of OPPOSITES) {
    const pairs = [
      [wanted, unwanted],
      [unwanted, wanted],
    ] as const;
    for (const [stated, other] of pairs)
      for (const value of turn[stated] as readonly string[]) withdraw(draft, other, value);
  }
  for (const [side, other] of [
    [HEAVY, LIGHT],
    [LIGHT, HEAVY],
  ] as const)
    if (turn.moods.some((mood) => side.has(mood)))
      draft.moods = draft.moods.filter((mood) => !other.has(mood) || turn.moods.includes(mood));
}

/** A later limit wins over an earlier one that it contradicts. */
function settleYears(draft: Draft, turn: Intent): void {
  const { yearFrom, yearTo } = draft;
  if (yearFrom === null || yearTo === null || yearFrom <= yearTo) return;
  if (turn.yearFrom !== null && turn.yearTo === null) draft.yearTo = null;
  else if (turn.yearTo !== null && turn.yearFrom === null) draft.yearFrom = null;
}

function settleLengths(draft: Draft, turn: Intent): void {
  const { minRuntimeMin, maxRuntimeMin } = draft;
  if (minRuntimeMin !== null && maxRuntimeMin !== null && minRuntimeMin > maxRuntimeMin) {
    if (turn.minRuntimeMin !== null && turn.maxRuntimeMin === null) draft.maxRuntimeMin = null;
    else if (turn.maxRuntimeMin !== null && turn.minRuntimeMin === null) draft.minRuntimeMin = null;
  }
  // A total stated for one stretch of time says nothing of another.
  if (turn.window !== null && turn.maxTotalMin === null) draft.maxTotalMin = null;
  if (turn.kinds.length > 0 && !turn.kinds.includes('movie')) {
    // A film's length says nothing of an episode's.
    if (turn.maxRuntimeMin === null && (maxRuntimeMin ?? 0) > 75) draft.maxRuntimeMin = null;
    if (turn.minRuntimeMin === null && (minRuntimeMin ?? 0) > 75) draft.minRuntimeMin = null;
  }
  if (turn.kinds.length > 0 && turn.kinds.every((kind) => kind === 'movie')) {
    if (turn.maxSeasons === null) draft.maxSeasons = null;
    if (turn.maxEpisodes === null) draft.maxEpisodes = null;
  }
}

/** Positions in a refinement point at picks: towards them ("more like the second") or away ("not the first"). */
function pointed(
  draft: Draft,
  excluded: Set<string>,
  refused: Set<string>,
  state: DialogueState,
  turn: Intent,
  message: string,
): void {
  const listed = state.shown.filter((title) => title !== null);
  // "Not Lagaan": a pick that is named to be away is that pick, not its kind.
  for (const name of turn.notSimilarTo) {
    const pick = listed.find(({ title }) => title === name);
    if (!pick || AWAY.test(message)) continue;
    refused.add(pick.id);
    withdraw(draft, 'notSimilarTo', name);
  }
  if (LIKE_IT.test(message) && !AWAY.test(message) && turn.positions.length === 0 && state.topic.length > 0)
    draft.similarTo = state.topic.map(({ title }) => title);
  const titles = atPositions(state.shown, turn.positions).filter((title) => title !== null);
  if (titles.length === 0) {
    // "Not that one", with nothing named: the pick that leads the list.
    const first = state.shown[0];
    if (first && turn.positions.length === 0 && /\bnot (?:that|this) one\b/i.test(message)) refused.add(first.id);
    return;
  }
  if (TOWARDS.test(message) && !AWAY.test(message)) {
    draft.similarTo = [...new Set(titles.map((title) => title.title))];
    for (const id of state.everShown) excluded.add(id);
  } else for (const title of titles) refused.add(title.id);
}
