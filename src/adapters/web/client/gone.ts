import { ApiError, profileIsGone } from './api.ts';

/** Asks the server whether it still has a profile, and calls `act` where it has not. */
export function ifGone(profileId: string, act: () => void): void {
  profileIsGone(profileId).then((isGone) => {
    if (isGone) act();
  });
}

/** The same after a request that found nothing; anything else is no sign of it. */
export function whenGone(profileId: string, error: unknown, act: () => void): void {
  if (error instanceof ApiError && error.status === 404) ifGone(profileId, act);
}

/** The same whenever the page comes back into sight: somebody may have been busy elsewhere. Gives what ends it. */
export function watchGone(profileId: string, act: () => void): () => void {
  const look = () => {
    if (document.visibilityState === 'visible') ifGone(profileId, act);
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}
