import type { RowStory } from '../../../../flows/index.ts';
import type { Device, Page } from '../../../../model/index.ts';
import { json, query } from '../api.ts';

/** What a page depends on beside the viewer. */
export interface Moment {
  /** ISO 8601 with an offset. */
  readonly now: string;
  readonly device: Device;
  readonly sessionId: string;
}

export const homePage = (profileId: string, moment: Moment) =>
  json<Page>(`/api/home?${query({ profileId, ...moment })}`);
export const rowStory = (profileId: string, rowId: string) =>
  json<RowStory>(`/api/home/row?${query({ profileId, rowId })}`);
