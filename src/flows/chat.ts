import { editWish, mergeTurn } from '../dialogue/index.ts';
import {
  emptyIntent,
  type Intent,
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
import { eraseAnswer } from './profile-talk.ts';
import type { Services } from './services.ts';
import type { ChatRequest as Request, Turn } from './turn.ts';

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

const queues = new Map<string, Promise<unknown>>();

/** One turn of a conversation. Turns of one conversation are answered in the order they came. */
export function chat(services: Services, request: ChatRequest, listen: TurnListener = () => {}): Promise<TurnAnswer> {
  const id = request.conversationId;
  if (id === undefined) return answerTurn(services, request, listen);
  const before = queues.get(id) ?? Promise.resolve();
  const mine = before.catch(() => {}).then(() => answerTurn(services, request, listen));
  queues.set(id, mine);
  const done = () => {
    if (queues.get(id) === mine) queues.delete(id);
  };
  mine.then(done, done);
  return mine;
}

async function answerTurn(services: Services, request: ChatRequest, listen: TurnListener): Promise<TurnAnswer> {
  const start = performance.now();
  const trace = new Trace();
  const turn = await trace.time('intent', () => readTurn(services, request, listen));
  const conversationId = request.conversationId ?? services.newId('conversation');
  const { intent } = turn.merged;
  const { spans } = turn.parsed;
  listen({ type: 'intent', data: { conversationId, turnId: turn.id, intent, spans } });
  const erases =
    turn.before.asked?.about === 'erase' && /^\W*(?:yes|yep|yeah|sure|do it|ok|okay)\b/i.test(request.message);
  const made = await (erases ? eraseAnswer(turn) : ANSWERS[intent.act](turn));
  const { reply, recommendation, replay, question } = made;
  if (recommendation === null) listen({ type: 'candidates', data: { considered: 0 } });
  const picks = [...(recommendation?.picks ?? [])];
  const relaxed = [...(recommendation?.relaxed ?? [])];
  listen({ type: 'picks', data: { picks, relaxed } });
  for (const delta of reply.match(/\S+\s*/g) ?? [reply]) listen({ type: 'text', data: { delta } });
  const stages = recommendation?.trace ?? new Trace();
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
    timings: {
      intent: trace.of('intent'),
      profile: stages.of('profile'),
      candidates: stages.of('candidates'),
      ranking: stages.of('ranking'),
      artwork: stages.of('artwork'),
      explanation: stages.of('explanation'),
      reply: stages.of('reply'),
      total: Math.round((performance.now() - start) * 1000) / 1000,
    },
  };
  await services.conversations.append({
    conversationId,
    profileId: turn.profile?.id ?? null,
    at: turn.now.toISOString(),
    message: request.message,
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

function report(services: Services, answer: TurnAnswer): void {
  for (const [stage, milliseconds] of Object.entries(answer.timings))
    services.observe('marquee_turn_stage_milliseconds', milliseconds, { stage });
  services.count('marquee_turns_total', { act: answer.intent.act });
  services.count('marquee_picks_total', {}, answer.picks.length);
  for (const problem of answer.degraded) services.log('warn', problem, { turnId: answer.turnId });
}

/** Reads one message: who asks, what was said before, what the words mean, and the wish that comes of it. */
async function readTurn(services: Services, request: ChatRequest, listen: TurnListener): Promise<Turn> {
  const profile = await requireProfile(services, request.profileId);
  const library = await services.library();
  const history = await recall(services, request.conversationId, request.profileId);
  const before = stateAfter(history);
  const state = dialogueOf(before, library);
  const { now, hour, weekday } = momentOf(request.context, services);
  const cap = profile?.maxMaturity ?? services.defaultMaturity;
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
    };
  }
  const options = {
    history: asMessages(history),
    context: request.context ?? {},
    now,
    language: profile?.language ?? 'English',
  };
  const parsed = await library.parser.parse(request.message, options);
  const { meant, question, chosen } = clarify(library, cap, before, parsed.turn, request.message);
  if (chosen !== null) {
    const said = before.asked?.options.find(({ titleId }) => titleId === chosen)?.message ?? request.message;
    const again = before.asked?.again === true || state.wish === null;
    const understood = again
      ? await library.parser.parse(said, options)
      : { ...parsed, turn: emptyIntent('refine'), withdrawn: [] };
    const merged = mergeTurn(state, understood.turn, again ? said : '', understood.withdrawn);
    return {
      ...common,
      request: { ...request, message: said },
      parsed: understood,
      merged,
      meant,
      question: null,
      answers: true,
    };
  }
  const merged = mergeTurn(state, parsed.turn, request.message, parsed.withdrawn);
  return { ...common, parsed, merged, meant, question, answers: false };
}
