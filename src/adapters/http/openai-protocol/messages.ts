import type { Exchange } from '../../../flows/index.ts';
import { type ListedMessage, pairUp } from '../message-list.ts';
import { MESSAGE_LIMIT } from '../schemas.ts';
import { RefusedRequest } from './errors.ts';
import type { ProtocolMessage } from './request.ts';

export interface ReadMessages {
  /** What is asked now. */
  readonly question: string;
  /** What was said before, oldest first. */
  readonly exchanges: readonly Exchange[];
}

/**
 * Reads a list by the book. What system and developer messages say is not read: Marquee follows its own rules, and
 * nobody's text changes a profile or a cap. What tools answered belongs to other models. Throws `RefusedRequest`.
 */
export function readMessages(messages: readonly ProtocolMessage[]): ReadMessages {
  refuseStrayTools(messages);
  const spoken = messages.flatMap((message, i): (ListedMessage & { place: number })[] =>
    message.role === 'user' || message.role === 'assistant'
      ? [{ role: message.role, text: textOf(message, i), place: i }]
      : [],
  );
  const last = spoken.at(-1);
  const lastRole = messages.findLast(({ role }) => role !== 'system' && role !== 'developer')?.role;
  if (last === undefined || lastRole !== 'user')
    throw new RefusedRequest(
      'invalid_value',
      'messages',
      `Marquee answers people: the last message must have the role 'user'${lastRole === undefined ? '' : `, not '${lastRole}'`}.`,
    );
  const param = `messages[${last.place}].content`;
  if (last.text.trim() === '')
    throw new RefusedRequest('invalid_value', param, 'The last message needs at least one word.');
  if (last.text.length > MESSAGE_LIMIT)
    throw new RefusedRequest(
      'context_length_exceeded',
      param,
      `A message has at most ${MESSAGE_LIMIT} characters; this one has ${last.text.length}.`,
    );
  return { question: last.text, exchanges: pairUp(spoken.slice(0, -1)).exchanges };
}

/** All text of a message. Throws `RefusedRequest` for a part of another kind. */
export function textOf({ role, content }: ProtocolMessage, place: number): string {
  if (typeof content === 'string') return content;
  const texts = (content ?? []).map((part, i) => {
    if (part.type === 'text' && typeof part.text === 'string') return part.text;
    if (part.type === 'refusal' && role === 'assistant') return part.refusal ?? '';
    throw new RefusedRequest(
      'unsupported_content',
      `messages[${place}].content[${i}].type`,
      `Marquee reads text: a part of the type '${part.type.slice(0, 40)}' cannot be read. Send {"type":"text","text":"…"}.`,
    );
  });
  return texts.join('\n');
}

/** Answers of tools follow the message that called them, every one of them, before anything else is said. */
function refuseStrayTools(messages: readonly ProtocolMessage[]): void {
  let open = new Set<string>();
  for (const [i, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id))
        throw new RefusedRequest(
          'invalid_value',
          `messages[${i}].role`,
          "A message with the role 'tool' must answer a preceding message with 'tool_calls', by its tool_call_id.",
        );
      continue;
    }
    if (open.size > 0)
      throw new RefusedRequest(
        'invalid_value',
        `messages[${i}].role`,
        `An assistant message with 'tool_calls' must be followed by tool messages for each id; missing: ${[...open].join(', ').slice(0, 200)}.`,
      );
    if (message.role === 'assistant') open = new Set((message.tool_calls ?? []).map(({ id }) => id));
  }
}
