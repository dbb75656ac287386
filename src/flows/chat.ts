import {
  atPositions,
  CHITCHAT,
  compareText,
  type DialogueState,
  detailsText,
  mergeTurn,
  tasteText,
  UNSUPPORTED,
} from '../dialogue/index.ts';
import { explanationText, replyText } from '../explain/index.ts';
import {
  type Intent,
  MarqueeError,
  type Message,
  type ParsedTurn,
  type Pick,
  type Profile,
  type RequestContext,
  type Span,
  type StoredTurn,
  type Title,
  type TurnAnswer,
  withinMaturity,
} from '../model/index.ts';
import { Trace } from '../pipeline/index.ts';
import { tasteStage } from '../profile/index.ts';
import { momentOf, requireProfile } from './context.ts';
import { type FeedbackKind, feedbackEvents } from './feedback.ts';
import { recommend, titlesNamed } from './recommend.ts';
import { type Library, parameterReader, type Services } from './services.ts';

export const DEFAULT_PICKS = 5;
const MOST_PICKS = 50;
/** Turns the dialogue state looks back on; a longer conversation forgets its start, not its wish. */
const MEMORY = 40;

export interface ChatRequest {
  readonly profileId?: string | undefined;
  readonly message: string;
  readonly conversationId?: string | undefined;
  readonly context?: RequestContext | undefined;
  readonly limit?: number | undefined;
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

interface Turn {
  readonly services: Services;
  readonly library: Library;
  readonly profile: Profile | null;
  readonly request: ChatRequest;
  readonly history: readonly StoredTurn[];
  readonly state: DialogueState;
  readonly parsed: ParsedTurn;
  readonly intent: Intent;
  readonly now: Date;
  readonly hour: number;
  readonly excluded: ReadonlySet<string>;
  readonly notes: readonly string[];
  readonly turnId: string;
  readonly listen: TurnListener;
}

interface Answer {
  readonly reply: string;
  readonly recommendation: Awaited<ReturnType<typeof recommend>> | null;
  readonly replay: StoredTurn['replay'];
}

async function answerTurn(services: Services, request: ChatRequest, listen: TurnListener): Promise<TurnAnswer> {
  const start = performance.now();
  const trace = new Trace();
  const profile = await requireProfile(services, request.profileId);
  const library = await services.library();
  const history = await conversationSoFar(services, request);
  const state = stateOf(history, library);
  const { now, hour } = momentOf(request.context, services);
  const parsed = await trace.time('intent', () =>
    library.parser.parse(request.message, {
      history: asMessages(history),
      context: request.context ?? {},
      now,
      language: profile?.language ?? 'English',
    }),
  );
  const merged = mergeTurn(state, parsed.turn, request.message);
  const conversationId = request.conversationId ?? services.newId('conversation');
  const turnId = services.newId('turn');
  listen({ type: 'intent', data: { conversationId, turnId, intent: merged.intent, spans: parsed.spans } });
  const turn: Turn = {
    services,
    library,
    profile,
    request,
    history,
    state,
    parsed,
    intent: merged.intent,
    now,
    hour,
    excluded: merged.excluded,
    notes: merged.notes,
    turnId,
    listen,
  };
  const { reply, recommendation, replay } = await ANSWERS[merged.intent.act](turn);
  if (recommendation === null) listen({ type: 'candidates', data: { considered: 0 } });
  const picks = [...(recommendation?.picks ?? [])];
  const relaxed = [...(recommendation?.relaxed ?? [])];
  listen({ type: 'picks', data: { picks, relaxed } });
  for (const delta of reply.match(/\S+\s*/g) ?? [reply]) listen({ type: 'text', data: { delta } });
  const stages = recommendation?.trace ?? new Trace();
  const answer: TurnAnswer = {
    conversationId,
    turnId,
    intent: merged.intent,
    spans: [...parsed.spans],
    reply,
    picks,
    relaxed,
    degraded: [...stages.degraded],
    experiments: [],
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
    profileId: profile?.id ?? null,
    at: now.toISOString(),
    message: request.message,
    answer,
    replay,
    accounts: recommendation?.accounts ?? [],
  });
  for (const [stage, milliseconds] of Object.entries(answer.timings))
    services.observe('marquee_turn_stage_milliseconds', milliseconds, { stage });
  services.count('marquee_turns_total', { act: answer.intent.act });
  services.count('marquee_picks_total', {}, picks.length);
  for (const problem of answer.degraded) services.log('warn', problem, { turnId });
  listen({ type: 'done', data: answer });
  return answer;
}

async function conversationSoFar(services: Services, request: ChatRequest): Promise<StoredTurn[]> {
  if (request.conversationId === undefined) return [];
  const turns = await services.conversations.turns(request.conversationId, { last: MEMORY });
  const owner = turns?.[0]?.profileId ?? null;
  if (turns === null || (turns.length > 0 && owner !== (request.profileId ?? null)))
    throw new MarqueeError(
      'not_found',
      `no conversation of this profile has the id ${JSON.stringify(request.conversationId)}; leave conversationId out to start one`,
    );
  return turns;
}

function stateOf(history: readonly StoredTurn[], library: Library): DialogueState {
  const withPicks = history.filter((turn) => turn.answer.picks.length > 0);
  const last = withPicks.at(-1);
  const wish = [...history].reverse().find((turn) => turn.replay !== null)?.answer.intent ?? null;
  const started = history.findLastIndex((turn) => turn.answer.intent.act === 'recommend');
  const current = history.slice(Math.max(0, started));
  return {
    wish,
    shown: (last?.answer.picks ?? []).flatMap((pick) => library.catalogue.byId.get(pick.titleId) ?? []),
    everShown: new Set(current.flatMap((turn) => turn.answer.picks.map((pick) => pick.titleId))),
    excluded: new Set(current.flatMap((turn) => turn.replay?.excluded ?? [])),
  };
}

