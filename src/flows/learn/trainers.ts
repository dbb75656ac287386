import { trainArtwork } from './artwork.ts';
import { trainCollaborativeModel } from './collaborative.ts';
import type { Trainer } from './outcome.ts';
import { trainRanker } from './ranker.ts';

/** Everything that is trained, in the order in which it is: the ranker reads what the collaborative model says. */
export const TRAINERS: Readonly<Record<string, Trainer>> = {
  collaborative: trainCollaborativeModel,
  ranker: (services, library, options) => trainRanker(services, library, options),
  artwork: trainArtwork,
};
