import type { Exchange, TurnPoint } from '../../flows/index.ts';
import { RecentMap, sha256Hex } from '../../model/index.ts';
import { MESSAGE_LIMIT } from './schemas.ts';

/** One message of a list that a client keeps, whatever its protocol. */
export interface ListedMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Ids of the titles that an answer listed, where the protocol carries them. */
  readonly titles?: readonly string[] | undefined;
  /** Where an answer is stored, where the protocol carries it. */
  readonly point?: TurnPoint | undefined;
}

export interface ListedConversation {
  readonly exchanges: readonly Exchange[];
  /** Where the last answer is stored, as far as the list tells. */
  readonly after: TurnPoint | null;
}

/**
 * Pairs messages with their answers. A message that got none stands with an empty one; answers in a row are one; a
 * greeting before the first message belongs to nothing.
 */
export function pairUp(messages: readonly ListedMessage[]): ListedConversation {
  const exchanges: Exchange[] = [];
  let after: TurnPoint | null = null;
  for (const { role, text, titles, point } of messages) {
    const said = text.slice(0, MESSAGE_LIMIT);
    if (role === 'user') {
      if (said.trim() === '') continue;
      exchanges.push({ message: said, answer: '' });
      continue;
    }
    const last = exchanges.pop();
    if (last === undefined) continue;
    const answer = last.answer === '' ? said : `${last.answer}\n${said}`;
    exchanges.push({ message: last.message, answer, titles: titles ?? last.titles });
    after = point ?? null;
  }
  return { exchanges, after };
}

const oneSpaced = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Clients trim and re-wrap what they keep; the words stay. */
export const sameWords = (a: string, b: string): boolean => oneSpaced(a) === oneSpaced(b);

const MOST_KNOWN = 10_000;

/**
 * Where the answers of the last while are stored, found again by the messages that led to them. Holds digests and ids,
 * no words; a restart or the bound forgets, and the list itself is then read.
 */
export class KnownAnswers {
  private readonly points = new RecentMap<string, TurnPoint>(MOST_KNOWN);

  /** Where the last answer of the list is stored. */
  async find(profileId: string | undefined, exchanges: readonly Exchange[]): Promise<TurnPoint | null> {
    const answered = exchanges.slice(0, exchanges.findLastIndex(({ answer }) => answer !== '') + 1);
    return answered.length === 0 ? null : (this.points.get(await digestOf(profileId, answered)) ?? null);
  }

  async remember(profileId: string | undefined, exchanges: readonly Exchange[], point: TurnPoint): Promise<void> {
    this.points.set(await digestOf(profileId, exchanges), point);
  }
}

function digestOf(profileId: string | undefined, exchanges: readonly Exchange[]): Promise<string> {
  const words = exchanges.map(({ message, answer }) => [oneSpaced(message), oneSpaced(answer)]);
  return sha256Hex(JSON.stringify([profileId ?? null, words]));
}
