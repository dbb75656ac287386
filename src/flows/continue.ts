import { cleanText, type StoredTurn, type TurnAnswer } from '../model/index.ts';
import { type ChatRequest, chat, type TurnListener } from './chat.ts';
import { InOrder } from './in-order.ts';
import type { Services } from './services.ts';
import { type Exchange, transcribe } from './transcript.ts';

/** A place in a stored conversation: right after this turn. */
export interface TurnPoint {
  readonly conversationId: string;
  readonly turnId: string;
}

/** One more message from a client that keeps the conversation itself and sends it whole each time. */
export interface ContinuedRequest extends Omit<ChatRequest, 'conversationId'> {
  /** What was said before, oldest first. */
  readonly exchanges: readonly Exchange[];
  /**
   * Where the last of them that was answered is stored, as far as the caller knows. Another profile's, or one that is
   * gone, counts as not known.
   */
  readonly after: TurnPoint | null;
  /** Whether a stored answer reads like this to the client: how a conversation is found again that nobody remembers. */
  readonly readsAs: (answer: TurnAnswer, text: string) => boolean;
}

/** Conversations that are looked through for one that reads like the client's list. */
const LOOKED_THROUGH = 50;
const MOST_COMPARED = 5;
/** Turns by which they may have gone on since. */
const LATER_TURNS = 20;
/** Turns that a branch takes along: its memory is in the last one, the others are for questions about earlier answers. */
const BRANCH_TURNS = 6;

/** Looking where a conversation ends and adding to it is one step. */
const goingOn = new InOrder();

/**
 * One turn after the messages that the client tells. The stored conversation goes on where it ends with them; it
 * branches where it went on otherwise (an edited message, another answer asked for, two requests at once); where none
 * is stored, the told one is taken up as it stands.
 */
export async function continueChat(
  services: Services,
  { exchanges: told, after, readsAs, ...request }: ContinuedRequest,
  listen: TurnListener = () => {},
): Promise<TurnAnswer> {
  // As they are kept: without what cannot be seen.
  const exchanges = told
    .map((exchange) => ({ ...exchange, message: cleanText(exchange.message) }))
    .filter(({ message }) => message.trim() !== '');
  if (exchanges.length === 0) return chat(services, request, listen);
  const { profileId, context } = request;
  // Messages at the end that got no answer (a stream that was stopped, a failure) follow what is stored.
  const end = exchanges.findLastIndex(({ answer }) => answer !== '') + 1;
  const [answered, unanswered] = [exchanges.slice(0, end), exchanges.slice(end)];
  const point = (await known(services, after, profileId)) ?? (await stored(services, answered, profileId, readsAs));
  if (point === null) {
    const conversationId = await transcribe(services, { profileId, exchanges, context });
    return chat(services, { ...request, conversationId }, listen);
  }
  return goingOn.run(point.conversationId, async () => {
    const conversationId = await endingWith(services, point);
    if (unanswered.length > 0)
      await transcribe(services, { profileId, exchanges: unanswered, context, onto: conversationId });
    return chat(services, { ...request, conversationId }, listen);
  });
}

const ownedBy = (turn: StoredTurn, profileId: string | undefined) => turn.profileId === (profileId ?? null);

async function known(
  services: Services,
  point: TurnPoint | null,
  profileId: string | undefined,
): Promise<TurnPoint | null> {
  const turn = point === null ? null : await services.conversations.turn(point.turnId);
  return turn !== null && turn.conversationId === point?.conversationId && ownedBy(turn, profileId) ? point : null;
}

/** The newest conversation of the profile that begins with just these messages and answers. */
async function stored(
  services: Services,
  exchanges: readonly Exchange[],
  profileId: string | undefined,
  readsAs: ContinuedRequest['readsAs'],
): Promise<TurnPoint | null> {
  if (exchanges.length === 0) return null;
  const opening = exchanges[0]?.message ?? '';
  const candidates = (await services.conversations.list(profileId ?? null, LOOKED_THROUGH)).filter(
    ({ turns, opening: first }) =>
      turns >= exchanges.length && turns <= exchanges.length + LATER_TURNS && opening.startsWith(first),
  );
  for (const { id } of candidates.slice(0, MOST_COMPARED)) {
    const turns = (await services.conversations.turns(id)) ?? [];
    const same = exchanges.every(({ message, answer }, i) => {
      const turn = turns[i];
      return turn !== undefined && turn.message === message && readsAs(turn.answer, answer);
    });
    const last = turns[exchanges.length - 1];
    if (same && last !== undefined) return { conversationId: id, turnId: last.answer.turnId };
  }
  return null;
}

/** The id of a conversation whose last turn is the point: the stored one, or a branch of it. */
async function endingWith(services: Services, { conversationId, turnId }: TurnPoint): Promise<string> {
  const [last] = (await services.conversations.turns(conversationId, { last: 1 })) ?? [];
  if (last?.answer.turnId === turnId) return conversationId;
  const turns = (await services.conversations.turns(conversationId)) ?? [];
  const end = turns.findIndex(({ answer }) => answer.turnId === turnId) + 1;
  const branch = services.newId('conversation');
  for (const turn of turns.slice(Math.max(0, end - BRANCH_TURNS), end))
    await services.conversations.append({
      ...turn,
      conversationId: branch,
      copied: true,
      answer: { ...turn.answer, conversationId: branch, turnId: services.newId('turn') },
    });
  return branch;
}
