import { editWish, mergeTurn } from '../dialogue/index.ts';
import {
  asSent,
  cleanTextWithOffsets,
  emptyIntent,
  type Intent,
  MarqueeError,
  type ParsedTurn,
  type Pick,
  type Span,
  type TurnAnswer,
  type WishEdit,
} from '../model/index.ts';
import { Trace } from '../pipeline/index.ts';
import { ANSWERS } from './answers.ts';
import { momentOf, requireProfile } from './context.ts';
import { asMessages, clarify, dialogueOf, recall, remember, stateAfter } from './conversation.ts';
import { enrol } from './experiments.ts';
import { InOrder } from './in-order.ts';
import { patienceOf, type Talk } from './language.ts';
import { type ReadOptions, readMessage } from './language-intent.ts';
import { type Written, writeReply } from './language-reply.ts';
import { eraseAnswer } from './profile-talk.ts';
import type { Services } from './services.ts';
import type { Answer, ChatRequest as Request, Turn } from './turn.ts';
import { turnUnder } from './under-cap.ts';
import { withoutUnseen } from './unseen-names.ts';

export interface ChatRequest extends Request {
  /** A change made by hand; the message is then only its wording. */
  readonly edit?: WishEdit | undefined;
}

/** What a listener hears while a turn is made, in this order. */
export type TurnEvent =
  | {
      readonly type: 'intent';
      readonly data: { conversationId: string; turnId: string; intent: Intent; spans: readonly Span[] };
    }
  | { readonly type: 'candidates'; readonly data: { considered: number } }
  | { readonly type: 'picks'; readonly data: { picks: readonly Pick[]; relaxed: TurnAnswer['relaxed'] } }
  | { readonly type: 'text'; readonly data: { delta: string } }
  | { readonly type: 'done'; readonly data: TurnAnswer };
export type TurnListener = (event: TurnEvent) => void;

const CUT = 'the message was very long: its middle was not read';

const conversations = new InOrder();

/**
 * One turn of a conversation. Turns of one conversation are answered in the order they came. The message is read and
 * kept without what cannot be seen in it; the spans of the answer point into the message as it was sent.
 */
export async function chat(
  services: Services,
  request: ChatRequest,
  listen: TurnListener = () => {},
): Promise<TurnAnswer> {
  const clean = cleanTextWithOffsets(request.message);
  if (clean.text.trim() === '') throw new MarqueeError('invalid', 'a message needs at least one word');
  if (clean.text === request.message) return inTurn(services, request, listen);
  const inSent = <T extends { readonly spans: readonly Span[] }>(data: T): T => ({
    ...data,
    spans: asSent(data.spans, request.message, clean),
  });
  const answer = await inTurn(services, { ...request, message: clean.text }, (event) => {
    if (event.type === 'intent') listen({ ...event, data: inSent(event.data) });
    else if (event.type === 'done') listen({ ...event, data: inSent(event.data) });
    else listen(event);
  });
  return inSent(answer);
}

function inTurn(services: Services, request: ChatRequest, listen: TurnListener): Promise<TurnAnswer> {
  const id = request.conversationId;
  const answer = () => answerTurn(services, request, listen);
  return id === undefined ? answer() : conversations.run(id, answer);
}

async function answerTurn(services: Services, request: ChatRequest, listen: TurnListener): Promise<TurnAnswer> {
  const start = performance.now();
  const trace = new Trace();
  const conversationId = request.conversationId ?? services.newId('conversation');
  const talk: Talk = { patience: patienceOf(services), payer: conversationId, signal: request.signal };
  const turn = await trace.time('intent', () => readTurn(services, request, talk, listen));
  const { intent } = turn.merged;
  const { spans } = turn.parsed;
  listen({ type: 'intent', data: { conversationId, turnId: turn.id, intent, spans } });
  const erases =
    turn.before.asked?.about === 'erase' && /^\W*(?:yes|yep|yeah|sure|do it|ok|okay)\b/i.test(request.message);
  const made = await (erases ? eraseAnswer(turn) : ANSWERS[intent.act](turn));
  const { recommendation, replay, question } = made;
  if (recommendation === null) listen({ type: 'candidates', data: { considered: 0 } });
  const picks = [...(recommendation?.picks ?? [])];
  const relaxed = [...(recommendation?.relaxed ?? [])];
  listen({ type: 'picks', data: { picks, relaxed } });
  const { reply, by, missed } = await trace.time('reply', () => speak(services, made, talk, listen));
  const stages = recommendation?.trace ?? new Trace();
  const { languageModel } = services;
  const answer: TurnAnswer = {
    conversationId,
    turnId: turn.id,
    intent,
    spans: [...spans],
    reply,
    picks,
    relaxed,
    question,
    degraded: [...stages.degraded, ...(turn.parsed.truncated === true ? [CUT] : [])],
    experiments: turn.assignments.map(({ id, arm }) => ({ id, arm })),
    ...(languageModel === null
      ? {}
      : { language: { intent: turn.readers, reply: by, missed: [...turn.missed, ...missed] } }),
    timings: {
      intent: trace.of('intent'),
      profile: stages.of('profile'),
      candidates: stages.of('candidates'),
      ranking: stages.of('ranking'),
      artwork: stages.of('artwork'),
      explanation: stages.of('explanation'),
      reply: stages.of('reply') + trace.of('reply'),
      total: Math.round((performance.now() - start) * 1000) / 1000,
    },
  };
  await services.conversations.append({
    conversationId,
    profileId: turn.profile?.id ?? null,
    at: turn.now.toISOString(),
    message: request.message,
    cap: turn.cap,
    answer,
    replay,
    accounts: recommendation?.accounts ?? [],
    state: remember(turn.before, {
      merged: turn.merged,
      picks: recommendation === null ? null : picks.map(({ titleId }) => titleId),
      said: made.said,
      meant: turn.meant,
      asked: made.asked ?? (turn.answers ? turn.before.asked : null),
      topic: made.topic?.map(({ id }) => id) ?? null,
    }),
  });
  report(services, answer);
  listen({ type: 'done', data: answer });
  return answer;
}

