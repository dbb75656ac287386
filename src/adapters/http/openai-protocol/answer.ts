import { continueChat, type Services } from '../../../flows/index.ts';
import type { TurnAnswer } from '../../../model/index.ts';
import { type KnownAnswers, sameWords } from '../message-list.ts';
import { turnEvents } from '../turn-events.ts';
import { HOUSEKEEPING_REPLY, isHousekeeping } from './housekeeping.ts';
import { OutputLimits } from './limits.ts';
import { answerInMarkdown, escapeMarkdown, listsPicks, picksInMarkdown } from './markdown.ts';
import { type ReadMessages, readMessages } from './messages.ts';
import type { CompletionBody } from './request.ts';
import { answerAsJson, type StructuredOutput, structuredOutput } from './structured.ts';

/** A part of the answer as it goes out: its words, or why it is none. */
export type Piece = { readonly content: string } | { readonly refusal: string };

export interface CompletionRequest {
  readonly body: CompletionBody;
  readonly profileId: string | undefined;
  readonly signal: AbortSignal;
}

/** An answer under way. `limits` tells after the last piece why it ended and how long it was. */
export interface CompletionAnswer {
  readonly pieces: AsyncGenerator<Piece>;
  readonly limits: OutputLimits;
}

/** Starts answering a list of messages. Throws `RefusedRequest`; what fails later is thrown by the pieces. */
export function answerList(services: Services, known: KnownAnswers, request: CompletionRequest): CompletionAnswer {
  const { body, profileId, signal } = request;
  const { question, exchanges } = readMessages(body.messages);
  const output = structuredOutput(body.response_format);
  const most = Math.min(body.max_completion_tokens ?? Infinity, body.max_tokens ?? Infinity);
  const limits = new OutputLimits(body.stop, most);
  if (isHousekeeping(question)) return { pieces: limited(oneText(HOUSEKEEPING_REPLY), limits, async () => {}), limits };
  let answer: TurnAnswer | null = null;
  const turn = turnPieces(services, known, { question, exchanges }, { profileId, signal, output }, (made) => {
    answer = made;
  });
  // What was sent is known again when the list comes back with one more message.
  const remember = async (sent: string) => {
    if (answer === null) return;
    const { conversationId, turnId } = answer;
    const said = [...exchanges, { message: question, answer: sent }];
    await known.remember(profileId, said, { conversationId, turnId });
  };
  return { pieces: limited(turn, limits, remember), limits };
}

async function* oneText(content: string): AsyncGenerator<Piece> {
  yield { content };
}

interface Asker {
  readonly profileId: string | undefined;
  readonly signal: AbortSignal;
  readonly output: StructuredOutput | null;
}

async function* turnPieces(
  services: Services,
  known: KnownAnswers,
  { question, exchanges }: ReadMessages,
  { profileId, signal, output }: Asker,
  made: (answer: TurnAnswer) => void,
): AsyncGenerator<Piece> {
  const after = await known.find(profileId, exchanges);
  const limit = output?.limit ?? undefined;
  const request = { message: question, exchanges, after, readsAs, profileId, limit };
  let midLine = false;
  for await (const event of turnEvents(
    (listen, signal) => continueChat(services, { ...request, signal }, listen),
    signal,
  )) {
    if (event.type === 'text' && output === null) {
      yield { content: escapeMarkdown(event.data.delta, midLine) };
      midLine = !/\n\s*$/.test(event.data.delta);
    }
    if (event.type !== 'done') continue;
    made(event.data);
    if (output === null) for (const line of linesOf(picksInMarkdown(event.data.picks))) yield { content: line };
    else {
      const rendered = output.render(event.data);
      yield 'json' in rendered ? { content: rendered.json } : rendered;
    }
  }
}

/** With their ends, so that together they are the text. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n+|[^\n]+$/g) ?? [];

/** The pieces as far as the limits let them through; `ended` is told what was sent, unless it broke off. */
async function* limited(
  pieces: AsyncGenerator<Piece>,
  limits: OutputLimits,
  ended: (sent: string) => Promise<void>,
): AsyncGenerator<Piece> {
  let sent = '';
  // The turn is made to its end whatever the limits: what is not sent is stored and can be asked about.
  for await (const piece of pieces) {
    if ('refusal' in piece) yield piece;
    const content = 'refusal' in piece ? '' : limits.push(piece.content);
    sent += content;
    if (content !== '') yield { content };
  }
  const rest = limits.flush();
  if (rest !== '') yield { content: rest };
  await ended(sent + rest);
}

/** Whether a stored answer was sent in these words, or at least with this list. */
const readsAs = (answer: TurnAnswer, text: string): boolean =>
  sameWords(answerInMarkdown(answer), text) ||
  listsPicks(text, answer.picks) ||
  (text.startsWith('{') && JSON.stringify(answerAsJson(answer)) === text);
