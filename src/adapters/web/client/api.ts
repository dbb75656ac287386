import type {
  Artwork,
  Explanation,
  IntentField,
  Maturity,
  Profile,
  Title,
  TurnAnswer,
  ViewingEvent,
} from '../../../model/index.ts';
import { keyUsed, lockOut, withKey } from './access-key.ts';
import { momentOf, newId } from './session.ts';

/** `status` is null where no answer came at all. */
export class ApiError extends Error {
  readonly status: number | null;
  constructor(message: string, status: number | null = null) {
    super(message);
    this.status = status;
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'That did not work.');

export async function reach(path: string, init?: RequestInit): Promise<Response> {
  const key = keyUsed();
  const response = await fetch(path, withKey(init)).catch(() => {
    throw new ApiError('Marquee cannot be reached just now. Check the connection and try again.');
  });
  if (response.status === 401) lockOut(key);
  return response;
}

export async function failureOf(response: Response): Promise<ApiError> {
  const body = await response.json().catch(() => null);
  return new ApiError(body?.error?.message ?? 'The server did not answer as it should.', response.status);
}

export async function json<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await reach(path, init);
  if (!response.ok) throw await failureOf(response);
  return (response.status === 204 ? null : await response.json()) as T;
}

export const sending = (method: 'POST' | 'PATCH', body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const query = (parameters: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
const at = encodeURIComponent;

export const listProfiles = () => json<{ profiles: Profile[] }>('/api/profiles');
export const getProfile = (id: string) => json<Profile>(`/api/profiles/${at(id)}`);
export const createProfile = (profile: { name: string; maxMaturity: Maturity }) =>
  json<Profile>('/api/profiles', sending('POST', profile));
export const deleteProfile = (id: string) => json<null>(`/api/profiles/${at(id)}`, { method: 'DELETE' });

/** True where the server no longer has the profile; an answer that says anything else, or none, is not proof of it. */
export const profileIsGone = (id: string): Promise<boolean> =>
  getProfile(id).then(
    () => false,
    (error) => error instanceof ApiError && error.status === 404,
  );

/** A title as it stands in the picker. */
export interface OnboardingTitle {
  readonly titleId: string;
  readonly title: string;
  readonly year: number;
  readonly artwork: Artwork;
}
/** One page of the picker. */
export interface OnboardingRound {
  readonly round: number;
  readonly picked: number;
  readonly done: boolean;
  readonly titles: readonly OnboardingTitle[];
}
export const onboardingRound = (profileId: string) => json<OnboardingRound>(`/api/onboarding?${query({ profileId })}`);
export const answerOnboarding = (profileId: string, picks: readonly string[], passed: readonly string[]) =>
  json<OnboardingRound>('/api/onboarding', sending('POST', { profileId, picks, passed }));

export const searchTitles = (asked: { profileId: string; q?: string; limit: number }) =>
  json<{ titles: Title[]; nextCursor: string | null }>(`/api/titles?${query(asked)}`);
export const artworkUrl = (titleId: string, variant: string, profileId?: string) =>
  `/artwork/${at(titleId)}/${variant}.svg?${query({ profileId })}`;

export interface Alternative {
  readonly titleId: string;
  readonly title: string;
  readonly year?: number;
  readonly place?: number;
  readonly text: string;
}
export type WhyAnswer = Omit<Explanation, 'alternatives'> & { readonly alternatives?: readonly Alternative[] };
/** The answer or the row of a page in which a title was shown. */
export type Served = { readonly turnId: string } | { readonly rowId: string };
export const explainPick = (profileId: string, titleId: string, served: Served) =>
  json<WhyAnswer>(`/api/explain?${query({ profileId, titleId, ...served })}`);

/** Where a title was shown: what every event about it says. */
export type Shown = Partial<Pick<ViewingEvent, 'turnId' | 'rowId' | 'position' | 'artwork'>>;
/** Records what the viewer said of a title; gives the id of the event, by which it can be taken back. */
export async function sendEvent(
  profileId: string,
  type: ViewingEvent['type'],
  titleId: string,
  shown: Shown = {},
): Promise<string> {
  const id = newId();
  const { now: at, ...moment } = momentOf(profileId);
  const event: ViewingEvent = { ...shown, id, profileId, type, at, ...moment, titleId };
  const { rejected } = await json<{ rejected: { code: string; message: string }[] }>(
    '/api/events',
    sending('POST', { events: [event] }),
  );
  const refusal = rejected[0];
  if (refusal) throw new ApiError(refusal.message, refusal.code === 'not_found' ? 404 : 422);
  return id;
}

export const forgetEvents = (profileId: string, eventIds: readonly string[]) =>
  json(
    `/api/profiles/${at(profileId)}/taste`,
    sending('PATCH', { edits: eventIds.map((eventId) => ({ op: 'forget', eventId })) }),
  );

export type Opinion = 'like' | 'complete' | 'not-interested';
/** For each word said of a title the events that say it. */
export type SaidEvents = Readonly<Partial<Record<Opinion, readonly string[]>>>;
export const savedMarks = (profileId: string) =>
  json<{ marks: { titleId: string; events: SaidEvents }[] }>(`/api/profiles/${at(profileId)}/marks`);
export const listedTitles = (profileId: string) => json<{ titles: Title[] }>(`/api/profiles/${at(profileId)}/list`);

/** What a chip changes of the wish, exactly. */
export interface WishEdit {
  readonly remove: readonly WishValue[];
  readonly add: readonly WishValue[];
}
export interface WishValue {
  readonly field: IntentField;
  readonly value: string | number | boolean;
}

export interface Question {
  readonly text: string;
  readonly options: readonly { readonly label: string; readonly message: string }[];
}
export type Answer = TurnAnswer & { readonly question?: Question | null };

export interface PastTurn extends Answer {
  readonly message: string;
}
export interface ConversationSummary {
  readonly id: string;
  readonly opening: string;
  readonly lastAt: string;
  readonly turns: number;
}
export const listConversations = (profileId: string) =>
  json<{ conversations: ConversationSummary[] }>(`/api/conversations?${query({ profileId })}`);
export const pastTurns = (profileId: string, conversationId: string) =>
  json<{ turns: PastTurn[] }>(`/api/conversations/${at(conversationId)}?${query({ profileId })}`);
export const deleteConversation = (profileId: string, conversationId: string) =>
  json<null>(`/api/conversations/${at(conversationId)}?${query({ profileId })}`, { method: 'DELETE' });
