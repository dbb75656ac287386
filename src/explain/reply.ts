import {
  type Intent,
  listWords,
  minutesInWords,
  type Pick,
  type Query,
  type Question,
  type Relaxed,
} from '../model/index.ts';

/** "a dark sci-fi series", from the intent alone. */
export function wishInWords(intent: Intent, query: Query | null = null): string {
  const noun =
    intent.kinds.length === 1 && intent.kinds[0] === 'movie'
      ? 'film'
      : intent.kinds.length === 1 && intent.kinds[0] === 'limited'
        ? 'limited series'
        : intent.kinds.length > 0 && !intent.kinds.includes('movie')
          ? 'series'
          : 'something';
  const genres = intent.genres.map((genre) => (genre === 'Sci-Fi' ? 'sci-fi' : genre.toLowerCase())).join(' ');
  const moods = intent.moods.join(', ');
  const core =
    noun === 'something' ? (genres ? `${moods} ${genres}` : `something ${moods}`) : `${moods} ${genres} ${noun}`;
  const parts = [core.replace(/\s+/g, ' ').trim() || 'something'];
  if (intent.themes.length > 0) parts.push(`about ${listWords(intent.themes)}`);
  if (intent.people.length > 0) parts.push(`with ${listWords(intent.people, 'or')}`);
  if (intent.similarTo.length > 0) parts.push(`like ${listWords(intent.similarTo)}`);
  if (intent.countries.length > 0) parts.push(`from ${listWords(intent.countries, 'or')}`);
  if (intent.languages.length > 0) parts.push(`in ${listWords(intent.languages, 'or')}`);
  if (intent.yearFrom !== null && intent.yearFrom === intent.yearTo) parts.push(`from ${intent.yearFrom}`);
  else if (intent.yearFrom !== null && intent.yearTo !== null)
    parts.push(`from ${intent.yearFrom} to ${intent.yearTo}`);
  else if (intent.yearFrom !== null) parts.push(`from ${intent.yearFrom} on`);
  else if (intent.yearTo !== null) parts.push(`up to ${intent.yearTo}`);
  if (intent.minRuntimeMin !== null) parts.push(`of at least ${minutesInWords(intent.minRuntimeMin)}`);
  if (intent.maxRuntimeMin !== null) parts.push(`of at most ${minutesInWords(intent.maxRuntimeMin)}`);
  if (intent.maxSeasons !== null)
    parts.push(`in at most ${intent.maxSeasons} season${intent.maxSeasons === 1 ? '' : 's'}`);
  if (intent.maxEpisodes !== null)
    parts.push(`in at most ${intent.maxEpisodes} episode${intent.maxEpisodes === 1 ? '' : 's'}`);
  if (intent.minAcclaim !== null) parts.push(`rated ${intent.minAcclaim} or more`);
  if (intent.maxMaturity !== null)
    parts.push(intent.maxMaturity === 'all' ? 'for any age' : `for viewers of ${intent.maxMaturity}`);
  const not = [...intent.genresNot.map((genre) => genre.toLowerCase()), ...intent.themesNot, ...intent.peopleNot];
  if (not.length > 0) parts.push(`without ${listWords(not, 'or')}`);
  if (intent.moodsNot.length > 0) parts.push(`that is not ${listWords(intent.moodsNot, 'or')}`);
  if (intent.notSimilarTo.length > 0) parts.push(`unlike ${listWords(intent.notSimilarTo, 'or')}`);
  const budget = query?.budgetMin ?? intent.maxTotalMin;
  if (budget !== null) parts.push(`to finish within ${minutesInWords(budget)}`);
  else if (intent.window !== null) parts.push(WINDOW_WORDS[intent.window]);
  return parts.join(' ');
}

const WINDOW_WORDS = {
  now: 'for right now',
  tonight: 'for tonight',
  weekend: 'for the weekend',
  week: 'for the week',
  holiday: 'for the holiday',
} as const;

export interface ReplyInput {
  readonly query: Query;
  readonly picks: readonly Pick[];
  readonly relaxed: readonly Relaxed[];
  readonly exactCount: number;
  /** Names that were said and that the catalogue lacks. */
  readonly unknownNames: readonly string[];
  /** Asked back, at the end. */
  readonly question?: Question | null;
  /** Notes of the dialogue state ("without the two you have been shown"). */
  readonly notes: readonly string[];
}

/** An evening is measured in episodes; all of a series only where there is time for it. */
function lengthOf(pick: Pick, query: Query): string {
  const { window, finish } = query.intent;
  if (
    (window === 'tonight' || window === 'now') &&
    finish === null &&
    pick.kind !== 'movie' &&
    pick.runtimeMin !== null
  )
    return `episodes of ${minutesInWords(pick.runtimeMin)}`;
  if (pick.totalMin === null) return 'length not known';
  if (pick.kind === 'movie') return minutesInWords(pick.totalMin);
  return `${pick.episodes} episode${pick.episodes === 1 ? '' : 's'}, ${minutesInWords(pick.totalMin)} in all`;
}

/** Plain prose from templates. Every clause is a fact of the picks or a stored reason; nothing is added. */
export function replyText({ query, picks, relaxed, exactCount, unknownNames, notes, question }: ReplyInput): string {
  const sentences: string[] = [];
  const wished = wishInWords(query.intent, query);
  if (unknownNames.length > 0)
    sentences.push(
      `I don't have ${listWords(unknownNames, 'or')} in this catalogue, so I went by the rest of your words.`,
    );
  sentences.push(...notes);
  const contradiction =
    query.intent.yearFrom !== null && query.intent.yearTo !== null && query.intent.yearFrom > query.intent.yearTo;
  if (contradiction)
    sentences.push(`Nothing can be both from ${query.intent.yearFrom} on and up to ${query.intent.yearTo}.`);
  if (picks.length === 0) {
    sentences.push(`I found nothing that may be shown here for ${wished}. Try leaving one wish out.`);
    return sentences.join(' ');
  }
  const exact = picks.filter((pick) => pick.exact);
  const first = picks[0];
  if (exact.length > 0) {
    const many =
      exactCount > exact.length
        ? `Of ${exactCount} titles that fit`
        : exact.length === 1
          ? 'One title fits'
          : `${exact.length} titles fit`;
    const plain = wished === 'something';
    if (exactCount > exact.length) sentences.push(`${many}, these come first${plain ? '' : ` for ${wished}`}.`);
    else sentences.push(plain ? `${many}.` : `${many}: ${wished}.`);
  } else sentences.push(`Nothing here is quite ${wished}; these come nearest.`);
  if (first) {
    const reasons = first.reasons.slice(0, 2).map(({ text }) => text);
    sentences.push(
      `${first.title} (${first.year}, ${lengthOf(first, query)})${reasons.length > 0 ? `: ${listWords(reasons)}` : ' leads'}.`,
    );
  }
  const second = picks[1];
  if (second?.reasons[0]) sentences.push(`${second.title} (${second.year}) too: ${second.reasons[0].text}.`);
  if (relaxed.length > 0 && exact.length > 0)
    sentences.push(
      `The other${picks.length - exact.length === 1 ? '' : 's'} ${picks.length - exact.length === 1 ? 'breaks' : 'break'} a wish: ${listWords(relaxed.map(({ from }) => from))}.`,
    );
  else if (relaxed.length > 0) sentences.push(`What had to give way: ${listWords(relaxed.map(({ from }) => from))}.`);
  if (question) sentences.push(question.text);
  return sentences.join(' ');
}
