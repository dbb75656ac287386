import { coWatchedSource } from './co-watched.ts';
import { collaborativeSource } from './collaborative.ts';
import { continueWatchingSource } from './continue-watching.ts';
import { explorationSource } from './exploration.ts';
import { factsSource } from './facts.ts';
import { interestsSource } from './interests.ts';
import { popularSource } from './popular.ts';
import { popularNowSource } from './popular-now.ts';
import { recentPlaysSource } from './recent-plays.ts';
import { sameTasteLatelySource } from './same-taste-lately.ts';
import { semanticSource } from './semantic.ts';
import { similarSource } from './similar.ts';
import type { Source } from './source.ts';
import { tasteSource } from './taste.ts';

export type { Source, SourceInput, Vote } from './source.ts';

/** Who may propose: by the wish, by the viewer's own history, by what others do, and by chance. */
export const SOURCES: readonly Source[] = [
  semanticSource,
  similarSource,
  factsSource,
  tasteSource,
  recentPlaysSource,
  interestsSource,
  continueWatchingSource,
  collaborativeSource,
  coWatchedSource,
  sameTasteLatelySource,
  popularNowSource,
  popularSource,
  explorationSource,
];
