import {
  type DialogueState,
  labelOf,
  type MergedTurn,
  meantBy,
  NEW_CONVERSATION,
  whichTitle,
} from '../dialogue/index.ts';
import {
  BLANK_STATE,
  type ConversationState,
  foldText,
  type Intent,
  MarqueeError,
  type Maturity,
  type Message,
  type Question,
  type Said,
  type StoredTurn,
  type Title,
  type TurnAnswer,
  withinMaturity,
} from '../model/index.ts';
import { requireProfile } from './context.ts';
import { bearersOf } from './recommend.ts';
import type { Library, Services } from './services.ts';
import { turnUnder } from './under-cap.ts';

/** Turns that are read back for questions about earlier answers; the wish itself is remembered without end. */
const LOOK_BACK = 40;
/** Titles remembered as shown; a conversation that has seen more starts to repeat. */
const SHOWN_KEPT = 600;

/** The newest turns of a conversation. Throws `not_found` where this profile has no such conversation. */
export async function recall(
  services: Services,
  conversationId: string | undefined,
  profileId: string | undefined,
): Promise<StoredTurn[]> {
  if (conversationId === undefined) return [];
  const turns = await services.conversations.turns(conversationId, { last: LOOK_BACK });
  const owner = turns?.[0]?.profileId ?? null;
  if (turns === null || owner !== (profileId ?? null))
    throw new MarqueeError(
      'not_found',
      `no conversation of this profile has the id ${JSON.stringify(conversationId)}; leave conversationId out to start one`,
    );
  return turns;
}

export interface ConversationView {
  readonly id: string;
  readonly profileId: string | null;
  readonly turns: (TurnAnswer & { readonly message: string; readonly at: string })[];
}

const unknownConversation = () => new MarqueeError('not_found', 'no conversation of this profile has that id');

/** A whole conversation. With a profile named, only that profile's own. Throws `not_found`. */
export async function readConversation(
  services: Services,
  id: string,
  profileId: string | undefined,
): Promise<ConversationView> {
  const turns = await services.conversations.turns(id);
  const owner = turns?.[0]?.profileId ?? null;
  if (turns === null || (profileId !== undefined && owner !== profileId)) throw unknownConversation();
  const cap = (await requireProfile(services, owner ?? undefined))?.maxMaturity ?? services.defaultMaturity;
  const shown = turns.map((turn) => turnUnder(turn, cap));
  return { id, profileId: owner, turns: shown.map(({ message, at, answer }) => ({ message, at, ...answer })) };
}

/** Erases a conversation with all its turns. With a profile named, only that profile's own. Throws `not_found`. */
export async function deleteConversation(services: Services, id: string, profileId: string | undefined): Promise<void> {
  const first = await services.conversations.turns(id, { last: 1 });
  if (profileId !== undefined && first?.[0]?.profileId !== profileId) throw unknownConversation();
  if (!(await services.conversations.delete(id))) throw unknownConversation();
  services.languageModel?.forget?.(id);
}

export const stateAfter = (history: readonly StoredTurn[]): ConversationState => history.at(-1)?.state ?? BLANK_STATE;

/** The stored memory with its ids looked up; a title that has left the catalogue keeps its place, empty. */
export function dialogueOf(state: ConversationState, library: Library): DialogueState {
  return {
    ...NEW_CONVERSATION,
    wish: state.wish,
    shown: state.shown.map((id) => library.catalogue.byId.get(id) ?? null),
    topic: (state.topic ?? []).flatMap((id) => library.catalogue.byId.get(id) ?? []),
    everShown: new Set(state.everShown),
    excluded: new Set(state.excluded),
    refused: new Set(state.refused),
  };
}

export interface NewMemory {
  readonly merged: MergedTurn;
  /** Ids of the picks given; null where none were asked for, so that the last list stands. */
  readonly picks: readonly string[] | null;
  readonly said: readonly Said[];
  readonly meant: Readonly<Record<string, string>>;
  readonly asked: Question | null;
  /** Titles this answer talked about; null leaves the topic. */
  readonly topic: readonly string[] | null;
}

export function remember(before: ConversationState, memory: NewMemory): ConversationState {
  const { merged, picks, said, meant, asked, topic } = memory;
  const begun = picks !== null && merged.intent.act === 'recommend' ? [] : before.everShown;
  return {
    wish: picks === null ? before.wish : { ...merged.intent, positions: [], about: [], feedback: null },
    shown: [...(picks ?? before.shown)],
    everShown: [...new Set([...begun, ...(picks ?? [])])].slice(-SHOWN_KEPT),
    excluded: [...merged.excluded].slice(-SHOWN_KEPT),
    refused: [...merged.refused].slice(-SHOWN_KEPT),
    said: [...before.said, ...said].slice(-SHOWN_KEPT),
    meant: { ...before.meant, ...meant },
    asked,
    topic: [...(topic ?? (picks === null ? before.topic : []))],
  };
}

export function asMessages(history: readonly StoredTurn[]): Message[] {
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

export interface Clarified {
  readonly meant: Readonly<Record<string, string>>;
  /** A name that stays unclear. */
  readonly question: Question | null;
  /** The id of the title that the message chose, where it answered the question that was asked. */
  readonly chosen: string | null;
}

/** Which title each shared name means: by the message, by what was settled before, by what is on the list; else ask. */
export function clarify(
  library: Library,
  cap: Maturity,
  before: ConversationState,
  turn: Intent,
  message: string,
): Clarified {
  const visible = (name: string) => bearersOf(library, name).filter(({ maturity }) => withinMaturity(maturity, cap));
  const meant: Record<string, string> = {};
  const { asked } = before;
  const names = new Set([...turn.similarTo, ...turn.notSimilarTo, ...turn.about]);
  if (asked?.about === 'title' && asked.name !== null && names.size === 0 && message.split(/\s+/).length <= 9) {
    const bearers = asked.options.flatMap(({ titleId }) => library.catalogue.byId.get(titleId ?? '') ?? []);
    const placed = ABOUT_PICKS.has(turn.act) ? null : byPlace(bearers, turn);
    const chosen = placed ?? meantBy(bearers, message, turn) ?? byLabel(bearers, message);
    if (chosen) return { meant: { [asked.name]: chosen.id }, question: null, chosen: chosen.id };
  }
  let question: Question | null = null;
  for (const name of names) {
    const bearers = visible(name);
    if (bearers.length < 2) continue;
    const chosen =
      meantBy(bearers, message, turn) ??
      library.catalogue.byId.get(before.meant[foldText(name)] ?? '') ??
      bearers.find(({ id }) => before.shown.includes(id));
    if (chosen) meant[foldText(name)] = chosen.id;
    else
      question ??= whichTitle(
        bearers[0]?.title ?? name,
        bearers,
        message,
        turn.act !== 'recommend' && turn.act !== 'refine',
      );
  }
  return { meant, question, chosen: null };
}

/** With these a place means one of the picks, whatever was asked back. */
const ABOUT_PICKS: ReadonlySet<Intent['act']> = new Set(['explain', 'compare', 'feedback', 'details']);

function byPlace(bearers: readonly Title[], turn: Intent): Title | null {
  const [position] = turn.positions;
  if (position === undefined || turn.positions.length !== 1) return null;
  return (position < 0 ? bearers.at(position) : bearers[position - 1]) ?? null;
}

function byLabel(bearers: readonly Title[], message: string): Title | null {
  return bearers.find((title) => foldText(labelOf(title)) === foldText(message)) ?? null;
}
