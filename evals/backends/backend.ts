import type { ChatRequest, IntentAnswer, IntentRequest, Services } from '../../src/flows/index.ts';
import type { Title, TurnAnswer } from '../../src/model/index.ts';
import type { LanguageModel } from '../../src/ports/index.ts';
import type { Usage } from './meter.ts';

/** A turn as a client sees it; `question` is there where the product asks back. */
export type Answer = TurnAnswer & { readonly question?: unknown };

export interface Spoken {
  readonly answer: Answer;
  /** Milliseconds from sending to the first words of the reply. */
  readonly firstWordsMs: number;
  /** Milliseconds from sending to the whole answer. */
  readonly ms: number;
}

/** A copy of a profile for one script, so that what one script says does not show in another. */
export interface BorrowedProfile {
  readonly id: string;
  giveBack(): Promise<void>;
}

/** What is evaluated: the flows in this process, or a running server. */
export interface Backend {
  /** `in-process`, or the address. */
  readonly target: string;
  /** Null behind an address. */
  readonly services: Services | null;
  readIntent(request: IntentRequest): Promise<Pick<IntentAnswer, 'intent' | 'turn' | 'spans'>>;
  chat(request: ChatRequest): Promise<Spoken>;
  /** Facts by id; null where there is no such title. */
  title(id: string, profileId: string | undefined): Promise<Title | null>;
  titleNamed(name: string, profileId: string | undefined): Promise<Title | null>;
  /** `now` is the moment of the script (ISO 8601): the copied history ends before it. */
  borrowProfile(id: string, now: string): Promise<BorrowedProfile>;
  forget(conversationId: string): Promise<void>;
  /** What the language model was asked so far; absent where none is, or where a server's own is. */
  readonly usage?: () => Usage;
  /** Judges replies where it was asked for. */
  readonly judge?: LanguageModel;
  close(): Promise<void>;
}
