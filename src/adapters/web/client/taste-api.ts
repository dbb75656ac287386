import type { TasteAnswer, TasteChanged } from '../../../flows/index.ts';
import type { Control, Profile } from '../../../model/index.ts';
import { json, sending } from './api.ts';

/** The body of a change of taste. */
export type Change = Control['change'];

const profileAt = (profileId: string) => `/api/profiles/${encodeURIComponent(profileId)}`;

export const readTaste = (profileId: string) => json<TasteAnswer>(`${profileAt(profileId)}/taste`);
/** With `preview` nothing is stored: the answer says what would come of it. */
export const changeTaste = (profileId: string, change: Change, { preview }: { readonly preview: boolean }) =>
  json<TasteChanged>(`${profileAt(profileId)}/taste${preview ? '?preview=true' : ''}`, sending('PATCH', change));
export const setProfiling = (profileId: string, profiling: boolean) =>
  json<Profile>(profileAt(profileId), sending('PATCH', { profiling }));