function asMessages(history: readonly StoredTurn[]): Message[] {
  return history.slice(-6).flatMap(({ message, answer }): Message[] => [
    { role: 'user', content: message },
    {
      role: 'assistant',
      content:
        answer.picks.length > 0
          ? answer.picks.map((pick) => `${pick.rank}. ${pick.title} (${pick.year})`).join('\n')
          : answer.reply,
    },
  ]);
}

const capOf = (turn: Turn) => turn.profile?.maxMaturity ?? turn.services.defaultMaturity;

/** The titles a question is about: those named, those at the positions, else the last first pick. Never above the cap. */
function aboutTitles(turn: Turn, fallback: number): Title[] {
  const named = titlesNamed(turn.library, turn.parsed.turn.about);
  const pointed = atPositions(turn.state.shown, turn.parsed.turn.positions);
  const found = [...named, ...pointed];
  const titles =
    found.length > 0
      ? found
      : turn.parsed.turn.about.length > 0 || turn.parsed.turn.positions.length > 0
        ? []
        : turn.state.shown.slice(0, fallback);
  return titles.filter((title) => withinMaturity(title.maturity, capOf(turn)));
}

const say = (reply: string): Answer => ({ reply, recommendation: null, replay: null });

const NOTHING_MEANT = 'I am not sure which title you mean. Name it, or say “the first one” after a list of picks.';

async function recommendAnswer(turn: Turn): Promise<Answer> {
  const { intent, services, library, profile, request } = turn;
  const replay = {
    asOf: turn.now.toISOString(),
    hour: turn.hour,
    device: request.context?.device ?? null,
    limit: Math.min(MOST_PICKS, intent.count ?? request.limit ?? DEFAULT_PICKS),
    excluded: [...turn.excluded],
    comparative: turn.parsed.spans.filter((span) => span.comparative === true).map((span) => String(span.value)),
    seed: 1,
  };
  const recommendation = await recommend(services, library, {
    intent,
    profile,
    replay,
    cap: capOf(turn),
    onCandidates: (considered) => turn.listen({ type: 'candidates', data: { considered } }),
  });
  const reply = await recommendation.trace.time('reply', () =>
    replyText({
      query: recommendation.query,
      picks: recommendation.picks,
      relaxed: recommendation.relaxed,
      exactCount: recommendation.exactCount,
      unknownNames: turn.parsed.unknownNames,
      notes: turn.notes,
    }),
  );
  return { reply, recommendation, replay };
}

function explainAnswer(turn: Turn): Answer {
  const title = aboutTitles(turn, 1)[0];
  if (!title) return say(NOTHING_MEANT);
  const source = [...turn.history]
    .reverse()
    .find((stored) => stored.accounts.some(({ titleId }) => titleId === title.id));
  const account = source?.accounts.find(({ titleId }) => titleId === title.id);
  if (!account)
    return say(
      `${title.title} was not among the titles I considered for your last wish. Ask for something like it and I will say how it ranks.`,
    );
  return say(explanationText(title.title, account.contributions, account.place));
}

function detailsAnswer(turn: Turn): Answer {
  const titles = aboutTitles(turn, 1);
  return say(titles.length === 0 ? NOTHING_MEANT : titles.slice(0, 3).map(detailsText).join('\n\n'));
}

function compareAnswer(turn: Turn): Answer {
  const titles = aboutTitles(turn, 5);
  return say(
    titles.length < 2 ? 'Name two titles to compare, or ask for picks first.' : compareText(titles.slice(0, 6)),
  );
}

async function feedbackAnswer(turn: Turn): Promise<Answer> {
  const titles = aboutTitles(turn, 1);
  if (titles.length === 0) return say(NOTHING_MEANT);
  const names = titles.map((title) => title.title).join(' and ');
  const kind: FeedbackKind = turn.intent.feedback ?? 'like';
  if (turn.profile === null)
    return say(`Noted for this conversation; choose a profile and I will remember what you say of ${names}.`);
  await turn.services.events.append(
    feedbackEvents(turn.services, turn.profile.id, titles, kind, turn.now, turn.turnId),
    turn.now.toISOString(),
  );
  const words = {
    like: `I will look for more like ${names}`,
    dislike: `I will keep away from ${names} and what is like it`,
    seen: `I have marked ${names} as watched`,
    notInterested: `I will not show ${names} again`,
  };
  return say(`${words[kind]}. It counts from the next picks on.`);
}

async function profileAnswer(turn: Turn): Promise<Answer> {
  if (turn.profile === null) return say('No profile is chosen, so nothing is kept about you and no history is used.');
  const events = await turn.services.events.ofProfile(turn.profile.id, { limit: 10_000 });
  const taste = await tasteStage.run(
    { profile: turn.profile, events, catalogue: turn.library.catalogue },
    { param: parameterReader(), now: turn.now, random: Math.random, trace: new Trace() },
  );
  const about = tasteText(taste, turn.library.catalogue.byId);
  const asks = /\b(what|know|taste|show me)\b/i.test(turn.request.message);
  return say(
    asks
      ? about
      : `${about} I cannot change single entries of it by chat yet; “not for me” about a title works, and deleting the profile erases everything.`,
  );
}

const ANSWERS: Readonly<Record<Intent['act'], (turn: Turn) => Answer | Promise<Answer>>> = {
  recommend: recommendAnswer,
  refine: recommendAnswer,
  explain: explainAnswer,
  details: detailsAnswer,
  compare: compareAnswer,
  feedback: feedbackAnswer,
  profile: profileAnswer,
  chitchat: () => say(CHITCHAT),
  unsupported: () => say(UNSUPPORTED),
};
