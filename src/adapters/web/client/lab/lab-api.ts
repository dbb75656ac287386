import type {
  ArtworkLab,
  ExperimentList,
  ExperimentReport,
  SignalsLab,
  TasteMap,
  TastePath,
  WithoutSignal,
} from '../../../../flows/index.ts';
import { failureOf, reach } from '../api.ts';

async function read<T>(path: string, asked: Readonly<Record<string, string>> = {}): Promise<T> {
  const query = new URLSearchParams(asked).toString();
  const response = await reach(query === '' ? path : `${path}?${query}`);
  if (!response.ok) throw await failureOf(response);
  return response.json();
}

export const readArtworkLab = (profileId: string, titleId: string) =>
  read<ArtworkLab>('/api/lab/artwork', { profileId, titleId });
export const readTasteMap = (profileId: string) => read<TasteMap>('/api/lab/taste-map', { profileId });
/** Without a title the one that reaches furthest. */
export const readTastePath = (asked: { profileId: string; from: string; to: string; titleId?: string }) =>
  read<TastePath>('/api/lab/taste-path', asked);
export const readSignals = (profileId: string) => read<SignalsLab>('/api/lab/signals', { profileId });
export const readWithout = (profileId: string, titleId: string) =>
  read<WithoutSignal>('/api/lab/without', { profileId, titleId });
export const readExperiments = () => read<ExperimentList>('/api/experiments');
export const readExperiment = (id: string) => read<ExperimentReport>(`/api/experiments/${encodeURIComponent(id)}`);
