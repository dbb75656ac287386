import { atPositions, type DialogueState, type MergedTurn } from '../dialogue/index.ts';
import type { Assignment } from '../experiments/index.ts';
import type { ReplyInput } from '../explain/index.ts';
import {
  type ConversationState,
  foldText,
  type Maturity,
  type ParsedTurn,
  type Profile,
  type Question,
  type RequestContext,
  type Said,
  type StoredTurn,
  type Title,
  withinMaturity,
} from '../model/index.ts';
import type { Heard } from './language-intent.ts';
import { type Recommendation, titlesNamed } from './recommend.ts';
import type { Library, Services } from './services.ts';

export interface ChatRequest {
  readonly profileId?: string | undefined;
  readonly message: string;
  readonly conversationId?: string | undefined;
  readonly context?: RequestContext | undefined;
  readonly limit?: number | undefined;
  /** Fires when whoever asked has gone: no language model is waited for any more. */
  readonly signal?: AbortSignal | undefined;
}

/** One message with all that its answer may look at. */
export interface Turn {
  readonly id: string;
  readonly services: Services;
  readonly library: Library;
  readonly profile: Profile | null;
  readonly cap: Maturity;
  readonly request: ChatRequest;
  readonly history: readonly StoredTurn[];
  readonly before: ConversationState;
  readonly state: DialogueState;
  readonly parsed: ParsedTurn;
  readonly merged: MergedTurn;
  readonly meant: Readonly<Record<string, string>>;
  readonly question: Question | null;
  /** It only answered what was asked back. */
  readonly answers: boolean;
  readonly now: Date;
  readonly hour: number;
  readonly weekday: number;
  /** Experiments the viewer is in, with their arms. */
  readonly assignments: readonly Assignment[];
  readonly onCandidates: (considered: number) => void;
  /** Who read the message. */
  readonly readers: Heard['readers'];
  /** What did not work while it was read, in words. */
  readonly missed: readonly string[];
}

export interface Answer {
  readonly reply: string;
  /** What the reply says of picks, for whoever says it in other words; null where it stands as it is. */
  readonly told: ReplyInput | null;
  readonly recommendation: Recommendation | null;
  readonly replay: StoredTurn['replay'];
  readonly question: Question | null;
  /** What a short next message would answer, asked aloud or not. */
  readonly asked: Question | null;
  readonly topic: readonly Title[] | null;
  readonly said: readonly Said[];
}

export const say = (reply: string, more: Partial<Answer> = {}): Answer => ({
  reply,
  told: null,
  recommendation: null,
  replay: null,
  question: null,
  asked: more.question ?? null,
  topic: null,
  said: [],
  ...more,
});

export const NOTHING_MEANT =
  'I am not sure which title you mean. Name it, or say “the first one” after a list of picks.';

/**
 * The titles a question is about: those named, those at the positions, else the first `fallback` of the last list.
 * Never above the cap.
 */
export function aboutTitles(turn: Turn, fallback: number): Title[] {
  const { about, positions } = turn.parsed.turn;
  const named = titlesNamed(turn.library, about, { ...turn.before.meant, ...turn.meant });
  const pointed = atPositions(turn.state.shown, positions).filter((title) => title !== null);
  const found = [...new Set([...named, ...pointed])];
  const listed = turn.state.shown.filter((title) => title !== null);
  const spoken = turn.state.topic.length > 0 && fallback === 1 ? turn.state.topic : listed;
  const titles = found.length > 0 ? found : about.length > 0 || positions.length > 0 ? [] : spoken.slice(0, fallback);
  return titles.filter((title) => withinMaturity(title.maturity, turn.cap));
}

/** A title that carries the name within its own ("Paddington" is part of "Paddington 2"), best known first. */
function nearestNamed({ library, cap }: Turn, name: string): Title | null {
  const wanted = foldText(name);
  if (wanted.length < 4) return null;
  return (
    library.catalogue.titles
      .filter(({ title, maturity }) => withinMaturity(maturity, cap) && ` ${foldText(title)} `.includes(` ${wanted} `))
      .sort((a, b) => b.popularity - a.popularity)[0] ?? null
  );
}

/** Why nothing could be meant, in words: the list is shorter, the title is gone, or no such title is known. */
export function nothingMeant(turn: Turn): string {
  const { about, positions } = turn.parsed.turn;
  const { shown } = turn.state;
  const [position] = positions;
  if (about.length > 0) {
    const near = nearestNamed(turn, about[0] ?? '');
    const hint = near === null ? '' : ` I do have ${near.title} (${near.year}).`;
    return `I don't have ${about.join(' or ')} in this catalogue, so I can say nothing true about it.${hint}`;
  }
  if (position !== undefined && shown.length > 0) {
    if (position > shown.length)
      return `The last list has ${shown.length} pick${shown.length === 1 ? '' : 's'}; say a place from 1 to ${shown.length}.`;
    if (shown.at(position < 0 ? position : position - 1) === null)
      return 'That title has left the catalogue since I showed it; the others on the list are still there.';
  }
  return NOTHING_MEANT;
}
