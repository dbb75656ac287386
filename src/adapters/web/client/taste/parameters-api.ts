import type { parametersOf } from '../../../../flows/index.ts';
import { json, query } from '../api.ts';

export type ParameterReport = Awaited<ReturnType<typeof parametersOf>>;

export const readParameters = (profileId: string) => json<ParameterReport>(`/api/parameters?${query({ profileId })}`);