/** Says the reply, ours or the language model's as far as its words hold. */
async function speak(services: Services, { reply, told }: Answer, talk: Talk, listen: TurnListener): Promise<Written> {
  let isFirst = true;
  const say = (sentence: string) => {
    const text = isFirst ? sentence : ` ${sentence}`;
    isFirst = false;
    for (const delta of text.match(/\s*\S+\s*/g) ?? [text]) listen({ type: 'text', data: { delta } });
  };
  const { languageModel } = services;
  if (languageModel !== null && told !== null) return writeReply(services, languageModel, told, talk, say);
  say(reply);
  return { reply, by: 'local', missed: [] };
}

function report(services: Services, answer: TurnAnswer): void {
  for (const [stage, milliseconds] of Object.entries(answer.timings))
    services.observe('marquee_turn_stage_milliseconds', milliseconds, { stage });
  services.count('marquee_turns_total', { act: answer.intent.act });
  services.count('marquee_picks_total', {}, answer.picks.length);
  for (const problem of [...answer.degraded, ...(answer.language?.missed ?? [])])
    services.log('warn', problem, { turnId: answer.turnId });
}

/** Reads one message: who asks, what was said before, what the words mean, and the wish that comes of it. */
async function readTurn(services: Services, request: ChatRequest, talk: Talk, listen: TurnListener): Promise<Turn> {
  const profile = await requireProfile(services, request.profileId);
  const library = await services.library();
  const cap = profile?.maxMaturity ?? services.defaultMaturity;
  const stored = await recall(services, request.conversationId, request.profileId);
  const history = stored.map((turn) => turnUnder(turn, cap));
  const before = stateAfter(history);
  const state = dialogueOf(before, library);
  const { now, hour, weekday } = momentOf(request.context, services);
  const common = {
    id: services.newId('turn'),
    services,
    library,
    profile,
    cap,
    request,
    history,
    before,
    state,
    now,
    hour,
    weekday,
    assignments: await enrol(services, profile, now),
    onCandidates: (considered: number) => listen({ type: 'candidates', data: { considered } }),
  };
  if (request.edit !== undefined) {
    const parsed: ParsedTurn = {
      turn: emptyIntent('refine'),
      withdrawn: [],
      spans: [],
      parser: 'edit',
      unknownNames: [],
    };
    const intent = editWish(state.wish, request.edit);
    const { excluded, refused } = state;
    return {
      ...common,
      parsed,
      merged: { intent, excluded, refused, notes: [] },
      meant: {},
      question: null,
      answers: false,
      readers: 'local',
      missed: [],
    };
  }
  const options: ReadOptions = {
    ...talk,
    history: asMessages(history),
    context: request.context ?? {},
    now,
    language: profile?.language ?? 'English',
    maxMaturity: state.wish?.maxMaturity ?? null,
  };
  const read = async (message: string) => {
    const found = await readMessage(services, library, message, options);
    return profile === null ? found : { ...found, parsed: withoutUnseen(found.parsed, library, cap) };
  };
  const { parsed, ...heard } = await read(request.message);
  const { meant, question, chosen } = clarify(library, cap, before, parsed.turn, request.message);
  if (chosen !== null) {
    const said = before.asked?.options.find(({ titleId }) => titleId === chosen)?.message ?? request.message;
    const again = before.asked?.again === true || state.wish === null;
    const understood = again ? (await read(said)).parsed : { ...parsed, turn: emptyIntent('refine'), withdrawn: [] };
    const merged = mergeTurn(state, understood.turn, again ? said : '', understood.withdrawn);
    return {
      ...common,
      ...heard,
      request: { ...request, message: said },
      parsed: understood,
      merged,
      meant,
      question: null,
      answers: true,
    };
  }
  const merged = mergeTurn(state, parsed.turn, request.message, parsed.withdrawn);
  return { ...common, ...heard, parsed, merged, meant, question, answers: false };
}
