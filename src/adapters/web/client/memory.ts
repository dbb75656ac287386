/** What this browser keeps: the conversation of each profile while the tab is open, and the colour scheme. */

const key = (profileId: string) => `marquee/conversation/${profileId}`;

/** Storage may be switched off; the page then simply forgets. */
function quietly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

export const rememberedConversation = (profileId: string) => quietly(() => sessionStorage.getItem(key(profileId)));
export const rememberConversation = (profileId: string, conversationId: string | null) =>
  quietly(() =>
    conversationId === null
      ? sessionStorage.removeItem(key(profileId))
      : sessionStorage.setItem(key(profileId), conversationId),
  );

export type Scheme = 'dark' | 'light';

export const rememberedScheme = (): Scheme =>
  quietly(() => localStorage.getItem('marquee/scheme')) === 'light' ? 'light' : 'dark';

export function applyScheme(scheme: Scheme): void {
  document.documentElement.dataset.scheme = scheme;
  quietly(() => localStorage.setItem('marquee/scheme', scheme));
}
