import { listWords, minutesInWords, type Pick, type Query, type Question, type Relaxed } from '../model/index.ts';
import { listClauses } from './reasons.ts';
import { wishInWords, wishParts } from './wish-words.ts';

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
export function lengthOf(pick: Pick, query: Query): string {
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

/** What a sentence of the reply is for. Those about picks may be said in other words, the others stand as they are. */
export type ReplyPart = 'unknown' | 'note' | 'contradiction' | 'lead' | 'first' | 'second' | 'relaxed' | 'question';
export interface ReplySentence {
  readonly part: ReplyPart;
  readonly text: string;
}

/** Plain prose from templates. Every clause is a fact of the picks or a stored reason; nothing is added. */
export const replyText = (input: ReplyInput): string =>
  replySentences(input)
    .map(({ text }) => text)
    .join(' ');

/** The reply in its parts, in the order in which they are said. */
export function replySentences(input: ReplyInput): ReplySentence[] {
  const { query, picks, relaxed, exactCount, unknownNames, notes, question } = input;
  const sentences: ReplySentence[] = [];
  const say = (part: ReplyPart, text: string) => sentences.push({ part, text });
  const wished = wishInWords(query.intent, query);
  if (unknownNames.length > 0)
    say(
      'unknown',
      `I don't have ${listWords(unknownNames, 'or')} in this catalogue, so I went by the rest of your words.`,
    );
  for (const note of notes) say('note', note);
  const contradiction =
    query.intent.yearFrom !== null && query.intent.yearTo !== null && query.intent.yearFrom > query.intent.yearTo;
  if (contradiction)
    say('contradiction', `Nothing can be both from ${query.intent.yearFrom} on and up to ${query.intent.yearTo}.`);
  if (picks.length === 0) {
    say('lead', `I found nothing that may be shown here for ${wished}. Try leaving one wish out.`);
    return sentences;
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
    if (exactCount > exact.length) say('lead', `${many}, these come first${plain ? '' : ` for ${wished}`}.`);
    else say('lead', plain ? `${many}.` : `${many}: ${wished}.`);
  } else
    say(
      'lead',
      `Nothing in the catalogue is all of it (${wishParts(query.intent, query).join(', ')}); these come nearest.`,
    );
  if (first) {
    const reasons = first.reasons.slice(0, 2).map(({ text }) => text);
    say(
      'first',
      `${first.title} (${first.year}, ${lengthOf(first, query)})${reasons.length > 0 ? `: ${listClauses(reasons)}` : ' leads'}.`,
    );
  }
  const second = picks[1];
  if (second?.reasons[0]) say('second', `${second.title} (${second.year}) too: ${second.reasons[0].text}.`);
  if (relaxed.length > 0 && exact.length > 0)
    say(
      'relaxed',
      `The other${picks.length - exact.length === 1 ? '' : 's'} ${picks.length - exact.length === 1 ? 'breaks' : 'break'} a wish: ${listWords(relaxed.map(({ from }) => from))}.`,
    );
  else if (relaxed.length > 0) say('relaxed', `What had to give way: ${listWords(relaxed.map(({ from }) => from))}.`);
  if (question) say('question', question.text);
  return sentences;
}
