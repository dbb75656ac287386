import type { Contrast } from '../../../../flows/index.ts';
import { json, query } from '../api.ts';
import type { Moment } from '../home/home-api.ts';

/** Both at one moment on one device; each profile's sitting is its own and is left out. */
export const contrastOf = (a: string, b: string, { now, device }: Omit<Moment, 'sessionId'>) =>
  json<Contrast>(`/api/lab/contrast?${query({ a, b, now, device })}`);
