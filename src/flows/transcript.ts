import { atPositions, mergeTurn } from '../dialogue/index.ts';
import {
  type ConversationState,
  type Intent,
  type Maturity,
  type Profile,
  type RequestContext,
  type Said,
  type StoredTurn,
  type Title,
  type TurnReplay,
  withinMaturity,
} from '../model/index.ts';
import { DEFAULT_PICKS } from './answers.ts';
import { type Moment, momentOf, requireProfile } from './context.ts';
import { asMessages, dialogueOf, recall, remember, stateAfter } from './conversation.ts';
import { EVENT_OF } from './feedback.ts';
import { titlesListed } from './listed-titles.ts';
import { titlesNamed } from './recommend.ts';
import type { Library, Services } from './services.ts';

/** A message with the answer that it got, as a client tells it. */
export interface Exchange {
  readonly message: string;
  /** Empty where it got none. */
  readonly answer: string;
  /** Ids of the titles that the answer listed, in order; read from its numbered lines where left out. */
  readonly titles?: readonly string[] | undefined;
}

export interface TranscriptRequest {
  readonly profileId?: string | undefined;
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
  readonly context?: RequestContext | undefined;
  /** The stored conversation that they follow; a new one where left out. */
  readonly onto?: string | undefined;
}

/** What is read of a list, from its end: so many exchanges, and no more characters than one message may have. */
const MOST_EXCHANGES = 20;
const MOST_CHARACTERS = 20_000;
const NOT_OURS = 'told by the client: it was not answered here';
const NO_TIME = {
  intent: 0,
  profile: 0,
  candidates: 0,
  ranking: 0,
  artwork: 0,
  explanation: 0,
  reply: 0,
  total: 0,
} as const;

/**
 * Stores a conversation that was held elsewhere, so that this one can go on from it: what was wished, what was shown,
 * what was refused. Nothing is carried out again: no event is logged, no taste is changed, nothing is recommended. Of
 * the answers only titles of the catalogue are kept, never their words. Returns the conversation's id.
 */
export async function transcribe(services: Services, request: TranscriptRequest): Promise<string> {
  const profile = await requireProfile(services, request.profileId);
  const conversationId = request.onto ?? services.newId('conversation');
  const telling: Telling = {
    services,
    library: await services.library(),
    profile,
    cap: profile?.maxMaturity ?? services.defaultMaturity,
    conversationId,
    context: request.context,
    moment: momentOf(request.context, services),
  };
  const history = await recall(services, request.onto, request.profileId);
  const read = fromTheEnd(request.exchanges);
  const turns: StoredTurn[] = [];
  for (const exchange of read) turns.push(await toldTurn(telling, [...history, ...turns], exchange));
  for (const turn of turns) await services.conversations.append(turn);
  const unread = request.exchanges.length - read.length;
  services.count('marquee_exchanges_taken_up_total', {}, read.length);
  services.log(unread > 0 ? 'warn' : 'info', 'a conversation was taken up from a list of messages', {
    conversationId,
    read: read.length,
    unread,
  });
  return conversationId;
}

/** What every turn of a transcript is read with. */
interface Telling {
  readonly services: Services;
  readonly library: Library;
  readonly profile: Profile | null;
  readonly cap: Maturity;
  readonly conversationId: string;
  readonly context: RequestContext | undefined;
  readonly moment: Moment;
}

/** An exchange as a turn: its wish is understood, its list stands as shown, nothing is done. */
async function toldTurn(telling: Telling, history: readonly StoredTurn[], exchange: Exchange): Promise<StoredTurn> {
  const { services, library, profile, cap, conversationId, context, moment } = telling;
  const before = stateAfter(history);
  const state = dialogueOf(before, library);
  const { turn, withdrawn, spans } = await library.parser.parse(exchange.message, {
    history: asMessages(history),
    context: context ?? {},
    now: moment.now,
    language: profile?.language ?? 'English',
  });
  const merged = mergeTurn(state, turn, exchange.message, withdrawn);
  const asks = merged.intent.act === 'recommend' || merged.intent.act === 'refine';
  const shown = shownIn(exchange, library, cap);
  const at = moment.now.toISOString();
  const memory = remember(before, {
    merged,
    picks: shown.length > 0 ? shown.map((title) => title?.id ?? '') : asks ? before.shown : null,
    said: profile === null ? saidOf(library, state.shown, turn, at) : [],
    meant: {},
    asked: null,
    topic: null,
  });
  return {
    conversationId,
    profileId: profile?.id ?? null,
    at,
    message: exchange.message,
    cap,
    answer: {
      conversationId,
      turnId: services.newId('turn'),
      intent: merged.intent,
      spans: [...spans],
      reply: shown.flatMap((title, i) => (title === null ? [] : `${i + 1}. ${title.title} (${title.year})`)).join('\n'),
      picks: [],
      relaxed: [],
      question: null,
      degraded: [NOT_OURS],
      experiments: [],
      timings: { ...NO_TIME },
    },
    replay: asks ? replayOf(telling, memory) : null,
    accounts: [],
    state: asks ? memory : { ...memory, wish: before.wish },
  };
}

/** The list that an answer showed; `null` holds the place of what is not known here or above the cap. */
function shownIn({ titles, answer }: Exchange, library: Library, cap: Maturity): (Title | null)[] {
  if (titles === undefined) return titlesListed(library, answer, cap);
  const known = titles.map((id) => library.catalogue.byId.get(id) ?? null);
  return known.map((title) => (title !== null && withinMaturity(title.maturity, cap) ? title : null));
}

function fromTheEnd(exchanges: readonly Exchange[]): readonly Exchange[] {
  let characters = 0;
  let first = exchanges.length;
  while (first > Math.max(0, exchanges.length - MOST_EXCHANGES)) {
    characters += exchanges[first - 1]?.message.length ?? 0;
    if (characters > MOST_CHARACTERS) break;
    first -= 1;
  }
  return exchanges.slice(first);
}

/** Lets a question about the told answer be met by running its wish now. */
function replayOf({ services, context, moment }: Telling, { said, excluded, refused }: ConversationState): TurnReplay {
  return {
    asOf: moment.now.toISOString(),
    receivedBy: services.clock.now().toISOString(),
    hour: moment.hour,
    weekday: moment.weekday,
    device: context?.device ?? null,
    sessionId: context?.sessionId ?? null,
    limit: DEFAULT_PICKS,
    excluded: [...new Set([...excluded, ...refused])],
    said: [...said],
    meant: {},
    comparative: [],
    seed: 0,
  };
}

/** What a message said of titles; kept with the conversation alone, as where it is said to us. */
function saidOf(library: Library, shown: readonly (Title | null)[], turn: Intent, at: string): Said[] {
  if (turn.act !== 'feedback') return [];
  const titles = [...titlesNamed(library, turn.about), ...atPositions(shown, turn.positions)];
  const type = EVENT_OF[turn.feedback ?? 'like'];
  return titles.flatMap((title) => (title === null ? [] : { titleId: title.id, type, at }));
}
