import { listWords, minutesInWords, type Pick, type Query, type Question, type Relaxed } from '../model/index.ts';
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
  } else
    sentences.push(
      `Nothing in the catalogue is all of it (${wishParts(query.intent, query).join(', ')}); these come nearest.`,
    );
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
